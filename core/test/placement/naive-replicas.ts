/** The replica checker a second time: five questions in PD's order, asked of plain lists. Operators are the engine's. */
import type { Choose } from '#core/placement/choice';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Operator } from '#core/placement/model/operator';
import type { Peer, Region } from '#core/placement/model/region';
import * as make from '#core/placement/operator/build';
import {
  type Answer,
  built,
  firstOperator,
  isInService,
  isLost,
  NaiveCluster,
  voterOn,
  type Wanted,
} from './naive-cluster';

export function naiveReplicas(view: ClusterView, region: Region, choose: Choose): Operator | undefined {
  const cluster = new NaiveCluster(view, region, choose);
  const { maxReplicas, locationLabels, isolationLevel } = view.config.replication;
  const wanted: Wanted = { labels: locationLabels, level: isolationLevel, suits: () => true };
  const stores = cluster.storesOf(region.peers);
  const voters = region.peers.filter(({ role }) => role !== 'learner').length;
  const move = (description: string, from: number, to: number | undefined) =>
    to === undefined || to === 0
      ? 'next'
      : built(make.createMovePeer(cluster.order(description, ['replica']), from, voterOn(to)));
  const remove = (description: string, from: number) =>
    built(make.createRemovePeer(cluster.order(description, ['replica']), from));
  const fix = (peer: Peer | undefined, status: string): Answer => {
    if (peer === undefined || cluster.storeOf(peer) === undefined) return 'next';
    if (voters > maxReplicas) return remove(`remove-extra-${status}-replica`, peer.storeId);
    const others = stores.length > 1 ? stores.filter(({ id }) => id !== peer.storeId) : stores;
    return move(`replace-${status}-replica`, peer.storeId, cluster.target(wanted, others));
  };
  const down = region.downPeers.flatMap(({ peerId }) => region.peers.filter(({ id }) => id === peerId));
  const isLeaving = (peer: Peer) => {
    const store = cluster.storeOf(peer);
    return store === undefined || !isInService(store);
  };
  const surplus = () =>
    cluster.fullest(
      stores.filter((s) => !cluster.isHeldUp(s)),
      stores,
      locationLabels,
    );
  const questions: readonly (() => Answer)[] = [
    () =>
      fix(
        down.find((peer) => isLost(cluster, peer)),
        'down',
      ),
    () => (voters < region.peers.length ? 'next' : fix(region.peers.find(isLeaving), 'offline')),
    () => {
      const to = region.peers.length < maxReplicas ? cluster.target(wanted, stores) : 0;
      if (to === undefined || to === 0) return 'next';
      return built(make.createAddPeer(cluster.order('make-up-replica', ['replica']), voterOn(to)));
    },
    () => {
      const from = voters > maxReplicas ? choose(surplus()) : undefined;
      return from === undefined ? 'next' : remove('remove-extra-replica', from.id);
    },
    () => {
      const from = choose(surplus());
      return from === undefined
        ? 'next'
        : move('move-to-better-location', from.id, cluster.better(wanted, stores, from));
    },
  ];
  return firstOperator(questions);
}
