import { countWithin, type Entry, EntryType, noEntries } from './entry';
import type { LogSummary } from './events';
import type { Settings } from './settings';
import type { Snapshot } from './snapshot';
import { compacted, type Storage, unavailable } from './storage';
import { Unstable } from './unstable';

/** In place of the last new index: the entry before does not match. */
export const noMatch = -1;
/** In place of the last new index: a committed entry would have to go. Nothing was changed. */
export const overCommitted = -2;

/**
 * A log: what storage holds, then the unstable end. One object with the latter, since a hundred thousand groups are
 * held at once. Invariant: applied ≤ applying ≤ committed ≤ last index. Source: etcd-io/raft log.go.
 */
export class RaftLog extends Unstable {
  /** The greatest index that a quorum is known to hold. */
  committed: number;
  /** The greatest index that was handed out to be applied. */
  applying: number;
  /** The greatest index that is known to be applied. */
  applied: number;
  /** Bytes on the wire of the entries between the two. */
  applyingBytes = 0;
  /** Nothing more is handed out until something is acknowledged. */
  applyingPaused = false;

  constructor(
    id: number,
    settings: Settings,
    readonly storage: Storage,
  ) {
    super(id, settings, storage.lastIndex + 1);
    this.committed = storage.firstIndex - 1;
    this.applying = this.committed;
    this.applied = this.committed;
  }

  get firstIndex(): number {
    return this.arriving === null ? this.storage.firstIndex : this.arriving.snapshot.index + 1;
  }

  get lastIndex(): number {
    if (this.tail !== null) return this.offset + this.tail.length - 1;
    return this.arriving === null ? this.storage.lastIndex : this.arriving.snapshot.index;
  }

  get lastTerm(): number {
    return this.termAt(this.lastIndex);
  }

  /** The term at an index; `compacted` or `unavailable` where it is not known. */
  termAt(index: number): number {
    const term = this.unstableTerm(index);
    if (term !== undefined) return term;
    if (index + 1 < this.firstIndex) return compacted;
    return index > this.lastIndex ? unavailable : this.storage.term(index);
  }

  /** The term at an index, 0 where it is not known. */
  termOrZero(index: number): number {
    return Math.max(0, this.termAt(index));
  }

  matches(index: number, term: number): boolean {
    return this.termAt(index) === term;
  }

  /** Is a log that ends so at least as new as this one? Paper 5.4.1. */
  isUpToDate(lastIndex: number, lastTerm: number): boolean {
    const own = this.lastTerm;
    return lastTerm > own || (lastTerm === own && lastIndex >= this.lastIndex);
  }

  /** Appends a leader's or the node's own entries, which begin after the committed ones. */
  append(entries: readonly Entry[]): void {
    this.truncateAndAppend(entries);
  }

  /**
   * A leader's entries after (index, term), and its commit index. Gives the last new index, `noMatch` or
   * `overCommitted`. Source: etcd-io/raft log.go, maybeAppend; paper 5.3.
   */
  maybeAppend(index: number, term: number, committed: number, entries: readonly Entry[]): number {
    if (!this.matches(index, term)) return noMatch;
    const conflict = this.findConflict(entries);
    if (conflict !== 0) {
      if (conflict <= this.committed) return overCommitted;
      const known = conflict - index - 1;
      this.append(known === 0 ? entries : entries.slice(known));
    }
    const last = index + entries.length;
    this.commitTo(Math.min(committed, last));
    return last;
  }

  /** The first entry that is new or differs from the log's; 0 where the log has them all. */
  findConflict(entries: readonly Entry[]): number {
    const { lastIndex } = this;
    for (const { index, term } of entries) {
      if (index > lastIndex) return index;
      const existing = this.termAt(index);
      if (existing === term) continue;
      const { id } = this;
      const existingTerm = Math.max(0, existing);
      this.settings.observer?.({ id, kind: 'conflict', index, existingTerm, conflictingTerm: term });
      return index;
    }
    return 0;
  }

  /**
   * The greatest index up to `index` where the log can agree with one that has `term` at `index`: its term is at most
   * that, or not known. Source: etcd-io/raft log.go, findConflictByTerm.
   */
  findConflictByTerm(index: number, term: number): number {
    for (let at = index; at > 0; at--) if (this.termAt(at) <= term) return at;
    return 0;
  }

  /** Never goes back; false, and nothing done, where the log does not reach so far. */
  commitTo(index: number): boolean {
    if (index <= this.committed) return true;
    if (index > this.lastIndex) return false;
    this.committed = index;
    return true;
  }

  /** Commits up to an entry, if it is of this term. Paper 5.4.2: entries of older terms are never counted. */
  maybeCommit(index: number, term: number): boolean {
    if (index <= this.committed || term === 0 || this.termAt(index) !== term) return false;
    this.committed = index;
    return true;
  }

