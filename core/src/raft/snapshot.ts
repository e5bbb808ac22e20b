import type { ConfState } from './configuration';

/** A state machine at `index`: all that a follower needs whose leader has no longer the entries before. */
export interface Snapshot {
  readonly index: number;
  readonly term: number;
  /** The membership as of `index`. */
  readonly confState: ConfState;
  /** The state machine's own; Raft does not look into it. */
  readonly data: unknown;
}
