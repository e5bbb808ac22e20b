/**
 * - `valid`: the leader may read its own state machine without asking anybody.
 * - `suspect`: another may lead already, because leadership was being handed over.
 * - `expired`: a quorum must confirm the leader first.
 */
export type LeaseState = 'valid' | 'suspect' | 'expired';

/**
 * A leader's lease: until `max` after a message was sent that a quorum has answered, no other can be elected, since a
 * quorum refuses its votes for an election timeout from then on. That timeout is counted in ticks, of which the first
 * may come at once, so `max` must not be more than the election timeout less one tick, by the slowest clock. Times are
 * the leader's own, in any unit. Source: tikv/tikv components/raftstore/src/store/util.rs, Lease;
 * `raft-store-max-leader-lease`, 9 s.
 */
export class LeaderLease {
  private bound = Number.NEGATIVE_INFINITY;
  private suspected = false;

  constructor(readonly max: number) {}

  /** A quorum has answered what was sent at `sentAt`: a commit of this term, or the heartbeats of a read. */
  renew(sentAt: number): void {
    const bound = sentAt + this.max;
    if (bound < this.bound) return;
    this.bound = bound;
    this.suspected = false;
  }

  /**
   * Somebody was told at `sentAt` to campaign inside the lease: what was sent before counts no more. Source: the same
   * folder's peer.rs, send_raft_messages.
   */
  suspect(sentAt: number): void {
    this.bound = sentAt + this.max;
    this.suspected = true;
  }

  /** The leadership is over. */
  expire(): void {
    this.bound = Number.NEGATIVE_INFINITY;
    this.suspected = false;
  }

  state(now: number): LeaseState {
    if (this.suspected) return 'suspect';
    return now < this.bound ? 'valid' : 'expired';
  }
}
