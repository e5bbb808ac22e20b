import { failedCopies } from '#core/availability/failed-copies';
import { hitOf } from '#core/availability/hit';
import { placementTree } from '#core/availability/placement-tree';
import { Spreads } from '#core/availability/spread';
import { isolationKey, pairScore } from '#core/placement/location';

export type Locations = readonly (readonly string[])[];

/**
 * The naive judge: every set of stores that a Region could stand on, and of these the ones with the highest
 * isolation score, counted pair by pair as PD does. Those are the placements that PD has no reason to change.
 */
export function bestPlacements(locations: Locations, copies: number, isolationIndex = -1): number[][] {
  const allowed = (placement: readonly number[]) => {
    const keys = placement.map((store) => isolationKey(locations[store] ?? [], isolationIndex));
    return isolationIndex < 0 || new Set(keys).size === keys.length;
  };
  for (let size = Math.min(copies, locations.length); size > 0; size--) {
    const all = subsets([...locations.keys()], size).filter(allowed);
    const scores = all.map((placement) => score(locations, placement));
    const best = Math.max(...scores);
    if (all.length > 0) return all.filter((_, index) => scores[index] === best);
  }
  return [[]];
}

function score(locations: Locations, placement: readonly number[]): number {
  let sum = 0;
  placement.forEach((a, index) => {
    for (const b of placement.slice(index + 1)) sum += pairScore(locations[a] ?? [], locations[b] ?? []);
  });
  return sum;
}

export function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

/** How many copies of a placement are on failed stores. */
export function goneFrom(placement: readonly number[], failed: readonly number[]): number {
  return placement.filter((store) => failed.includes(store)).length;
}

export interface Answer {
  readonly placed: number;
  /** Chance of 0, 1, 2… failed copies. */
  readonly chances: readonly number[];
  /** The labels nest, so that the engine claims to know what is possible. */
  readonly exact: boolean;
  /** No choice among unequal domains: it claims to know the shares. */
  readonly even: boolean;
}

/** The engine's answer to the same question. Each store has a machine of its own. */
export function answer(
  locations: Locations,
  failed: readonly number[],
  copies: number,
  isolationIndex = -1,
): Answer {
  const tree = placementTree({
    levels: (locations[0] ?? []).map((_, level) => `level${level}`),
    values: locations,
    machines: locations.map((_, store) => `m${store}`),
    marks: locations.map(() => ''),
    isolationIndex,
  });
  const spreads = new Spreads();
  const placed = Math.min(copies, tree.root.shape.room);
  const chances = failedCopies(tree.root, hitOf(tree, new Set(failed)), placed, spreads);
  return { placed, chances, exact: tree.exact, even: spreads.isEven(tree.root.shape, placed) };
}
