/** What dumps tell of a cluster that runs, in the model's words. */
import type { NodeState } from '../placement/model/store';
import type { MapNode, Place } from '../text/node';
import type { Label } from './label';
import type { Sourced } from './source';

/** As PD names it: `Disconnected` after 20 s without a heartbeat, `Down` after `max-store-down-time`. */
export type RunningStoreState = 'Up' | 'Offline' | 'Tombstone' | 'Disconnected' | 'Down';

/** What the store's heartbeat and PD's books say beyond counts and sizes on disk; a dump of an old version has less. */
export interface RunningStatus {
  readonly nodeState?: NodeState;
  /** Since 1970. */
  readonly heartbeatMs?: number;
  readonly leaderSizeMib?: number;
  readonly regionSizeMib?: number;
  readonly leaderWeight?: number;
  readonly regionWeight?: number;
  readonly learners?: number;
  readonly witnesses?: number;
  readonly pendingPeers?: number;
  readonly sendingSnapshots?: number;
  readonly receivingSnapshots?: number;
  readonly slowScore?: number;
  readonly isBusy?: boolean;
}

/** A store as PD knows it. Bytes. */
export interface RunningStore {
  readonly id: number;
  readonly address: string;
  readonly isTiFlash: boolean;
  readonly state: RunningStoreState;
  readonly labels: readonly Label[];
  readonly version?: string;
  readonly capacityBytes?: Sourced<number>;
  readonly availableBytes?: Sourced<number>;
  readonly usedBytes?: Sourced<number>;
  readonly leaders?: number;
  readonly regions?: number;
  readonly status: RunningStatus;
  /** The address, its value. */
  readonly at: Place;
  readonly stateAt: Place;
}

/** What a peer is to its Raft group: in a joint consensus it votes in one of two configurations. */
export const peerRoles = ['voter', 'learner', 'incoming', 'demoting', 'witness'] as const;
export type PeerRole = (typeof peerRoles)[number];

/** The Regions of a dump as columns, since there may be millions. */
export interface RunningRegions {
  readonly count: number;
  readonly ids: Float64Array;
  /** Where each Region's object begins in the text of `place.block`, for what is not kept here. */
  readonly offsets: Uint32Array;
  /** Peers of Region r stand at `starts[r]` to `starts[r + 1]`. */
  readonly starts: Uint32Array;
  /** The store's id of each peer, and the index of its role in `peerRoles`. */
  readonly stores: Float64Array;
  readonly roles: Uint8Array;
  /** The store's id of each Region's leader; 0 where it has none. */
  readonly leaders: Float64Array;
  /** Of one copy, as PD counts it: in MiB, before compression. */
  readonly sizesMib: Float64Array;
  readonly place: Place;
}

/** A PD member as PD knows it. */
export interface RunningMember {
  readonly name: string;
  /** `10.0.1.1:2379`, of its first client URL. */
  readonly address: string;
  readonly at: Place;
}

/** Everything that the dumps at hand say; what no dump says is absent. */
export interface RunningState {
  readonly stores?: readonly RunningStore[];
  /** `config show`: sections by their names. */
  readonly config?: MapNode;
  readonly members?: readonly RunningMember[];
  readonly regions?: RunningRegions;
  /** Where findings on the dumps as a whole stand. */
  readonly place: Place;
}
