import { pairScore } from '#core/placement/location';

/**
 * The naive judge: every set of stores that a Region could stand on, and of these the ones with the highest isolation score, counted
 * pair by pair as PD does. Those are the placements that PD has no reason to change.
 */
export function judge(locations: readonly (readonly string[])[], copies: number): number[][] {
  const all = subsets([...locations.keys()], copies);
  const scores = all.map((placement) => score(locations, placement));
  const best = Math.max(...scores);
  return all.filter((_, index) => scores[index] === best);
}

function score(locations: readonly (readonly string[])[], placement: readonly number[]): number {
  let sum = 0;
  placement.forEach((a, index) => {
    for (const b of placement.slice(index + 1)) sum += pairScore(locations[a] ?? [], locations[b] ?? []);
  });
  return sum;
}

function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

type Chances = (
  locations: readonly (readonly string[])[],
  failed: readonly number[],
  copies: number,
) => { readonly chance: readonly number[] };

/** The chance of each store to hold a copy of a Region. */
export function inclusion(
  chances: Chances,
  locations: readonly (readonly string[])[],
  copies: number,
): number[] {
  return [...locations.keys()].map((store) => chances(locations, [store], copies).chance[1] ?? 0);
}
