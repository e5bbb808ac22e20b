/** Hot peers and stores as short texts. */
import { takeFirst } from '#core/placement/choice';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Region } from '#core/placement/model/region';
import { type Loads, noLoads } from '#core/placement/schedulers/hot-region/dimension';
import { emptyWindow } from '#core/placement/schedulers/hot-region/flow-window';
import type { HotPeer } from '#core/placement/schedulers/hot-region/hot-peer';
import type { HotRegionInput } from '#core/placement/schedulers/hot-region/hot-region';
import type { StoreFlows } from '#core/placement/schedulers/hot-region/load';
import { steps } from '../sketch';

export function loads(some: Partial<Loads>): Loads {
  return { ...noLoads, ...some };
}

export function hotPeer(
  regionId: number,
  storeId: number,
  some: Partial<Loads>,
  more: Partial<HotPeer> = {},
): HotPeer {
  return {
    regionId,
    storeId,
    isLeader: false,
    hotDegree: 3,
    antiCount: 2,
    loads: loads(some),
    window: emptyWindow,
    pending: { seconds: 0, amounts: noLoads },
    isCold: false,
    isHeritable: true,
    leaderTransferMs: null,
    regionStores: [],
    updatedMs: 0,
    ...more,
  };
}

/** A hot peer for each peer of the Regions, the leader marked. */
export function peersOf(
  regions: readonly Region[],
  of: (region: Region) => Partial<Loads>,
): readonly HotPeer[] {
  return regions.flatMap((region) =>
    region.peers.map((peer) =>
      hotPeer(region.id, peer.storeId, of(region), { isLeader: region.leader?.id === peer.id }),
    ),
  );
}

export const idle: StoreFlows = { read: noLoads, write: noLoads };

/** Stores 1, 2, 3, … with so much a second each. */
export function flows(
  kind: 'read' | 'write',
  list: readonly Partial<Loads>[],
): ReadonlyMap<number, StoreFlows> {
  return new Map(list.map((some, at) => [at + 1, { ...idle, [kind]: loads(some) }]));
}

export function input(
  view: ClusterView,
  regions: readonly Region[],
  more: Partial<HotRegionInput>,
): HotRegionInput {
  return {
    view,
    choose: takeFirst,
    regionOf: (id) => regions.find((region) => region.id === id),
    flows: new Map(),
    hotPeers: { read: [], write: [] },
    ...more,
  };
}

export function told(
  operators: readonly {
    readonly description: string;
    readonly regionId: number;
    readonly steps: Parameters<typeof steps>[0];
  }[],
): string {
  return operators.map((one) => `${one.regionId} ${one.description}: ${steps(one.steps)}`).join('; ');
}
