import { Inflights } from './inflights';

/** How the leader treats a follower. */
export enum ProgressState {
  /** One append at a time, until it is known where the logs agree. */
  Probe,
  /** Appends are sent ahead of their acknowledgements. */
  Replicate,
  /** Nothing is sent: a snapshot is under way. */
  Snapshot,
}

/** Limits on what may be under way to one follower: messages, and bytes of their payloads (0 = no limit). */
export interface WindowLimits {
  readonly maxInflightMessages: number;
  readonly maxInflightBytes: number;
}

/** Bits of one number: every leader keeps a progress of every member. */
const learner = 1;
const active = 2;
const paused = 4;

/** What a leader knows of one member, itself included. Source: etcd-io/raft tracker/progress.go. */
export class Progress {
  /** Up to here the logs are known to agree; always less than `next`. */
  match = 0;
  /** The next entry to send; those between are under way. */
  next: number;
  /** The last commit index that was sent, in an append or a heartbeat. */
  sentCommit = 0;
  state = ProgressState.Probe;
  /** Index of the snapshot under way; 0 = none. */
  pendingSnapshot = 0;
  private flags = 0;
  /** What is under way in `Replicate`; null while nothing is. */
  private inflights: Inflights | null = null;

  constructor(
    readonly id: number,
    next: number,
    isLearner: boolean,
  ) {
    this.next = next;
    this.isLearner = isLearner;
  }

  get isLearner(): boolean {
    return (this.flags & learner) !== 0;
  }

  set isLearner(value: boolean) {
    this.flags = value ? this.flags | learner : this.flags & ~learner;
  }

  /** Heard of since the last check of the quorum? */
  get recentActive(): boolean {
    return (this.flags & active) !== 0;
  }

  set recentActive(value: boolean) {
    this.flags = value ? this.flags | active : this.flags & ~active;
  }

  /** Is nothing sent until an acknowledgement or a heartbeat's answer comes? */
  get flowPaused(): boolean {
    return (this.flags & paused) !== 0;
  }

  set flowPaused(value: boolean) {
    this.flags = value ? this.flags | paused : this.flags & ~paused;
  }

  get inflightCount(): number {
    return this.inflights === null ? 0 : this.inflights.count;
  }

  get inflightBytes(): number {
    return this.inflights === null ? 0 : this.inflights.bytes;
  }

  isWindowFull({ maxInflightMessages, maxInflightBytes }: WindowLimits): boolean {
    return this.inflights === null
      ? maxInflightMessages === 0
      : this.inflights.isFull(maxInflightMessages, maxInflightBytes);
  }

  get isPaused(): boolean {
    return this.flowPaused || this.state === ProgressState.Snapshot;
  }

  becomeProbe(): void {
    const after = this.state === ProgressState.Snapshot ? this.pendingSnapshot : 0;
    this.enter(ProgressState.Probe);
    this.next = Math.max(this.match, after) + 1;
    this.lowerSentCommit();
  }

  becomeReplicate(): void {
    this.enter(ProgressState.Replicate);
    this.next = this.match + 1;
  }

  becomeSnapshot(index: number): void {
    this.enter(ProgressState.Snapshot);
    this.pendingSnapshot = index;
    this.next = index + 1;
    this.sentCommit = index;
  }

  /** Entries from `next` on were sent. A probe, and what fills the window, pauses the flow. */
  sentEntries(count: number, bytes: number, limits: WindowLimits): void {
    if (this.state === ProgressState.Probe) {
      if (count > 0) this.flowPaused = true;
      return;
    }
    if (count > 0) {
      this.next += count;
      this.track(this.next - 1, bytes);
    }
    this.flowPaused = this.isWindowFull(limits);
  }

  /** Puts a message into the window. */
  track(index: number, bytes: number): void {
    if (this.inflights === null) this.inflights = new Inflights(index, bytes);
    else this.inflights.add(index, bytes);
  }

  freeTo(index: number): void {
    if (this.inflights?.freeTo(index) === 0) this.inflights = null;
  }

  /** Would sending `commit` tell the follower something new? It cannot commit beyond what was sent to it. */
  canBumpCommit(commit: number): boolean {
    return commit > this.sentCommit && this.sentCommit < this.next - 1;
  }

  /** An acknowledgement up to `index`; false where it says nothing new. */
  maybeUpdate(index: number): boolean {
    if (index <= this.match) return false;
    this.match = index;
    if (this.next <= index) this.next = index + 1;
    this.flowPaused = false;
    return true;
  }

  /**
   * A rejection of the append after `rejected`, with the follower's hint; false where it is outdated. Source:
   * etcd-io/raft tracker/progress.go, MaybeDecrTo.
   */
  maybeDecrease(rejected: number, hint: number): boolean {
    if (this.state === ProgressState.Replicate) {
      if (rejected <= this.match) return false;
      this.next = this.match + 1;
    } else {
      if (this.next - 1 !== rejected) return false;
      this.next = Math.max(Math.min(rejected, hint + 1), this.match + 1);
      this.flowPaused = false;
    }
    this.lowerSentCommit();
    return true;
  }

  private enter(state: ProgressState): void {
    this.flowPaused = false;
    this.pendingSnapshot = 0;
    this.state = state;
    this.inflights = null;
  }

  private lowerSentCommit(): void {
    if (this.sentCommit > this.next - 1) this.sentCommit = this.next - 1;
  }
}
