import { regionScoreV2 } from '../placement/score/region-v2';

const mib = 1024 ** 2;

/** Halvings: a store's size comes out to the byte, the level to all digits of a double. */
const sizeSteps = 50;
const levelSteps = 60;

/**
 * The shares of the data that PD's balance-region leads to on stores of these capacities: those with which all region scores are
 * equal. Equal stores get equal shares; a larger store gets more, though less than its size says while all are far from full.
 * Isolation may force other shares; it is applied where copies are placed.
 */
export function balancedShares(
  capacitiesBytes: readonly number[],
  totalBytes: number,
  lowSpaceRatio: number,
): number[] {
  const count = capacitiesBytes.length;
  const total = capacitiesBytes.reduce((sum, capacity) => sum + capacity, 0);
  if (count === 0 || total <= 0) return capacitiesBytes.map(() => 1 / Math.max(1, count));
  const kinds = [...new Set(capacitiesBytes)];
  // Beyond its disks a cluster holds nothing: then each is full.
  if (kinds.length === 1 || totalBytes >= total) return capacitiesBytes.map((capacity) => capacity / total);
  const scoreAt = (capacity: number, used: number) => scoreOf(capacity, used, lowSpaceRatio);
  let [low, high] = [0, Math.max(...kinds.map((capacity) => scoreAt(capacity, capacity)))];
  for (let step = 0; step < levelSteps; step++) {
    const level = (low + high) / 2;
    const sizes = new Map(kinds.map((capacity) => [capacity, sizeAt(capacity, level, scoreAt)]));
    const held = capacitiesBytes.reduce((sum, capacity) => sum + (sizes.get(capacity) ?? 0), 0);
    if (held < totalBytes) low = level;
    else high = level;
  }
  const sizes = new Map(kinds.map((capacity) => [capacity, sizeAt(capacity, high, scoreAt)]));
  const all = capacitiesBytes.reduce((sum, capacity) => sum + (sizes.get(capacity) ?? 0), 0);
  return capacitiesBytes.map((capacity) => (sizes.get(capacity) ?? 0) / all);
}

/** The most data with which a store's score does not pass a level: the score grows with the data. Bytes. */
function sizeAt(
  capacity: number,
  level: number,
  scoreAt: (capacity: number, used: number) => number,
): number {
  let [low, high] = [0, capacity];
  for (let step = 0; step < sizeSteps; step++) {
    const used = (low + high) / 2;
    if (scoreAt(capacity, used) <= level) low = used;
    else high = used;
  }
  return low;
}

function scoreOf(capacityBytes: number, usedBytes: number, lowSpaceRatio: number): number {
  const availableBytes = Math.max(0, capacityBytes - usedBytes);
  const regionSizeMib = usedBytes / mib;
  return regionScoreV2(
    { capacityBytes, availableBytes, usedBytes, regionSizeMib, regionWeight: 1 },
    lowSpaceRatio,
    0,
  );
}
