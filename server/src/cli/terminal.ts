import { today } from '../today';

/** All that a command may know of the world outside, so that a test can hand it another world. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard output is a terminal that a person looks at. */
  readonly interactive: boolean;
  readonly columns: number;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly readStdin: () => Promise<Uint8Array>;
  /** The day where the user is: `2027-06-30`. */
  readonly today: () => string;
  /** Milliseconds from any fixed moment. */
  readonly nowMs: () => number;
}

/** The terminal of this process. Writing to a reader that went away (`| head`) is no error. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    interactive: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 120,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readStdin: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    },
    today,
    nowMs: () => performance.now(),
  };
}
