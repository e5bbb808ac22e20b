import type { Entry } from '#core/raft/entry';
import { MemoryStorage } from '#core/raft/memory-storage';
import type { Snapshot } from '#core/raft/snapshot';
import type { HardState } from '#core/raft/storage';

/** What is to be written together. */
export interface Write {
  readonly hardState: HardState | null;
  readonly entries: readonly Entry[];
  readonly snapshot: Snapshot | null;
  /** A commit index alone is written without waiting for the disk, and may be gone after a crash. */
  readonly mustSync: boolean;
  readonly done: () => void;
}

/** What a crash leaves of the writes under way. */
export type Tail = 'lost' | 'kept' | 'torn';

/** Everything of a node that survives a crash, but for its state machine: the writes that are done. */
export class Disk extends MemoryStorage {
  private syncedCommit = 0;

  /** `newest` makes a snapshot of the state machine; null where it cannot be had just now. */
  constructor(private readonly newest: () => Snapshot | null) {
    super();
  }

  override snapshot(): Snapshot | null {
    return this.newest();
  }

  write({ hardState, entries, snapshot, mustSync }: Write): void {
    if (snapshot !== null) this.applySnapshot(snapshot);
    this.append(entries);
    if (hardState !== null) this.saveHardState(hardState);
    if (mustSync) this.syncedCommit = this.hardState.commit;
  }

  /** A write that the crash interrupted: some of its entries, and nothing of what comes after them. */
  tear({ entries, snapshot }: Write, count: number): void {
    if (snapshot === null) this.append(entries.slice(0, count));
  }

  /** The commit index must not be older than what the application remembers to have done. */
  restart(tail: Tail, applied: number): void {
    const { term, vote, commit } = this.hardState;
    const kept = tail === 'kept' ? commit : Math.min(commit, this.syncedCommit);
    const known = Math.max(kept, applied, this.firstIndex - 1);
    this.saveHardState({ term, vote, commit: Math.min(known, this.lastIndex) });
    this.syncedCommit = this.hardState.commit;
  }

  /** Does the disk hold this entry, or what it did? */
  holds(index: number, term: number): boolean {
    return index < this.firstIndex || this.term(index) === term;
  }
}
