/** What keeps a Region from being moved by a scheduler. Source: tikv/pd pkg/schedule/filter/region_filters.go. */

import { fitRegion } from '../fit/fit-region';
import { isRegionSatisfied } from '../fit/region-fit';
import type { ClusterView } from '../model/cluster-view';
import { isLearner, type Region } from '../model/region';
import { initialRegionCount } from '../store/state';
import type { Refusal } from './store-filter';

export interface RegionFilter {
  readonly name: string;
  readonly select: (view: ClusterView, region: Region) => Refusal;
}

/** A Region of this size or less is empty to PD. */
export const emptyRegionSizeMib = 1;

export const regionPendingFilter: RegionFilter = {
  name: 'region-pending',
  select: (_, region) => (region.pendingPeers.length > 0 ? 'region-pending' : undefined),
};

export const regionDownFilter: RegionFilter = {
  name: 'region-down',
  select: (_, region) => (region.downPeers.length > 0 ? 'region-down' : undefined),
};

export const regionReplicatedFilter: RegionFilter = {
  name: 'region-replicated',
  select: (view, region) => (isReplicated(view, region) ? undefined : 'region-not-replicated'),
};

/** Rules: every one satisfied and no orphan. Without rules: no learner and as many peers as wanted. */
export function isReplicated(view: ClusterView, region: Region): boolean {
  const { enablePlacementRules, maxReplicas } = view.config.replication;
  if (enablePlacementRules) return isRegionSatisfied(fitRegion(view, region));
  return !region.peers.some(isLearner) && region.peers.length === maxReplicas;
}

/** A young cluster moves empty Regions too. */
export function regionEmptyFilter(clusterRegionCount: number): RegionFilter {
  return {
    name: 'region-empty',
    select: (_, region) =>
      region.approximateSizeMib > emptyRegionSizeMib || clusterRegionCount < initialRegionCount
        ? undefined
        : 'region-empty',
  };
}

export function regionWitnessFilter(storeId: number): RegionFilter {
  return {
    name: 'region-witness',
    select: (_, { peers }) =>
      peers.some((peer) => peer.storeId === storeId && peer.isWitness) ? 'region-witness' : undefined,
  };
}

/** The leader's store sends the snapshot: it has to have room for it and not be busy. */
export const snapshotSenderFilter: RegionFilter = {
  name: 'snapshot-sender',
  select: (view, { leader }) => {
    const store = leader === null ? undefined : view.store(leader.storeId);
    return store?.limit.sendSnapshot === true && !store.isBusy ? undefined : 'snapshot-sender';
  },
};

/** The first filter that refuses. */
export function regionRefusal(view: ClusterView, region: Region, filters: readonly RegionFilter[]): Refusal {
  for (const { select } of filters) {
    const code = select(view, region);
    if (code !== undefined) return code;
  }
  return undefined;
}
