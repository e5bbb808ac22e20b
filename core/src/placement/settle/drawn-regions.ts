import type { Choose } from '../choice';
import type { Region } from '../model/region';
import type { KeyRange } from '../ranges';
import { type PeerClass, RegionIndex } from '../schedulers/region-index';
import { maxTries } from '../schedulers/scheduling';

/**
 * The Regions as a scheduler of PD sees them: of each class on a store it draws a few, with repetition, and looks at no
 * others. Source: tikv/pd pkg/core/region_tree.go, RandomRegions.
 */
export class DrawnRegions extends RegionIndex {
  constructor(
    regions: readonly Region[],
    private readonly choose: Choose,
  ) {
    super(regions);
  }

  override on(storeId: number, peerClass: PeerClass, ranges: readonly KeyRange[]): readonly Region[] {
    const all = super.on(storeId, peerClass, ranges);
    const drawn = new Set<Region>();
    for (let tries = 0; tries < maxTries; tries++) {
      const region = this.choose(all);
      if (region !== undefined) drawn.add(region);
    }
    return [...drawn];
  }
}
