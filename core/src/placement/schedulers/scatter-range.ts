/**
 * Levels the leaders and the Regions of one range of keys, whatever the rest of the stores holds.
 * Source: tikv/pd pkg/schedule/schedulers/scatter_range.go and range_cluster.go.
 */
import { type ClusterView, clusterView } from '../model/cluster-view';
import { joinKinds, type Operator } from '../model/operator';
import type { Region } from '../model/region';
import type { Store } from '../model/store';
import type { KeyRange } from '../ranges';
import { balanceLeader } from './balance-leader';
import { balanceRegion } from './balance-region';
import { isTouching, RegionIndex } from './region-index';
import { allKeys, type Scheduling } from './scheduling';

const tolerantSizeRatio = 2;
const mib = 1024 ** 2;

export interface ScatterRange {
  readonly name: string;
  readonly range: KeyRange;
  /** Whether the running operators of kind `range` are below the leaders' limit, and below the Regions'. */
  readonly allows: { readonly leader: boolean; readonly region: boolean };
}

/** One operator: for a leader if there is one, else for a peer. */
export function scatterRange(
  scheduling: Scheduling,
  { name, range, allows }: ScatterRange,
): readonly Operator[] {
  const inRange = rangeScheduling(scheduling, range);
  const rounds = [
    { isAllowed: allows.leader, what: 'leader', run: () => balanceLeader(inRange, 1) },
    { isAllowed: allows.region, what: 'region', run: () => balanceRegion(inRange) },
  ];
  for (const { isAllowed, what, run } of rounds) {
    const [operator] = isAllowed ? run() : [];
    if (operator === undefined) continue;
    const kinds = joinKinds(operator.kinds, ['range']);
    return [{ ...operator, description: `scatter-range-${what}-${name}`, kinds }];
  }
  return [];
}

function rangeScheduling(scheduling: Scheduling, range: KeyRange): Scheduling {
  const { regions, view } = scheduling;
  const inside = regions.regions.filter((region) => isTouching(region, range));
  const index = new RegionIndex(inside, regions);
  const own = rangeView(view, inside);
  return {
    ...scheduling,
    view: own,
    regions: index,
    averageRegionSizeMib: index.averageSizeMib,
    ranges: allKeys,
  };
}

/** The cluster as if its stores held these Regions alone. */
function rangeView(view: ClusterView, regions: readonly Region[]): ClusterView {
  const schedule = { ...view.config.schedule, tolerantSizeRatio };
  const parts = clusterView({
    ...view,
    stores: view.stores.map((store) => withRegions(store, regions)),
    config: { ...view.config, schedule },
  });
  return { ...parts, isHot: view.isHot };
}

/** A store that holds nothing stays as it is: PD divides by what it uses. */
function withRegions(store: Store, regions: readonly Region[]): Store {
  const usedMib = store.usedBytes / mib;
  if (usedMib === 0) return store;
  const there = regions.filter(({ peers }) => peers.some(({ storeId }) => storeId === store.id));
  const led = there.filter(({ leader }) => leader?.storeId === store.id);
  const sizeOf = (list: readonly Region[]) => list.reduce((sum, one) => sum + one.approximateSizeMib, 0);
  const regionSizeMib = sizeOf(there);
  const usedBytes =
    store.regionSizeMib === 0 ? 0 : Math.trunc((regionSizeMib * usedMib) / store.regionSizeMib) * mib;
  const availableBytes = Math.max(0, store.capacityBytes - usedBytes);
  return {
    ...store,
    usedBytes,
    availableBytes,
    averageAvailableBytes: availableBytes,
    leaderCount: led.length,
    leaderSizeMib: sizeOf(led),
    regionCount: there.length,
    regionSizeMib,
    pendingPeerCount: there.filter((region) => isPendingOn(region, store.id)).length,
  };
}

function isPendingOn({ peers, pendingPeers }: Region, storeId: number): boolean {
  return peers.some((peer) => peer.storeId === storeId && pendingPeers.includes(peer.id));
}
