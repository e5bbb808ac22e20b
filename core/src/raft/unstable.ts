import { type Entry, noEntries } from './entry';
import type { Settings } from './settings';
import type { Snapshot } from './snapshot';

/** A snapshot that takes the place of everything before, on its way to the disk. */
export interface Arriving {
  readonly snapshot: Snapshot;
  /** Has it been handed out to be written? */
  readonly inProgress: boolean;
}

/**
 * The end of a log that is not known to be durable: entries from `offset` on, perhaps after a snapshot. It is handed out
 * to be written, and kept until the write is acknowledged. `offset` may lie below the end of storage: then the next
 * write truncates it. Source: etcd-io/raft log_unstable.go.
 */
export class Unstable {
  arriving: Arriving | null = null;
  /** Entry `offset + i` at place i. Owned: a list that is handed out is a copy. */
  protected tail: Entry[] | null = null;
  /** Entries below this index are being written. */
  offsetInProgress: number;

  constructor(
    readonly id: number,
    /** Replaced as a whole, for a node that gets another priority. */
    public settings: Settings,
    public offset: number,
  ) {
    this.offsetInProgress = offset;
  }

  get snapshot(): Snapshot | null {
    return this.arriving === null ? null : this.arriving.snapshot;
  }

  get unstableEntries(): readonly Entry[] {
    return this.tail ?? noEntries;
  }

  get hasUnstableEntries(): boolean {
    return this.tail !== null;
  }

  get hasNextUnstableEntries(): boolean {
    return this.tail !== null && this.offset + this.tail.length > this.offsetInProgress;
  }

  /** The first index after the snapshot, or undefined where there is none. */
  get unstableFirstIndex(): number | undefined {
    return this.arriving === null ? undefined : this.arriving.snapshot.index + 1;
  }

  /** The last index, if entries or a snapshot tell it. */
  get unstableLastIndex(): number | undefined {
    return this.tail === null ? this.snapshot?.index : this.offset + this.tail.length - 1;
  }

  /** The term at an index, if entries or the snapshot tell it. */
  unstableTerm(index: number): number | undefined {
    if (index < this.offset) {
      const { snapshot } = this;
      return snapshot?.index === index ? snapshot.term : undefined;
    }
    return this.tail === null ? undefined : this.tail[index - this.offset]?.term;
  }

  /** Entries that nobody is writing yet. */
  nextUnstableEntries(): readonly Entry[] {
    return this.hasNextUnstableEntries && this.tail !== null
      ? this.tail.slice(this.offsetInProgress - this.offset)
      : noEntries;
  }

  /** The snapshot, if nobody is writing it yet. */
  get nextSnapshot(): Snapshot | null {
    return this.arriving === null || this.arriving.inProgress ? null : this.arriving.snapshot;
  }

  /** All that there is has been handed out to be written. */
  acceptUnstable(): void {
    if (this.tail !== null) this.offsetInProgress = this.offset + this.tail.length;
    if (this.arriving !== null) this.arriving = { snapshot: this.arriving.snapshot, inProgress: true };
  }

  /** Entries up to this one are durable, unless the log has meanwhile another one there. */
  stableTo(index: number, term: number): void {
    const { id } = this;
    const unstableTerm = this.unstableTerm(index);
    if (unstableTerm === undefined) {
      this.settings.observer?.({ id, kind: 'stable-unknown', index });
    } else if (index < this.offset) {
      this.settings.observer?.({ id, kind: 'stable-is-snapshot', index });
    } else if (unstableTerm !== term) {
      this.settings.observer?.({ id, kind: 'stable-mismatch', index, term, unstableTerm });
    } else {
      this.dropTo(index);
    }
  }

  stableSnapshotTo(index: number): void {
    if (this.snapshot?.index === index) this.arriving = null;
  }

  /** Starts anew from a snapshot. */
  protected restartFrom(snapshot: Snapshot): void {
    this.offset = snapshot.index + 1;
    this.offsetInProgress = this.offset;
    this.tail = null;
    this.arriving = { snapshot, inProgress: false };
  }

  /** Appends entries, over those that stand at the same indexes and after. */
  truncateAndAppend(entries: readonly Entry[]): void {
    const from = entries[0]?.index;
    if (from === undefined) return;
    const { id, tail } = this;
    const count = tail === null ? 0 : tail.length;
    if (from === this.offset + count) {
      if (tail === null) this.tail = entries.slice();
      else for (const entry of entries) tail.push(entry);
      return;
    }
    if (tail === null || from <= this.offset) {
      this.settings.observer?.({ id, kind: 'unstable-replaced', from });
      this.tail = entries.slice();
      this.offset = from;
      this.offsetInProgress = from;
      return;
    }
    this.settings.observer?.({ id, kind: 'unstable-truncated', from });
    tail.length = from - this.offset;
    for (const entry of entries) tail.push(entry);
    if (this.offsetInProgress > from) this.offsetInProgress = from;
  }

  private dropTo(index: number): void {
    const { tail } = this;
    const count = index + 1 - this.offset;
    if (tail === null || count >= tail.length) this.tail = null;
    else tail.splice(0, count);
    this.offset = index + 1;
    if (this.offsetInProgress < this.offset) this.offsetInProgress = this.offset;
  }
}
