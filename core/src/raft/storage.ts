import type { ConfState } from './configuration';
import type { Entry } from './entry';
import type { Snapshot } from './snapshot';

/** What must survive a restart; answers that depend on it wait until it is durable (thesis 3.8). */
export interface HardState {
  readonly term: number;
  readonly vote: number;
  readonly commit: number;
}

/** In place of a term: the entry is gone, only a snapshot has what it did. */
export const compacted = -1;
/** In place of a term: the entry is not there yet. */
export const unavailable = -2;

/** What is durable of one node, as the log reads it; the application writes it. Source: etcd-io/raft storage.go, Storage. */
export interface Storage {
  readonly hardState: HardState;
  readonly confState: ConfState;
  readonly firstIndex: number;
  /** `firstIndex - 1` where there is no entry. */
  readonly lastIndex: number;
  /** The term at an index from `firstIndex - 1` on, `compacted` or `unavailable`. */
  term(index: number): number;
  /** Entries from `from` to before `to`, both in range: as many as fit into `maxBytes` on the wire, at least one. */
  entries(from: number, to: number, maxBytes: number): readonly Entry[];
  /** The newest snapshot; null while it cannot be had, and then it is asked for again later. */
  snapshot(): Snapshot | null;
}
