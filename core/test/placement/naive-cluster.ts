/** What the second checkers ask of a cluster, without filters and strategies: which stores would do, and who is well. */
import type { Choose } from '#core/placement/choice';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Operator } from '#core/placement/model/operator';
import type { Peer, Region } from '#core/placement/model/region';
import type { Store } from '#core/placement/model/store';
import type { Order } from '#core/placement/operator/build';
import type { BuildResult } from '#core/placement/operator/build-result';
import { regionScore } from '#core/placement/score/region';
import { naiveIsolation } from './naive-fit';

/** What a question comes to: an operator, no more questions of this kind, or on to the next. */
export type Answer = Operator | 'stop' | 'next';

export function built(result: BuildResult): Answer {
  return result.ok ? result.operator : 'stop';
}

/** The answer of the first question that has an operator. */
export function firstOperator(questions: readonly (() => Answer)[]): Operator | undefined {
  for (const ask of questions) {
    const answer = ask();
    if (typeof answer === 'object') return answer;
  }
  return undefined;
}

/** Where a copy is wanted. */
export interface Wanted {
  readonly labels: readonly string[];
  readonly level: string;
  readonly suits: (store: Store) => boolean;
}

const maxDownMs = 1_800_000;

export class NaiveCluster {
  constructor(
    readonly view: ClusterView,
    readonly region: Region,
    readonly choose: Choose,
  ) {}

  order(description: string, kinds: Order['kinds'] = []): Order {
    return { view: this.view, region: this.region, description, kinds };
  }

  storeOf = ({ storeId }: Peer): Store | undefined => this.view.stores.find(({ id }) => id === storeId);
  storesOf = (peers: readonly Peer[]): readonly Store[] => peers.flatMap((peer) => this.storeOf(peer) ?? []);
  silentMs = ({ lastHeartbeatMs }: Store): number =>
    lastHeartbeatMs === null ? Number.POSITIVE_INFINITY : this.view.nowMs - lastHeartbeatMs;
  isAway = (store: Store): boolean => this.silentMs(store) > 20_000;
  isDown = (peer: Peer): boolean => this.region.downPeers.some(({ peerId }) => peerId === peer.id);
  isWell = (peer: Peer): boolean => !this.isDown(peer) && !this.region.pendingPeers.includes(peer.id);
  isCutOff = (peer: Peer): boolean => {
    const store = this.storeOf(peer);
    return store === undefined || this.isAway(store);
  };
  /** New stores with room may be: they are about to be filled. */
  isNearlyFull = ({ regionCount, availableBytes, capacityBytes }: Store): boolean =>
    (regionCount >= 100 || availableBytes <= 8 * 1024 ** 3) &&
    availableBytes / capacityBytes < 1 - this.view.config.schedule.lowSpaceRatio;
  hasFullHands = (store: Store): boolean =>
    store.isBusy || store.sendingSnapshots > 64 || store.receivingSnapshots > 64;
  isHeldUp = (store: Store): boolean => this.hasFullHands(store) || !store.limit.removePeer;

  /** Far from those that have a copy, else as far as can be, and there the emptiest; 0 for a store that waits. */
  target(wanted: Wanted, near: readonly Store[], atLeast = -1): number | undefined {
    const { labels, level } = wanted;
    const distance = (store: Store) => apart(store, near, labels);
    const place = (store: Store) =>
      labels.slice(0, Math.max(labels.indexOf(level), 0) + 1).map((label) => labelOf(store, label));
    const isTaken = (store: Store) =>
      near.length === 0 || near.some((other) => String(place(other)) === String(place(store)));
    const fit = this.view.stores.filter(
      (store) =>
        !this.region.peers.some(({ storeId }) => storeId === store.id) &&
        !this.isNearlyFull(store) &&
        isInService(store) &&
        this.silentMs(store) <= maxDownMs &&
        !(labels.length > 0 && level !== '' && isTaken(store)) &&
        distance(store) > atLeast &&
        !['hotRegion', 'reserved'].includes(labelOf(store, 'specialUse')) &&
        wanted.suits(store),
    );
    const furthest = fit.filter((store) => distance(store) === Math.max(...fit.map(distance)));
    const ready = furthest.filter(
      (store) =>
        !this.isAway(store) &&
        !this.hasFullHands(store) &&
        store.limit.addPeer &&
        store.pendingPeerCount <= 64,
    );
    const score = (store: Store) => regionScore(store, this.view.config, 0);
    const emptiest = ready.filter((store) => score(store) === Math.min(...ready.map(score)));
    return fit.length === 0 ? undefined : (this.choose(emptiest)?.id ?? 0);
  }

  /** The nearest to the others, and there the fullest. */
  fullest(stores: readonly Store[], among: readonly Store[], labels: readonly string[]): readonly Store[] {
    const distance = (store: Store) => apart(store, among, labels);
    const nearest = stores.filter((store) => distance(store) === Math.min(...stores.map(distance)));
    const score = (store: Store) => regionScore(store, this.view.config, 0);
    return nearest.filter((store) => score(store) === Math.max(...nearest.map(score)));
  }

  better(wanted: Wanted, near: readonly Store[], old: Store): number | undefined {
    const others = near.filter(({ id }) => id !== old.id);
    return this.target(wanted, others, apart(old, others, wanted.labels));
  }
}

export function labelOf({ labels }: Store, wanted: string): string {
  return labels.find(({ key }) => key.toLowerCase() === wanted.toLowerCase())?.value ?? '';
}

export function apart(store: Store, others: readonly Store[], labels: readonly string[]): number {
  const far = others.map((other) => (other.id === store.id ? 0 : naiveIsolation([store, other], labels)));
  return far.reduce((sum, score) => sum + score, 0);
}

export function isInService({ nodeState }: Store): boolean {
  return nodeState === 'Serving' || nodeState === 'Preparing';
}

/** PD knows nothing of the peer's store, or has not heard of it for half an hour. */
export function isLost(cluster: NaiveCluster, peer: Peer): boolean {
  const store = cluster.storeOf(peer);
  return store === undefined || cluster.silentMs(store) >= maxDownMs;
}

export const voterOn = (storeId: number): Peer => ({ id: 0, storeId, role: 'voter', isWitness: false });
