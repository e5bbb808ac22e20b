import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

let bundle: string | undefined;

/** The command as one bundle, built once for all tests of a run, away from `dist`. */
function builtCommand(): string {
  if (bundle !== undefined) return bundle;
  const folder = mkdtempSync(join(tmpdir(), 'regionwise-cli-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'cli.cjs');
  buildSync({
    entryPoints: ['server/src/cli/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { REGIONWISE_VERSION: '"1.2.3"' },
    logLevel: 'error',
  });
  bundle = outfile;
  return outfile;
}

/** A folder of its own with files in it, and the command run there as a user runs it. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'regionwise-desk-'));

  /** Writes files, folders made as needed. */
  write(files: Readonly<Record<string, string | Buffer>>): this {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return this;
  }

  run(args: readonly string[], { stdin = '', env = {} }: RunOptions = {}): Outcome {
    const done = spawnSync(process.execPath, [builtCommand(), ...args], {
      cwd: this.folder,
      input: stdin,
      env: { PATH: process.env.PATH, LC_ALL: 'C', ...env },
      maxBuffer: 256 * 1024 * 1024,
    });
    return { code: done.status, out: done.stdout.toString('utf8'), err: done.stderr.toString('utf8') };
  }

  /** The same through a shell, the command as `regionwise`. */
  shell(script: string, { shell = 'sh' }: { readonly shell?: 'sh' | 'bash' } = {}): Outcome {
    const text = `regionwise() { "${process.execPath}" "${builtCommand()}" "$@"; }\n${script}`;
    const done = spawnSync(shell, ['-c', text], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    return { code: done.status, out: done.stdout.toString('utf8'), err: done.stderr.toString('utf8') };
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export { topologyText } from '../report/fixture';
