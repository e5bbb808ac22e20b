import { type ConfState, emptyConfiguration } from './configuration';
import { countWithin, type Entry, noEntries } from './entry';
import type { Snapshot } from './snapshot';
import { compacted, type HardState, type Storage, unavailable } from './storage';

/** A node's storage in memory, as small as a node. Source: etcd-io/raft storage.go, MemoryStorage. */
export class MemoryStorage implements Storage {
  /** The entry before the first that is held: compacted, but its term is known. */
  private baseIndex = 0;
  private baseTerm = 0;
  private held: Entry[] | null = null;
  private latest: Snapshot | null = null;
  private savedTerm = 0;
  private savedVote = 0;
  private savedCommit = 0;

  /** Empty, or with the members that a group starts with. */
  constructor(public confState: ConfState = emptyConfiguration) {}

  get hardState(): HardState {
    return { term: this.savedTerm, vote: this.savedVote, commit: this.savedCommit };
  }

  saveHardState({ term, vote, commit }: HardState): void {
    this.savedTerm = term;
    this.savedVote = vote;
    this.savedCommit = commit;
  }

  get firstIndex(): number {
    return this.baseIndex + 1;
  }

  get lastIndex(): number {
    return this.baseIndex + (this.held === null ? 0 : this.held.length);
  }

  term(index: number): number {
    if (index === this.baseIndex) return this.baseTerm;
    if (index < this.baseIndex) return compacted;
    return this.held?.[index - this.baseIndex - 1]?.term ?? unavailable;
  }

  entries(from: number, to: number, maxBytes: number): readonly Entry[] {
    if (this.held === null) return noEntries;
    const start = from - this.firstIndex;
    const count = countWithin(this.held, start, to - this.firstIndex, maxBytes);
    return count === 0 ? noEntries : this.held.slice(start, start + count);
  }

  snapshot(): Snapshot | null {
    return this.latest;
  }

  /** Appends entries, over those that stand at the same indexes and after. What is compacted is skipped. */
  append(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    if (this.held === null) this.held = [];
    const { held, firstIndex } = this;
    for (const entry of entries) {
      const at = entry.index - firstIndex;
      if (at < 0) continue;
      if (at > held.length) throw new RangeError(`entry ${entry.index} leaves a gap`);
      if (at < held.length) held.length = at;
      held.push(entry);
    }
  }

  /** Replaces everything by a snapshot; false, and nothing done, where it is older than what is there. */
  applySnapshot(snapshot: Snapshot): boolean {
    if (this.latest !== null && snapshot.index <= this.latest.index) return false;
    this.latest = snapshot;
    this.confState = snapshot.confState;
    this.baseIndex = snapshot.index;
    this.baseTerm = snapshot.term;
    this.held = null;
    return true;
  }

  /** Remembers the state machine as of an applied index, to be sent to followers that fell behind. */
  saveSnapshot(snapshot: Snapshot): void {
    this.latest = snapshot;
  }

  /** Drops the entries up to `index`; false where they are not there or were dropped before. */
  compact(index: number): boolean {
    if (index <= this.baseIndex || index > this.lastIndex) return false;
    this.baseTerm = this.term(index);
    this.held = index === this.lastIndex ? null : (this.held?.slice(index - this.baseIndex) ?? null);
    this.baseIndex = index;
    return true;
  }
}
