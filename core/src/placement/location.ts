/**
 * How far two stores are apart, as PD sees it: the first location label on which both have a value and differ,
 * compared without case. A missing label counts as "same place".
 * Source: tikv/pd pkg/core/store.go, CompareLocation and DistinctScore.
 */

/** The values of a store for the location labels, coarse to fine; empty where it has none. */
export type Location = readonly string[];

/** The index of the first level on which the two differ, or -1. */
export function compareLocation(a: Location, b: Location): number {
  for (let level = 0; level < a.length; level++) {
    const left = a[level] ?? '';
    const right = b[level] ?? '';
    if (left !== '' && right !== '' && left.toLowerCase() !== right.toLowerCase()) return level;
  }
  return -1;
}

/** PD's score of a pair: 100 to the power of the levels below the one that differs; 0 where none does. */
export function pairScore(a: Location, b: Location): number {
  const level = compareLocation(a, b);
  if (level < 0) return 0;
  let score = 1;
  for (let below = level + 1; below < a.length; below++) score *= 100;
  return score;
}

/** The scores of all pairs of stores, row by row: 8 bytes a pair, made once for a cluster. */
export function pairScores(locations: readonly Location[]): Float64Array {
  const count = locations.length;
  const scores = new Float64Array(count * count);
  locations.forEach((a, i) => {
    for (let j = i + 1; j < count; j++) {
      const score = pairScore(a, locations[j] ?? []);
      scores[i * count + j] = score;
      scores[j * count + i] = score;
    }
  });
  return scores;
}

/**
 * What the isolation filter compares: the values from the coarsest label down to the isolation level, exactly and with
 * case, a missing one as the empty value. Source: tikv/pd pkg/schedule/filter/filters.go, isolationFilter.
 */
export function isolationKey(location: Location, isolationIndex: number): string {
  return JSON.stringify(location.slice(0, isolationIndex + 1));
}
