import type { PlacementNode } from './placement-tree';

/**
 * How a node's copies are shared among its children once PD has settled: every child has its `fixed` number, and `take` of the
 * children in `free` have one more, each with its `chance`.
 */
export interface Allocation {
  readonly fixed: readonly number[];
  readonly free: readonly number[];
  readonly take: number;
  /** Chance of each entry of `free` to be among those that get one more; they sum to `take`. */
  readonly chances: readonly number[];
  /** All chances are equal: the choice is uniform, and results are exact. */
  readonly even: boolean;
}

/**
 * The allocation that PD's isolation score favours: as even as the rooms allow, since a pair that differs on a coarser level outweighs
 * all finer ones; who gets one more is decided by what it is worth further down, then by chance. Where the children are unequal,
 * chances follow the numbers of stores, because balancing evens out the stores' fill.
 */
export class Allocations {
  private readonly known = new Map<PlacementNode, Map<number, Allocation>>();
  private readonly scores = new Map<PlacementNode, Map<number, number>>();

  of(node: PlacementNode, copies: number): Allocation {
    const table = this.known.get(node) ?? new Map<number, Allocation>();
    this.known.set(node, table);
    const known = table.get(copies);
    if (known !== undefined) return known;
    const made = this.make(node, copies);
    table.set(copies, made);
    return made;
  }

  /** PD's isolation score of the copies below a node: 100 to the power of the levels below, for each pair that differs here. */
  score(node: PlacementNode, copies: number): number {
    if (copies <= 1 || node.children.length === 0) return 0;
    const table = this.scores.get(node) ?? new Map<number, number>();
    this.scores.set(node, table);
    const known = table.get(copies);
    if (known !== undefined) return known;
    const { fixed, free, take } = this.of(node, copies);
    const counts = [...fixed];
    for (const child of free.slice(0, take)) counts[child] = (counts[child] ?? 0) + 1;
    const together = counts.reduce((sum, count) => sum + pairs(count), 0);
    const apart = pairs(copies) - together;
    const here = node.below > 0 ? apart * 100 ** (node.below - 1) : 0;
    const inside = counts.reduce((sum, count, index) => {
      const child = node.children[index];
      return child === undefined ? sum : sum + this.score(child, count);
    }, 0);
    table.set(copies, here + inside);
    return here + inside;
  }

  private make(node: PlacementNode, copies: number): Allocation {
    const { children } = node;
    const fixed = children.map(() => 0);
    let left = Math.min(copies, node.room);
    for (let round = 0; left > 0; round++) {
      const open = children.flatMap((child, index) => (child.room > round ? [index] : []));
      if (open.length === 0) break;
      if (open.length <= left) {
        for (const index of open) fixed[index] = (fixed[index] ?? 0) + 1;
        left -= open.length;
        continue;
      }
      return this.lastRound(node, copies, fixed, open, left);
    }
    return { fixed, free: [], take: 0, chances: [], even: true };
  }

  /** More children than copies are left: those for which one more copy is worth most further down come first. */
  private lastRound(
    node: PlacementNode,
    copies: number,
    fixed: number[],
    open: readonly number[],
    left: number,
  ): Allocation {
    const worth = open.map((index) => {
      const child = node.children[index];
      const count = fixed[index] ?? 0;
      return child === undefined ? 0 : this.score(child, count + 1) - this.score(child, count);
    });
    let take = left;
    const steps = [...new Set(worth)].sort((a, b) => b - a);
    for (const step of steps) {
      const group = open.filter((_, i) => worth[i] === step);
      if (group.length <= take) {
        for (const index of group) fixed[index] = (fixed[index] ?? 0) + 1;
        take -= group.length;
        if (take === 0) break;
        continue;
      }
      const sizes = group.map((index) => node.children[index]?.stores ?? 0);
      const wanted = group.map((index, i) => (copies * (sizes[i] ?? 0)) / node.stores - (fixed[index] ?? 0));
      const even = sizes.every((size) => size === sizes[0]);
      const chances = even ? group.map(() => take / group.length) : limited(wanted, take);
      return { fixed, free: group, take, chances, even };
    }
    return { fixed, free: [], take: 0, chances: [], even: true };
  }
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

/** Chances in proportion to the wanted ones, none above 1, that sum to `total`; equal ones where nothing is wanted. */
export function limited(wanted: readonly number[], total: number): number[] {
  const chances = wanted.map((value) => Math.max(0, value));
  const sure = new Set<number>();
  for (let round = 0; round <= chances.length; round++) {
    const open = [...chances.keys()].filter((i) => !sure.has(i));
    const left = total - sure.size;
    const sum = open.reduce((all, i) => all + (chances[i] ?? 0), 0);
    for (const i of open) chances[i] = sum > 0 ? ((chances[i] ?? 0) * left) / sum : left / open.length;
    const over = open.filter((i) => (chances[i] ?? 0) > 1);
    if (over.length === 0) break;
    for (const i of over) {
      chances[i] = 1;
      sure.add(i);
    }
  }
  return chances;
}
