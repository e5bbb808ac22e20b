/** How a store deals with snapshots. Sizes in bytes, times in milliseconds. */
export interface SnapshotLimits {
  readonly concurrentSends: number;
  readonly concurrentReceives: number;
  readonly generators: number;
  readonly ioBytesPerSecond: number;
  readonly sendTimeoutMs: number;
  /** A file that nobody has fetched or used for so long is deleted. */
  readonly expiryMs: number;
  readonly expiryCheckMs: number;
}

/**
 * Defaults. Source: tikv/tikv src/server/config.rs (concurrent-send-snap-limit, concurrent-recv-snap-limit,
 * snap-io-max-bytes-per-sec), components/raftstore/src/store/config.rs (snap-generator-pool-size, snap-gc-timeout,
 * snap-mgr-gc-tick-interval), src/server/snap.rs (the time for sending).
 */
export const snapshotLimits: SnapshotLimits = {
  concurrentSends: 32,
  concurrentReceives: 32,
  generators: 2,
  ioBytesPerSecond: 100 * 1024 ** 2,
  sendTimeoutMs: 600_000,
  expiryMs: 4 * 3_600_000,
  expiryCheckMs: 60_000,
};

/** What a store has under way. */
export interface SnapshotLoad {
  readonly sending: number;
  readonly receiving: number;
}

export type SnapshotVerdict = 'goes' | 'sender busy' | 'receiver busy';

/**
 * Who is busy refuses; the sender's Raft group is told of a failure and tries again when it next probes the follower.
 * Not modelled: in a cluster of 8.2 and later a leader asks the receiver before it makes a snapshot at all. Source:
 * tikv/tikv components/raftstore/src/store/peer.rs, handle_gen_snap_task; snap.rs, recv_snap_precheck.
 */
export function maySend(
  sender: SnapshotLoad,
  receiver: SnapshotLoad,
  limits = snapshotLimits,
): SnapshotVerdict {
  if (sender.sending >= limits.concurrentSends) return 'sender busy';
  return receiver.receiving >= limits.concurrentReceives ? 'receiver busy' : 'goes';
}

/** The time that the limit on a store's disk makes a snapshot take, with as many others sharing it; whole milliseconds. */
export function transferMs(bytes: number, sharing: number, limits = snapshotLimits): number {
  return Math.ceil((bytes * Math.max(1, sharing) * 1000) / limits.ioBytesPerSecond);
}