  /** May entries from `from` to before `to` be read? */
  checkBounds(from: number, to: number): 'ok' | 'compacted' | 'out-of-bounds' {
    if (from > to) return 'out-of-bounds';
    if (from < this.firstIndex) return 'compacted';
    return to > this.lastIndex + 1 ? 'out-of-bounds' : 'ok';
  }

  /**
   * Entries from `from` to before `to`, which the log has: as many as fit into `maxBytes` on the wire, at least one;
   * null where the first is compacted.
   */
  slice(from: number, to: number, maxBytes: number): readonly Entry[] | null {
    const bounds = this.checkBounds(from, to);
    if (bounds === 'compacted') return null;
    if (bounds === 'out-of-bounds') throw new RangeError(`entries ${from} to ${to} are not in the log`);
    if (from === to) return noEntries;
    const { tail, offset } = this;
    if (from >= offset) return tail === null ? noEntries : cut(tail, from - offset, to - offset, maxBytes);
    const stable = this.storage.entries(from, Math.min(to, offset), maxBytes);
    if (to <= offset || stable.length < offset - from || tail === null) return stable;
    const both = [...stable, ...tail.slice(0, to - offset)];
    return cut(both, 0, both.length, maxBytes);
  }

  /** Entries from `from` to the end of the log. */
  entriesFrom(from: number, maxBytes: number): readonly Entry[] | null {
    const { lastIndex } = this;
    return from > lastIndex ? noEntries : this.slice(from, lastIndex + 1, maxBytes);
  }

  /** The snapshot that is being installed, or storage's. */
  newestSnapshot(): Snapshot | null {
    return this.snapshot ?? this.storage.snapshot();
  }

  /** Is a snapshot waiting to be installed? */
  get hasSnapshot(): boolean {
    return this.arriving !== null;
  }

  /** Takes a snapshot in place of everything. */
  restore(snapshot: Snapshot): void {
    const { id } = this;
    const { index, term } = snapshot;
    this.settings.observer?.({ id, kind: 'restoring', log: this.summary(), index, term });
    this.committed = index;
    this.restartFrom(snapshot);
  }

  /** The last committed index that may be applied: `ahead` entries at most that are not durable here. */
  maxAppliable(ahead: number): number {
    return Math.min(this.committed, this.offset - 1 + ahead);
  }

  /** Is there something to apply? Not beside a snapshot, which comes first. */
  hasNextCommitted(ahead: number): boolean {
    return !this.applyingPaused && this.arriving === null && this.applying < this.maxAppliable(ahead);
  }

  /** What to apply next, within the limit of bytes. */
  nextCommitted(ahead: number): readonly Entry[] {
    if (!this.hasNextCommitted(ahead)) return noEntries;
    const limit = this.settings.maxApplyingBytes - this.applyingBytes;
    return this.slice(this.applying + 1, this.maxAppliable(ahead) + 1, limit) ?? noEntries;
  }

  /** Entries up to `index` have been handed out; a batch that was cut short waits for its acknowledgement. */
  acceptApplying(index: number, bytes: number, ahead: number): void {
    this.applying = index;
    this.applyingBytes += bytes;
    this.applyingPaused =
      this.applyingBytes >= this.settings.maxApplyingBytes || index < this.maxAppliable(ahead);
  }

  /** Entries up to `index` are applied; false, and nothing done, outside of what is committed. */
  appliedTo(index: number, bytes: number): boolean {
    if (index > this.committed || index < this.applied) return false;
    this.applied = index;
    this.applying = Math.max(this.applying, index);
    this.applyingBytes = Math.max(0, this.applyingBytes - bytes);
    this.applyingPaused = this.applyingBytes >= this.settings.maxApplyingBytes;
    return true;
  }

  /** Is there a membership change among the entries after `from` up to `to`, which are committed? */
  hasConfChange(from: number, to: number): boolean {
    const first = Math.max(from + 1, this.firstIndex);
    if (first > to) return false;
    const entries = this.slice(first, to + 1, Number.POSITIVE_INFINITY) ?? noEntries;
    return entries.some(({ type }) => type !== EntryType.Normal);
  }

  private summary(): LogSummary {
    const { committed, applied, applying, offset, offsetInProgress } = this;
    return {
      committed,
      applied,
      applying,
      offset,
      offsetInProgress,
      unstableEntries: this.unstableEntries.length,
    };
  }
}

/** A copy of as many as fit; mostly it is one. */
function cut(entries: readonly Entry[], from: number, to: number, maxBytes: number): readonly Entry[] {
  const count = countWithin(entries, from, to, maxBytes);
  const only = count === 1 ? entries[from] : undefined;
  return only === undefined ? entries.slice(from, from + count) : [only];
}
