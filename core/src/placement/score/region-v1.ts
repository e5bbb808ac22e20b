import type { Store } from '../model/store';
import { minWeight } from './leader';

const mib = 1024 ** 2;
const maxScore = 1024 ** 3;

/**
 * PD's region score, version 1, in MiB: the size of the Regions while there is room, the space that is missing once
 * there is little, and a straight line between. Source: tikv/pd pkg/core/store.go, regionScoreV1.
 */
export function regionScoreV1(
  store: Store,
  highSpaceRatio: number,
  lowSpaceRatio: number,
  deltaMib: number,
): number {
  const available = store.availableBytes / mib;
  const used = store.usedBytes / mib;
  const capacity = store.capacityBytes / mib;
  const size = store.regionSizeMib + deltaMib;
  const amplification = store.regionSizeMib === 0 || used === 0 ? 1 : store.regionSizeMib / used;
  const high = (1 - highSpaceRatio) * capacity;
  const low = (1 - lowSpaceRatio) * capacity;
  const left = available - deltaMib / amplification;
  const weight = Math.max(store.regionWeight, minWeight);
  if (left >= high) return size / weight;
  if (left <= low) return (maxScore - left) / weight;
  const x1 = (used + available - high) * amplification;
  const x2 = (used + available - low) * amplification;
  const slope = (maxScore - low - x1) / (x2 - x1);
  return (slope * size + (x1 - slope * x1)) / weight;
}
