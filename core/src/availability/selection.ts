/**
 * Which of several domains get one copy more: a random set of fixed size. Among equal domains every set is equally
 * likely. Among unequal ones the chance of each follows the number of its stores, as balancing evens out their fill, and
 * the sets have maximum entropy (conditional Poisson sampling), which adds no dependence of its own.
 * Source: Chen, Dempster and Liu, Weighted finite population sampling to maximize entropy (Biometrika 81, 1994).
 */

/** `count` equal domains, each with `stores` stores and `fixed` copies in any case. */
export interface Member {
  readonly count: number;
  readonly stores: number;
  readonly fixed: number;
}

export interface WeightedGroup {
  readonly count: number;
  /** Chance of each domain to get one more. */
  readonly chance: number;
  /** A set's probability is in proportion to the product of its members' weights; 0 where the chance is 0 or 1. */
  readonly weight: number;
}

export interface Selection {
  readonly groups: readonly WeightedGroup[];
  /** By group: each of its domains gets one more in any case. */
  readonly sure: readonly boolean[];
  /** How many are chosen beyond the sure ones, and the sum of the weights of all choices. */
  readonly take: number;
  readonly ways: number;
  readonly even: boolean;
}

/** `take` of all the domains get one more; fewer than there are. */
export function selectionOf(members: readonly Member[], take: number): Selection {
  const [first] = members;
  const even = members.every(({ stores, fixed }) => stores === first?.stores && fixed === first?.fixed);
  const all = members.reduce((sum, { count }) => sum + count, 0);
  const chances = even ? members.map(() => take / all) : balancedChances(members, take);
  const sure = chances.map((chance) => chance === 1);
  const rest = take - members.reduce((sum, { count }, i) => sum + (sure[i] ? count : 0), 0);
  const weights = even ? members.map(() => 1) : weightsFor(members, chances, rest);
  const groups = members.map(({ count }, i) => ({ count, chance: chances[i] ?? 0, weight: weights[i] ?? 0 }));
  return { groups, sure, take: rest, ways: waysToTake(groups, rest)[rest] ?? 0, even };
}

/**
 * Chances that even out the copies a store: each domain wants its share of all copies by its stores, less what it has,
 * within 0 and 1. The level that makes them sum to `take` lies between two of the bounds.
 */
export function balancedChances(members: readonly Member[], take: number): number[] {
  const at = (fill: number) =>
    members.map(({ stores, fixed }) => Math.min(1, Math.max(0, fill * stores - fixed)));
  const total = (fill: number) =>
    at(fill).reduce((sum, chance, i) => sum + chance * (members[i]?.count ?? 0), 0);
  const bounds = members
    .flatMap(({ stores, fixed }) => [fixed / stores, (fixed + 1) / stores])
    .sort((a, b) => a - b);
  let low = bounds[0] ?? 0;
  for (const high of bounds) {
    const [below, above] = [total(low), total(high)];
    if (above >= take) {
      const fill = above === below ? high : low + ((take - below) * (high - low)) / (above - below);
      return at(fill).map(snap);
    }
    low = high;
  }
  return at(low).map(snap);
}

/** Rounding must not turn what is sure into a choice. */
function snap(chance: number): number {
  if (chance < 1e-9) return 0;
  return chance > 1 - 1e-9 ? 1 : chance;
}

/** Weights under which each domain is chosen with its chance, by fixed-point iteration. */
function weightsFor(members: readonly Member[], chances: readonly number[], take: number): number[] {
  const open = chances.map((chance) => chance > 0 && chance < 1);
  let weights = chances.map((chance, i) => (open[i] ? chance / (1 - chance) : 0));
  for (let round = 0; round < 500 && take > 0; round++) {
    const groups = members.map(({ count }, i) => ({ count, weight: weights[i] ?? 0 }));
    const all = waysToTake(groups, take)[take] ?? 0;
    let worst = 0;
    const next = weights.map((weight, i) => {
      if (!open[i]) return 0;
      const others = groups.map((group, j) => (i === j ? { ...group, count: group.count - 1 } : group));
      const got = (weight * (waysToTake(others, take - 1)[take - 1] ?? 0)) / all;
      const wanted = chances[i] ?? 0;
      worst = Math.max(worst, Math.abs(got - wanted));
      return (weight * wanted) / got;
    });
    if (worst < 1e-13) break;
    weights = next;
  }
  return weights;
}

/** For each number of chosen domains up to `take`, the sum over all choices of the product of their weights. */
export function waysToTake(
  groups: readonly { readonly count: number; readonly weight: number }[],
  take: number,
): number[] {
  let ways = [1];
  for (const { count, weight } of groups) {
    if (weight === 0 || count === 0) continue;
    const next = new Array<number>(Math.min(take, ways.length - 1 + count) + 1).fill(0);
    for (let here = 0, choices = 1; here <= Math.min(count, take); here++) {
      ways.forEach((way, before) => {
        if (before + here <= take) next[before + here] = (next[before + here] ?? 0) + way * choices;
      });
      choices *= ((count - here) / (here + 1)) * weight;
    }
    ways = next;
  }
  return ways;
}
