/** What PD would have a store do, and what keeps it from the rest. */
import { specialUseFilter, storageThresholdFilter } from '../filter/simple';
import { refusals, type StoreFilter, type StoreRefusal } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { ClusterView } from '../model/cluster-view';
import type { Store } from '../model/store';
import { leaderScore } from '../score/leader';
import { regionScore } from '../score/region';
import { isDisconnected, isLowSpace, isSlow, legacyState } from '../store/state';

/** Empty lists where nothing is in the way. */
export interface StoreExplanation {
  readonly storeId: number;
  readonly state: 'Up' | 'Offline' | 'Tombstone';
  readonly isDisconnected: boolean;
  readonly isLowSpace: boolean;
  readonly isSlow: boolean;
  readonly leaderScore: number;
  readonly regionScore: number;
  readonly givesLeaders: readonly StoreRefusal[];
  readonly takesLeaders: readonly StoreRefusal[];
  readonly givesRegions: readonly StoreRefusal[];
  readonly takesRegions: readonly StoreRefusal[];
}

const leaderFilters: readonly StoreFilter[] = [
  storeStateFilter({ transferLeader: true }),
  specialUseFilter(),
];
const regionFilters: readonly StoreFilter[] = [
  storeStateFilter({ moveRegion: true }),
  specialUseFilter(),
  storageThresholdFilter,
];

export function explainStore(view: ClusterView, store: Store): StoreExplanation {
  const { schedule } = view.config;
  const asked = (filters: readonly StoreFilter[], direction: 'source' | 'target') =>
    refusals(view, filters, direction, store);
  return {
    storeId: store.id,
    state: legacyState(store.nodeState),
    isDisconnected: isDisconnected(store, view.nowMs),
    isLowSpace: isLowSpace(store, schedule.lowSpaceRatio),
    isSlow: isSlow(store),
    leaderScore: leaderScore(store, schedule.leaderSchedulePolicy, 0),
    regionScore: regionScore(store, view.config, 0),
    givesLeaders: asked(leaderFilters, 'source'),
    takesLeaders: asked(leaderFilters, 'target'),
    givesRegions: asked(regionFilters, 'source'),
    takesRegions: asked(regionFilters, 'target'),
  };
}
