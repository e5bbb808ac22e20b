import type { ConfState } from './configuration';
import { countWithin, type Entry, noEntries } from './entry';
import type { Snapshot } from './snapshot';
import { compacted, type HardState, type Storage, unavailable } from './storage';

const freshState: HardState = { term: 0, vote: 0, commit: 0 };
const nobody: ConfState = {
  voters: [],
  learners: [],
  votersOutgoing: [],
  learnersNext: [],
  autoLeave: false,
};

/** A node's storage in memory. Source: etcd-io/raft storage.go, MemoryStorage. */
export class MemoryStorage implements Storage {
  hardState: HardState = freshState;
  confState: ConfState;
  /** The entry before the first that is held: compacted, but its term is known. */
  private baseIndex = 0;
  private baseTerm = 0;
  private held: Entry[] = [];
  private latest: Snapshot | null = null;

  /** Empty, or with the members that a group starts with. */
  constructor(confState: ConfState = nobody) {
    this.confState = confState;
  }

  get firstIndex(): number {
    return this.baseIndex + 1;
  }

  get lastIndex(): number {
    return this.baseIndex + this.held.length;
  }

  term(index: number): number {
    if (index === this.baseIndex) return this.baseTerm;
    if (index < this.baseIndex) return compacted;
    return this.held[index - this.baseIndex - 1]?.term ?? unavailable;
  }

  entries(from: number, to: number, maxBytes: number): readonly Entry[] {
    const start = from - this.firstIndex;
    const count = countWithin(this.held, start, to - this.firstIndex, maxBytes);
    return count === 0 ? noEntries : this.held.slice(start, start + count);
  }

  snapshot(): Snapshot | null {
    return this.latest;
  }

  /** Appends entries, over those that stand at the same indexes and after. What is compacted is skipped. */
  append(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const at = entry.index - this.firstIndex;
      if (at < 0) continue;
      if (at > this.held.length) throw new RangeError(`entry ${entry.index} leaves a gap`);
      if (at < this.held.length) this.held.length = at;
      this.held.push(entry);
    }
  }

  /** Replaces everything by a snapshot, unless it is older than what is there. */
  applySnapshot(snapshot: Snapshot): boolean {
    if (this.latest !== null && snapshot.index <= this.latest.index) return false;
    this.latest = snapshot;
    this.confState = snapshot.confState;
    this.baseIndex = snapshot.index;
    this.baseTerm = snapshot.term;
    this.held = [];
    return true;
  }

  /** Remembers the state machine as of an applied index, to be sent to followers that fell behind. */
  setSnapshot(snapshot: Snapshot): void {
    this.latest = snapshot;
  }

  /** Drops the entries up to `index`; false where they are not there or were dropped before. */
  compact(index: number): boolean {
    if (index <= this.baseIndex || index > this.lastIndex) return false;
    this.baseTerm = this.term(index);
    this.held = this.held.slice(index - this.baseIndex);
    this.baseIndex = index;
    return true;
  }
}
