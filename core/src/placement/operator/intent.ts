/**
 * What a checker or scheduler wants of a Region, before it is known in which steps: the calls that PD's checkers make
 * on its builder, as data. Source: tikv/pd pkg/schedule/operator/create_operator.go and builder.go.
 */
import type { OperatorKind } from '../model/operator';
import type { Peer } from '../model/region';
import type { RuleRole } from '../model/rule';

export type Change =
  | { readonly do: 'addPeer'; readonly peer: Peer }
  | { readonly do: 'removePeer'; readonly storeId: number }
  | { readonly do: 'promoteLearner'; readonly storeId: number }
  | { readonly do: 'demoteVoter'; readonly storeId: number }
  | { readonly do: 'becomeWitness'; readonly storeId: number }
  | { readonly do: 'becomeNonWitness'; readonly storeId: number }
  | { readonly do: 'setPeers'; readonly peers: readonly Peer[] }
  | { readonly do: 'setLeader'; readonly storeId: number }
  /** All that would do as leader; those that cannot are left out. */
  | { readonly do: 'setLeaders'; readonly storeIds: readonly number[] };

export interface Intent {
  readonly description: string;
  readonly kinds: readonly OperatorKind[];
  /** In the order in which the builder is to take them. */
  readonly changes: readonly Change[];
  readonly expectedRoles?: ReadonlyMap<number, RuleRole>;
  /** For a Region that is still in joint consensus. */
  readonly allowsJointState?: boolean;
  readonly ignoresRules?: boolean;
  /** Takes the leader that is named whatever the filters say. */
  readonly forcesLeader?: boolean;
  readonly addsLight?: boolean;
  readonly removesLight?: boolean;
}
