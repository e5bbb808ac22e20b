import { regionScoreV2 } from '../placement/score/region-v2';

const mib = 1024 ** 2;

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
  const first = capacitiesBytes[0] ?? 0;
  if (capacitiesBytes.every((capacity) => capacity === first)) return capacitiesBytes.map(() => 1 / count);
  let shares = capacitiesBytes.map((capacity) => capacity / total);
  for (let round = 0; round < 200; round++) {
    const scores = shares.map((share, i) =>
      scoreAt(capacitiesBytes[i] ?? 0, share * totalBytes, lowSpaceRatio),
    );
    const mean = scores.reduce((sum, score) => sum + score, 0) / count;
    const moved = shares.map((share, i) => share * Math.sqrt(mean / Math.max(scores[i] ?? mean, 1e-9)));
    const sum = moved.reduce((all, share) => all + share, 0);
    shares = moved.map((share) => share / sum);
  }
  return shares;
}

function scoreAt(capacityBytes: number, usedBytes: number, lowSpaceRatio: number): number {
  const availableBytes = Math.max(0, capacityBytes - usedBytes);
  const regionSizeMib = usedBytes / mib;
  return regionScoreV2(
    { capacityBytes, availableBytes, usedBytes, regionSizeMib, regionWeight: 1 },
    lowSpaceRatio,
    0,
  );
}
