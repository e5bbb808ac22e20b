import { type Choose, takeFirst } from '#core/placement/choice';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Region } from '#core/placement/model/region';
import { Influence } from '#core/placement/operator/influence';
import { RegionIndex } from '#core/placement/schedulers/region-index';
import { allKeys, type Scheduling, searchAll } from '#core/placement/schedulers/scheduling';

/** What a scheduler is given at the start of a round, with nothing under way. */
export function scheduling(
  view: ClusterView,
  regions: readonly Region[],
  choose: Choose = takeFirst,
): Scheduling {
  const index = new RegionIndex(regions);
  return {
    view,
    regions: index,
    choose,
    search: searchAll,
    influence: new Influence(),
    averageRegionSizeMib: index.averageSizeMib,
    ranges: allKeys,
  };
}
