/**
 * The operators that checkers and schedulers ask for, each a short list of changes for the builder.
 * Source: tikv/pd pkg/schedule/operator/create_operator.go.
 */
import type { ClusterView } from '../model/cluster-view';
import type { OperatorKind } from '../model/operator';
import type { Peer, Region } from '../model/region';
import type { RuleRole } from '../model/rule';
import type { BuildResult } from './build-result';
import { buildLeaveJointState, buildOperator } from './builder';
import { peersOfRoles, refused } from './draft';

/** What every operator is asked for with. */
export interface Order {
  readonly view: ClusterView;
  readonly region: Region;
  readonly description: string;
  /** What it is counted as; the builder adds what its steps are. */
  readonly kinds?: readonly OperatorKind[];
}

function build(order: Order, intent: Omit<Parameters<typeof buildOperator>[2], 'description' | 'kinds'>) {
  const { view, region, description, kinds = [] } = order;
  return buildOperator(view, region, { description, kinds, ...intent });
}

export function createAddPeer(order: Order, peer: Peer): BuildResult {
  return build(order, { changes: [{ do: 'addPeer', peer }] });
}

export function createRemovePeer(order: Order, storeId: number): BuildResult {
  return build(order, { changes: [{ do: 'removePeer', storeId }] });
}

export function createPromoteLearner(order: Order, peer: Peer): BuildResult {
  return build(order, { changes: [{ do: 'promoteLearner', storeId: peer.storeId }] });
}

export function createDemoteVoter(order: Order, peer: Peer): BuildResult {
  return build(order, { changes: [{ do: 'demoteVoter', storeId: peer.storeId }] });
}

/** Replaces the peer on a store by a new one. */
export function createMovePeer(order: Order, oldStore: number, peer: Peer): BuildResult {
  return build(order, {
    changes: [
      { do: 'removePeer', storeId: oldStore },
      { do: 'addPeer', peer },
    ],
  });
}

/** Replaces the leader's peer, and moves the leader to a peer that is there already. */
export function createReplaceLeaderPeer(
  order: Order,
  oldStore: number,
  peer: Peer,
  leader: Peer,
): BuildResult {
  return build(order, {
    changes: [
      { do: 'removePeer', storeId: oldStore },
      { do: 'addPeer', peer },
      { do: 'setLeader', storeId: leader.storeId },
    ],
  });
}

/** Transfers the leader; `candidates` are all that would do, where the choice is left to TiKV. */
export function createTransferLeader(
  order: Order,
  toStore: number,
  candidates: readonly number[] = [],
): BuildResult {
  return build(order, {
    changes: [
      { do: 'setLeader', storeId: toStore },
      { do: 'setLeaders', storeIds: candidates },
    ],
    allowsJointState: true,
  });
}

/** A learner orphan takes the place of a voter that is down: one is promoted, the other goes. */
export function createPromoteLearnerAndRemovePeer(
  order: Order,
  promote: Peer,
  removeFrom: number,
): BuildResult {
  return build(order, {
    changes: [
      { do: 'promoteLearner', storeId: promote.storeId },
      { do: 'removePeer', storeId: removeFrom },
    ],
  });
}

/** A voter orphan takes the place of a learner that is down: only jointly is it demoted without being removed. */
export function createDemoteLearnerAndRemovePeer(
  order: Order,
  demote: Peer,
  removeFrom: number,
): BuildResult {
  if (!order.view.config.schedule.enableJointConsensus) return refused('no-joint-consensus');
  return build(order, {
    changes: [
      { do: 'demoteVoter', storeId: demote.storeId },
      { do: 'removePeer', storeId: removeFrom },
    ],
  });
}

/** The leader moves whatever the rules and the state of the target say. */
export function createForceTransferLeader(order: Order, toStore: number): BuildResult {
  return build(order, {
    changes: [{ do: 'setLeader', storeId: toStore }],
    allowsJointState: true,
    ignoresRules: true,
    forcesLeader: true,
  });
}

/** Replaces the peer on a store by a new one that leads. */
export function createMoveLeader(order: Order, oldStore: number, peer: Peer): BuildResult {
  return build(order, {
    changes: [
      { do: 'removePeer', storeId: oldStore },
      { do: 'addPeer', peer },
      { do: 'setLeader', storeId: peer.storeId },
    ],
  });
}

/** Moves a whole Region: what stands on each store in the end, by role. */
export function createMoveRegion(order: Order, roles: ReadonlyMap<number, RuleRole>): BuildResult {
  const { peers } = order.region;
  const wanted = peersOfRoles(roles, (at) => peers[at]?.isWitness === true);
  return build(order, { changes: [{ do: 'setPeers', peers: wanted }], expectedRoles: roles });
}

/**
 * Spreads a Region anew: its peers and its leader, of light weight since the Region is fresh. What an administrator
 * asked for is not held up by the state of the leader's store.
 */
export function createScatterRegion(
  order: Order,
  peers: readonly Peer[],
  leader: number,
  removesLight = false,
): BuildResult {
  return build(order, {
    changes: [
      { do: 'setPeers', peers },
      { do: 'setLeader', storeId: leader },
    ],
    addsLight: true,
    removesLight,
    forcesLeader: order.kinds?.includes('admin') === true,
  });
}

/** Two peers exchange which of them is the witness. */
export function createTransferWitness(order: Order, source: number, target: number): BuildResult {
  return build(order, {
    changes: [
      { do: 'becomeNonWitness', storeId: source },
      { do: 'becomeWitness', storeId: target },
    ],
  });
}

export function createWitnessPeer(order: Order, peer: Peer): BuildResult {
  return build(order, { changes: [{ do: 'becomeWitness', storeId: peer.storeId }] });
}

export function createNonWitnessPeer(order: Order, peer: Peer): BuildResult {
  return build(order, { changes: [{ do: 'becomeNonWitness', storeId: peer.storeId }] });
}

export function createLeaveJointState(order: Order): BuildResult {
  return buildLeaveJointState(order.view, order.region, order.description);
}
