import type { Connection } from 'vscode-languageserver';

/** What the server needs of the place where it runs; Node and a web worker each bring their own. */
export interface Host {
  /** Runs `task` after the messages that have already arrived were taken up. */
  readonly defer: (task: () => void) => void;
  readonly after: (delayMs: number, task: () => void) => void;
  /** Milliseconds from any fixed start; never goes back. */
  readonly nowMs: () => number;
  /** The day where the user is: `2027-06-30`. */
  readonly today: () => string;
  /** Reads a file for clients that do not offer to; absent where there is no file system. */
  readonly readFile?: (uri: string) => Promise<string | undefined>;
  /** The names of the files in a folder, for the same clients. */
  readonly listFolder?: (uri: string) => Promise<readonly string[] | undefined>;
}

/** What opens one kind of host: how its client is reached, and the place itself. */
export interface Door {
  readonly connection: Connection;
  readonly host: Omit<Host, 'today'>;
}
