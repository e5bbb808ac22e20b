/** Merges neighbours at random, for tests of a cluster. Source: tikv/pd pkg/schedule/schedulers/random_merge.go. */
import { allowsMerge, type Neighbours } from '../checker/merge-checker';
import { isReplicated, regionDownFilter, regionPendingFilter } from '../filter/region-filter';
import { selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { ClusterView } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import { createMergeRegion } from '../operator/merge-region';
import { regionsOn, type Scheduling } from './scheduling';

const name = 'random-merge-scheduler';
const filters = [storeStateFilter({ moveRegion: true })];
const healthy = [regionPendingFilter, regionDownFilter];

/** A Region that is led on a store that is drawn, and a neighbour: both operators, or none. */
export function randomMerge(
  scheduling: Scheduling,
  neighboursOf: (region: Region) => Neighbours,
): readonly Operator[] {
  const { view, choose } = scheduling;
  const store = choose(selectStores(view, view.stores, filters, 'source', name));
  const region = store === undefined ? undefined : choose(regionsOn(scheduling, store.id, 'leader', healthy));
  if (region === undefined) return [];
  const { previous, next } = neighboursOf(region);
  const target = choose(targets(view, previous, next));
  if (target === undefined || !mayMerge(view, region, target)) return [];
  const merged = createMergeRegion({ view, region, description: 'random-merge', kinds: ['merge'] }, target);
  if (!merged.ok) return [];
  return [merged.source, merged.target].map((operator) => ({ ...operator, priority: 'low' as const }));
}

function targets(
  { config }: ClusterView,
  previous: Region | undefined,
  next: Region | undefined,
): readonly Region[] {
  const before = config.schedule.enableOneWayMerge ? undefined : previous;
  return [next, before].flatMap((region) => region ?? []);
}

function mayMerge(view: ClusterView, region: Region, target: Region): boolean {
  const both = [region, target];
  return (
    both.every((one) => one.pendingPeers.length === 0 && one.downPeers.length === 0) &&
    both.every((one) => isReplicated(view, one) && !view.isHot(one)) &&
    allowsMerge(view, region, target)
  );
}
