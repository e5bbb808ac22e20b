/** The Regions of a dump, one by one: there may be millions, and few are asked for in full. */
import type { RunningRegions } from '../cluster/running';
import { regionAt } from '../formats/pd/region-at';
import type { Region } from '../placement/model/region';

export interface RegionSource {
  readonly count: number;
  /** In the order of the dump. */
  readonly all: () => Generator<Region, void, undefined>;
  readonly find: (id: number) => Region | undefined;
}

export function regionSource(regions: RunningRegions): RegionSource {
  return {
    count: regions.count,
    *all() {
      for (let row = 0; row < regions.count; row++) {
        const region = regionAt(regions, row);
        if (region !== undefined) yield region;
      }
    },
    find: (id) => {
      const row = regions.ids.indexOf(id);
      return row < 0 ? undefined : regionAt(regions, row);
    },
  };
}
