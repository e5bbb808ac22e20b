import type { Config } from '../model/config';
import type { Store } from '../model/store';
import { regionScoreV1 } from './region-v1';
import { regionScoreV2 } from './region-v2';

/** How full of Regions a store is, by the formula of the configuration; `deltaMib` is what operators will add. */
export function regionScore(store: Store, { schedule }: Config, deltaMib: number): number {
  const { regionScoreFormulaVersion, highSpaceRatio, lowSpaceRatio } = schedule;
  switch (regionScoreFormulaVersion) {
    case 'v1':
      return regionScoreV1(store, highSpaceRatio, lowSpaceRatio, deltaMib);
    case 'v2': {
      const { capacityBytes, usedBytes, regionSizeMib, regionWeight, averageAvailableBytes } = store;
      const space = {
        capacityBytes,
        usedBytes,
        regionSizeMib,
        regionWeight,
        availableBytes: averageAvailableBytes,
      };
      return regionScoreV2(space, lowSpaceRatio, deltaMib);
    }
  }
}
