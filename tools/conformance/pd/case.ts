/** The cases of PD's decisions as they are written down, as far as all kinds share them. */

export interface PdCase {
  readonly id: string;
  readonly kind: string;
  readonly config?: ConfigJson;
  readonly stores?: readonly StoreJson[] | null;
  readonly rules?: readonly RuleJson[];
  readonly ruleGroups?: readonly GroupJson[];
  readonly region?: RegionJson;
  readonly expect?: Json;
  /** Several outcomes that were seen for one input. */
  readonly expectAnyOf?: readonly Json[];
  readonly observed: { readonly calls: number; readonly distinctOutcomes: number };
  /** Another case has the same input and another outcome. */
  readonly isContradicted?: boolean;
  /** What a kind has of its own. */
  readonly [field: string]: unknown;
}

export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface ConfigJson {
  readonly schedule?: Readonly<Record<string, string | number>>;
  readonly replication?: Readonly<Record<string, string | number>>;
  readonly labelProperty?: Readonly<Record<string, readonly { key: string; value: string }[]>>;
  readonly storeConfig?: Readonly<Record<string, number>>;
  readonly keyType?: string;
  readonly placementRules?: boolean;
  readonly useJointConsensus?: boolean;
}

export interface StoreJson {
  readonly id: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly nodeState: 'Preparing' | 'Serving' | 'Removing' | 'Removed';
  readonly lastHeartbeatAgoSec: number | 'never';
  readonly leaderCount?: number;
  readonly regionCount?: number;
  readonly learnerCount?: number;
  readonly witnessCount?: number;
  readonly leaderSize?: number;
  readonly regionSize?: number;
  readonly pendingPeerCount?: number;
  readonly leaderWeight?: number;
  readonly regionWeight?: number;
  readonly capacity?: number;
  readonly available?: number;
  readonly avgAvailable?: number;
  readonly usedSize?: number;
  readonly busy?: boolean;
  readonly sendingSnapCount?: number;
  readonly receivingSnapCount?: number;
  readonly pauseLeaderIn?: boolean;
  readonly pauseLeaderOut?: boolean;
  readonly slowStoreEvicted?: boolean;
  readonly slowTrendEvicted?: boolean;
  readonly stoppingStoreEvicted?: boolean;
  readonly slowScore?: number;
  readonly addPeerAvailable?: boolean;
  readonly removePeerAvailable?: boolean;
  readonly sendSnapshotAvailable?: boolean;
}

export interface GroupJson {
  readonly id: string;
  readonly index?: number;
  readonly override?: boolean;
}

export interface RuleJson {
  readonly group_id: string;
  readonly id: string;
  readonly index: number;
  readonly override: boolean;
  readonly start_key: string;
  readonly end_key: string;
  readonly role: string;
  readonly is_witness: boolean;
  readonly count: number;
  readonly label_constraints: readonly ConstraintJson[] | null;
  readonly location_labels: readonly string[] | null;
  readonly isolation_level: string;
  readonly group?: GroupJson;
}

export interface ConstraintJson {
  readonly key: string;
  readonly op: string;
  readonly values: readonly string[] | null;
}

export interface PeerJson {
  readonly id: number;
  readonly store: number;
  readonly role: 'voter' | 'learner' | 'incomingVoter' | 'demotingVoter';
  readonly witness?: boolean;
  readonly pending?: boolean;
  readonly down?: boolean;
  readonly downSeconds?: number;
}

export interface RegionJson {
  readonly id: number;
  readonly startKey: string;
  readonly endKey: string;
  readonly peers: readonly PeerJson[];
  readonly leader: PeerJson | null;
  readonly approximateSize: number;
  readonly approximateKeys: number;
  readonly hot?: boolean;
}
