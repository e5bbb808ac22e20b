import type { Hit } from './hit';
import type { PlacementNode } from './placement-tree';
import { type Lots, waysToTake } from './selection';
import type { Pool, Split } from './shape';
import type { Spread, Spreads } from './spread';

/**
 * The chance that 0, 1, 2… of the copies of a Region in a domain are on failed stores: exact for the
 * placement that `Spreads` describes. In a pool it is the hypergeometric distribution; in a split the
 * distributions of the domains inside are multiplied over all choices of who has one copy more, those without
 * a failed store all at once.
 */
export function failedCopies(node: PlacementNode, hit: Hit, copies: number, spreads: Spreads): number[] {
  const failed = hit.failed.get(node) ?? 0;
  if (copies === 0 || failed === 0) return [1];
  const { shape } = node;
  if (failed === shape.stores) return [...new Array<number>(copies).fill(0), 1];
  if (shape.kind === 'pool') return poolChances(shape, failed, copies);
  return splitChances(shape, hit.children.get(node) ?? [], hit, copies, spreads);
}

/** Every choice of `copies` of the pool's stores is equally likely. */
function poolChances({ stores }: Pool, failed: number, copies: number): number[] {
  const all = binomial(stores, copies);
  const most = Math.min(failed, copies);
  return Array.from(
    { length: most + 1 },
    (_, gone) => (binomial(failed, gone) * binomial(stores - failed, copies - gone)) / all,
  );
}

/** n over k; 0 where k is more than n. */
export function binomial(n: number, k: number): number {
  let value = k > n ? 0 : 1;
  for (let i = 0; i < k; i++) value = (value * (n - i)) / (i + 1);
  return value;
}

function splitChances(
  split: Split,
  children: readonly PlacementNode[],
  hit: Hit,
  copies: number,
  spreads: Spreads,
): number[] {
  const spread = spreads.of(split, copies);
  const lots = spreads.lotsOf(split, copies);
  const groupOf = groupIndex(split);
  const untouched = split.groups.map(({ count }) => count);
  // chances[t]: with t of the hit domains among those that have one more, each way with its weight.
  let chances: number[][] = [[1]];
  for (const child of children) {
    const index = groupOf(child);
    untouched[index] = (untouched[index] ?? 0) - 1;
    const count = spread.fixed[index] ?? 0;
    const without = failedCopies(child, hit, count, spreads);
    const free = spread.free.findIndex(({ group }) => group === index);
    const more = free < 0 ? undefined : failedCopies(child, hit, count + 1, spreads);
    chances = withChild(chances, without, more, lots.weights[free] ?? 0, spread.take);
  }
  return choose(chances, untouched, spread, lots);
}

function groupIndex(split: Split): (child: PlacementNode) => number {
  return ({ shape, unnamedWorth }) =>
    split.groups.findIndex((group) => group.shape === shape && group.unnamedWorth === unnamedWorth);
}

function withChild(
  chances: readonly number[][],
  without: readonly number[],
  more: readonly number[] | undefined,
  weight: number,
  take: number,
): number[][] {
  const next: number[][] = [];
  chances.forEach((polynomial, taken) => {
    addTo(next, taken, product(polynomial, without), 1);
    if (more !== undefined && taken < take) addTo(next, taken + 1, product(polynomial, more), weight);
  });
  return next;
}

/** Fills the choices up with domains that were not hit. */
function choose(
  chances: readonly number[][],
  untouched: readonly number[],
  { free, take }: Spread,
  { weights, ways }: Lots,
): number[] {
  const others = waysToTake(
    free.map(({ group }, i) => ({ count: untouched[group] ?? 0, weight: weights[i] ?? 0 })),
    take,
  );
  const total: number[] = [];
  chances.forEach((polynomial, taken) => {
    const rest = others[take - taken] ?? 0;
    if (rest > 0)
      polynomial.forEach((value, gone) => {
        total[gone] = (total[gone] ?? 0) + (value * rest) / ways;
      });
  });
  return Array.from(total, (value) => value ?? 0);
}

function addTo(into: number[][], at: number, polynomial: readonly number[], weight: number): void {
  const target = into[at] ?? [];
  polynomial.forEach((value, gone) => {
    target[gone] = (target[gone] ?? 0) + value * weight;
  });
  into[at] = target;
}

function product(a: readonly number[], b: readonly number[]): number[] {
  const result = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      result[i + j] = (result[i + j] ?? 0) + x * y;
    });
  });
  return result;
}
