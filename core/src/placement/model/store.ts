/** A store as PD knows it: from its registration, its last heartbeat and PD's own books. */

/**
 * Preparing and Serving are in service (`Up` to older clients); Removing is being drained (`Offline`); Removed is a
 * record that is left (`Tombstone`).
 */
export type NodeState = 'Preparing' | 'Serving' | 'Removing' | 'Removed';

export interface StoreLabel {
  readonly key: string;
  readonly value: string;
}

export interface Store {
  readonly id: number;
  /** In the order of registration: where two keys differ by case alone, the first wins. */
  readonly labels: readonly StoreLabel[];
  readonly nodeState: NodeState;
  /** When PD last heard of it; null where it never did, which counts as down for ever. */
  readonly lastHeartbeatMs: number | null;

  readonly leaderCount: number;
  readonly regionCount: number;
  readonly learnerCount: number;
  readonly witnessCount: number;
  readonly pendingPeerCount: number;
  readonly leaderSizeMib: number;
  readonly regionSizeMib: number;
  readonly leaderWeight: number;
  readonly regionWeight: number;

  readonly capacityBytes: number;
  readonly availableBytes: number;
  /** PD's moving average of `availableBytes` over 60 heartbeats, which the region score v2 looks at. */
  readonly averageAvailableBytes: number;
  readonly usedBytes: number;
  readonly isBusy: boolean;
  readonly sendingSnapshots: number;
  readonly receivingSnapshots: number;

  /** evict-leader has closed the store for leaders, grant-leader has closed it against losing them. */
  readonly pauseLeaderIn: boolean;
  readonly pauseLeaderOut: boolean;
  readonly evictedAsSlow: boolean;
  readonly evictedAsSlowTrend: boolean;
  readonly evictedAsStopping: boolean;
  readonly slowScore: number;

  /** Whether the store limits have room for one more, asked at the level of the operator that is planned. */
  readonly limit: StoreLimitRoom;
}

/** What the store limit says, a boolean each: token buckets belong to who plays the time. */
export interface StoreLimitRoom {
  readonly addPeer: boolean;
  readonly removePeer: boolean;
  readonly sendSnapshot: boolean;
}

/** What a store is where nothing else is said: up, empty, heard of at 0 ms, every limit open. */
export const blankStore: Store = {
  id: 0,
  labels: [],
  nodeState: 'Serving',
  lastHeartbeatMs: 0,
  leaderCount: 0,
  regionCount: 0,
  learnerCount: 0,
  witnessCount: 0,
  pendingPeerCount: 0,
  leaderSizeMib: 0,
  regionSizeMib: 0,
  leaderWeight: 1,
  regionWeight: 1,
  capacityBytes: 0,
  availableBytes: 0,
  averageAvailableBytes: 0,
  usedBytes: 0,
  isBusy: false,
  sendingSnapshots: 0,
  receivingSnapshots: 0,
  pauseLeaderIn: false,
  pauseLeaderOut: false,
  evictedAsSlow: false,
  evictedAsSlowTrend: false,
  evictedAsStopping: false,
  slowScore: 0,
  limit: { addPeer: true, removePeer: true, sendSnapshot: true },
};
