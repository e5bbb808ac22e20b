/** The same cluster with stores that have been gone for longer than `max-store-down-time`. */
import type { Instance } from '../cluster/cluster';
import { clusterView } from '../placement/model/cluster-view';
import type { Region } from '../placement/model/region';
import type { Scheduling } from '../scheduling/scheduling';

const beyondMs = 60_000;

export function withFailed(scheduling: Scheduling, failed: ReadonlySet<Instance>): Scheduling {
  const { view } = scheduling;
  const silentMs = view.config.schedule.maxStoreDownMs + beyondMs;
  const stores = scheduling.stores.map((scheduled) =>
    failed.has(scheduled.instance)
      ? {
          ...scheduled,
          store: { ...scheduled.store, lastHeartbeatMs: view.nowMs - silentMs, leaderCount: 0 },
        }
      : scheduled,
  );
  return {
    ...scheduling,
    stores,
    storeById: new Map(stores.map((scheduled) => [scheduled.store.id, scheduled])),
    view: { ...view, ...storesOfView(stores.map(({ store }) => store)) },
  };
}

function storesOfView(stores: Parameters<typeof clusterView>[0]['stores']) {
  const { stores: sorted, store } = clusterView({ stores });
  return { stores: sorted, store };
}

/** Its peers there are down, and another voter leads where a majority is left. */
export function afterFailure(region: Region, failed: ReadonlySet<number>, downSeconds: number): Region {
  const isGone = ({ storeId }: { readonly storeId: number }) => failed.has(storeId);
  const lost = region.peers.filter(isGone);
  if (lost.length === 0) return region;
  const voters = region.peers.filter(({ role }) => role !== 'learner');
  const left = voters.filter((peer) => !isGone(peer));
  const hasQuorum = left.length * 2 > voters.length;
  const kept = region.leader !== null && !isGone(region.leader) ? region.leader : left[0];
  const known = new Set(region.downPeers.map(({ peerId }) => peerId));
  return {
    ...region,
    leader: hasQuorum ? (kept ?? null) : null,
    downPeers: [
      ...region.downPeers,
      ...lost.filter(({ id }) => !known.has(id)).map(({ id }) => ({ peerId: id, downSeconds })),
    ],
  };
}
