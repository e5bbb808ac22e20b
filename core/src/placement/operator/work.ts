/**
 * An operator while it is built: what is still to be done to the peers, what they are by then, and the steps so far.
 * Source: tikv/pd pkg/schedule/operator/builder.go, prepareBuild and the exec functions.
 */
import type { ClusterView } from '../model/cluster-view';
import type { OperatorKind } from '../model/operator';
import { isLearner, type Peer } from '../model/region';
import type { Step } from '../model/step';
import { downTimeMs } from '../store/state';
import type { Draft, Peers } from './draft';

/** By store, what is left to do. */
export interface Todo {
  readonly add: Map<number, Peer>;
  readonly remove: Map<number, Peer>;
  readonly promote: Map<number, Peer>;
  readonly demote: Map<number, Peer>;
  readonly toWitness: Map<number, Peer>;
  readonly toNonWitness: Map<number, Peer>;
  /** Voters that were demoted so that they could stop being a witness, and are voters again after. */
  readonly promoteNonWitness: Map<number, Peer>;
}

/** Ascending by store: PD goes through its maps in this order. */
export function ordered(peers: Peers): readonly Peer[] {
  return [...peers.values()].sort((a, b) => a.storeId - b.storeId);
}

export function storesOf(peers: Peers): readonly number[] {
  return ordered(peers).map(({ storeId }) => storeId);
}

export class Work {
  readonly target: Map<number, Peer>;
  readonly current: Map<number, Peer>;
  readonly todo: Todo;
  readonly steps: Step[] = [];
  readonly kinds = new Set<OperatorKind>();
  /** After how many steps a peer was there; those that were there before are not in it. */
  readonly addedAt = new Map<number, number>();
  currentLeader: number;
  targetLeader: number;

  constructor(
    readonly view: ClusterView,
    readonly draft: Draft,
    readonly weight: { readonly addsLight: boolean; readonly removesLight: boolean },
    isJoint: boolean,
  ) {
    this.target = new Map(draft.target);
    this.current = new Map(draft.origin);
    this.currentLeader = draft.originLeader;
    this.targetLeader = draft.targetLeader;
    this.todo = difference(draft.origin, this.target, isJoint);
  }

  addPeer(peer: Peer): void {
    const { storeId, isWitness } = peer;
    const isLight = this.weight.addsLight;
    this.steps.push({ type: 'AddLearner', toStore: storeId, isLight, isWitness });
    if (!isLearner(peer)) this.steps.push({ type: 'PromoteLearner', toStore: storeId, isWitness });
    this.current.set(storeId, peer);
    this.addedAt.set(storeId, this.steps.length);
    this.todo.add.delete(storeId);
    this.kinds.add('region');
  }

  removePeer({ storeId }: Peer): void {
    const store = this.view.store(storeId);
    const { maxStoreDownMs } = this.view.config.schedule;
    const isDownStore = store !== undefined && downTimeMs(store, this.view.nowMs) > maxStoreDownMs;
    const isLight = this.weight.removesLight;
    this.steps.push({ type: 'RemovePeer', fromStore: storeId, isDownStore, isLight });
    this.current.delete(storeId);
    this.todo.remove.delete(storeId);
    this.kinds.add('region');
  }

  transferLeader(toStore: number): void {
    const toStores = this.draft.targetLeaders;
    this.steps.push({ type: 'TransferLeader', fromStore: this.currentLeader, toStore, toStores });
    this.currentLeader = toStore;
    this.kinds.add('leader');
  }

  promoteLearner(peer: Peer): void {
    this.steps.push({ type: 'PromoteLearner', toStore: peer.storeId, isWitness: peer.isWitness });
    this.current.set(peer.storeId, peer);
    this.todo.promote.delete(peer.storeId);
  }

  /** The last of three steps: demoted, no witness any more, voter again. */
  promoteNonWitness(peer: Peer): void {
    this.steps.push({ type: 'PromoteLearner', toStore: peer.storeId, isWitness: false });
    this.current.set(peer.storeId, peer);
    this.todo.promoteNonWitness.delete(peer.storeId);
  }

  switchToWitness({ storeId }: Peer): void {
    this.steps.push({ type: 'BecomeWitness', store: storeId });
    this.todo.toWitness.delete(storeId);
    this.kinds.add('region');
  }

  switchToNonWitness({ storeId }: Peer): void {
    this.steps.push({ type: 'BecomeNonWitness', store: storeId });
    this.todo.toNonWitness.delete(storeId);
    this.kinds.add('region');
  }
}

/**
 * Without joint consensus a voter becomes a learner by being removed and added. A witness that stays a voter is
 * demoted first: `target` then holds it as the learner that it is meanwhile, unless the target was written without the
 * peers' ids, for then PD notes it in a copy.
 */
function difference(origin: Peers, target: Map<number, Peer>, isJoint: boolean): Todo {
  const todo: Todo = {
    add: new Map(),
    remove: new Map(),
    promote: new Map(),
    demote: new Map(),
    toWitness: new Map(),
    toNonWitness: new Map(),
    promoteNonWitness: new Map(),
  };
  for (const before of origin.values()) {
    const wanted = target.get(before.storeId);
    if (wanted === undefined) todo.remove.set(before.storeId, before);
    else {
      const meanwhile = compare(before, { ...wanted, id: before.id }, todo, isJoint);
      if (wanted.id === before.id) target.set(before.storeId, meanwhile);
    }
  }
  for (const [storeId, peer] of target) {
    const before = origin.get(storeId);
    const isMadeAnew = before !== undefined && !isJoint && !isLearner(before) && isLearner(peer);
    if (before === undefined || isMadeAnew) todo.add.set(storeId, peer);
  }
  return todo;
}

/** What the peer is to become first. */
function compare(before: Peer, wanted: Peer, todo: Todo, isJoint: boolean): Peer {
  const { storeId } = before;
  const stopsBeingWitness = before.isWitness && !wanted.isWitness;
  const isDetour = stopsBeingWitness && !isLearner(wanted);
  const after: Peer = isDetour ? { ...wanted, role: 'learner', isWitness: true } : wanted;
  if (isDetour) todo.promoteNonWitness.set(storeId, after);
  if (stopsBeingWitness) todo.toNonWitness.set(storeId, after);
  else if (!before.isWitness && wanted.isWitness) todo.toWitness.set(storeId, wanted);
  if (isLearner(before) && !isLearner(after)) todo.promote.set(storeId, after);
  else if (!isLearner(before) && isLearner(after)) {
    if (isJoint) todo.demote.set(storeId, after);
    else todo.remove.set(storeId, before);
  }
  return after;
}
