import type { Allocation, Allocations } from './allocation';
import type { PlacementNode, PlacementTree } from './placement-tree';
import { selectionWeights, symmetricSums } from './selection';

/** How many copies of a Region a failure takes: `chance[x]` for x copies, and the least and the most that placement allows. */
export interface FailedCopies {
  /** Copies that PD places at all. */
  readonly placed: number;
  readonly chance: readonly number[];
  readonly least: number;
  readonly most: number;
  /** No choice among unequal children was involved. */
  readonly exact: boolean;
}

/**
 * The distribution of the number of failed copies, exactly for the placement that `Allocations` describes: below every node the
 * children's distributions are multiplied, over all choices of who has one copy more. Children that lost no store count together.
 */
export function failedCopies(
  tree: PlacementTree,
  allocations: Allocations,
  failed: Iterable<number>,
  copies: number,
): FailedCopies {
  const hit = new Map<PlacementNode, Set<PlacementNode>>();
  const struck = new Set<PlacementNode>();
  for (const store of failed) {
    let node: PlacementNode | undefined = tree.leaves[store];
    if (node !== undefined) struck.add(node);
    for (; node?.parent !== undefined; node = node.parent) {
      const children = hit.get(node.parent);
      if (children === undefined) hit.set(node.parent, new Set([node]));
      else if (children.has(node)) break;
      else children.add(node);
    }
  }
  const below = (node: PlacementNode, count: number): FailedCopies => {
    if (count === 0) return none(0);
    if (struck.has(node)) return { placed: 1, chance: [0, 1], least: 1, most: 1, exact: true };
    const children = hit.get(node);
    if (children === undefined) return none(count);
    return combine(node, children, allocations.of(node, count), count, below);
  };
  return below(tree.root, Math.min(copies, tree.root.room));
}

function none(placed: number): FailedCopies {
  return { placed, chance: [1], least: 0, most: 0, exact: true };
}

function combine(
  node: PlacementNode,
  hit: ReadonlySet<PlacementNode>,
  allocation: Allocation,
  count: number,
  below: (node: PlacementNode, count: number) => FailedCopies,
): FailedCopies {
  const { fixed, free, take, even } = allocation;
  const isFree = new Set(free);
  let sure: readonly number[] = [1];
  let least = 0;
  let most = 0;
  let exact = true;
  node.children.forEach((child, index) => {
    if (isFree.has(index) || !hit.has(child)) return;
    const part = below(child, fixed[index] ?? 0);
    sure = product(sure, part.chance);
    least += part.least;
    most += part.most;
    exact = exact && part.exact;
  });
  const chosen = free.flatMap((index, position) => {
    const child = node.children[index];
    if (child === undefined || !hit.has(child)) return [];
    const low = below(child, fixed[index] ?? 0);
    const high = below(child, (fixed[index] ?? 0) + 1);
    return [{ position, low, high }];
  });
  const idle = free.length - chosen.length;
  const gains = chosen.map(({ low, high }) => ({
    least: high.least - low.least,
    most: high.most - low.most,
  }));
  least += extreme(
    chosen.map(({ low }) => low.least),
    gains.map((gain) => gain.least),
    idle,
    take,
    'least',
  );
  most += extreme(
    chosen.map(({ low }) => low.most),
    gains.map((gain) => gain.most),
    idle,
    take,
    'most',
  );
  const mixed = chosen.length === 0 ? [1] : mix(allocation, chosen);
  exact = exact && (chosen.length === 0 || even) && chosen.every(({ low, high }) => low.exact && high.exact);
  return { placed: count, chance: product(sure, mixed), least, most, exact };
}

/** Sums what the hit children have anyway and the best or worst choice of those with one more; the idle ones gain nothing. */
function extreme(
  base: readonly number[],
  gains: readonly number[],
  idle: number,
  take: number,
  which: 'least' | 'most',
): number {
  const all = [...gains, ...new Array<number>(Math.min(idle, take)).fill(0)];
  all.sort((a, b) => (which === 'least' ? a - b : b - a));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return sum(base) + sum(all.slice(0, take));
}

interface Choice {
  readonly position: number;
  readonly low: FailedCopies;
  readonly high: FailedCopies;
}

/** The distribution over all choices of `take` free children, of which only the hit ones are looked at one by one. */
function mix({ free, take, chances, even }: Allocation, chosen: readonly Choice[]): number[] {
  const weights = even ? free.map(() => 1) : selectionWeights(chances, take);
  const sure = new Set(even ? [] : free.flatMap((_, i) => ((chances[i] ?? 0) >= 1 - 1e-9 ? [i] : [])));
  const hit = new Set(chosen.map(({ position }) => position));
  const left = take - sure.size;
  const idleWeights = weights.filter((_, i) => !hit.has(i) && !sure.has(i));
  const idle = symmetricSums(idleWeights, Math.max(0, left));
  // byTaken[t] = distribution, weighted, with t of the hit children taken.
  let byTaken: number[][] = [[1]];
  for (const { position, low, high } of chosen) {
    const next: number[][] = [];
    byTaken.forEach((poly, taken) => {
      if (sure.has(position)) {
        add(next, taken, product(poly, high.chance));
        return;
      }
      add(next, taken, product(poly, low.chance));
      const weight = weights[position] ?? 0;
      if (taken < left && weight > 0) add(next, taken + 1, product(poly, high.chance), weight);
    });
    byTaken = next;
  }
  const total: number[] = [];
  byTaken.forEach((poly, taken) => {
    const rest = idle[left - taken] ?? 0;
    poly.forEach((value, x) => {
      total[x] = (total[x] ?? 0) + value * rest;
    });
  });
  const sum = total.reduce((all, value) => all + value, 0);
  return Array.from(total, (value) => (value ?? 0) / sum);
}

function add(into: number[][], at: number, poly: readonly number[], factor = 1): void {
  const target = into[at] ?? [];
  poly.forEach((value, x) => {
    target[x] = (target[x] ?? 0) + value * factor;
  });
  for (let x = 0; x < target.length; x++) target[x] ??= 0;
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
