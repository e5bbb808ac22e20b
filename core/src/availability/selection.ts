/**
 * Which of several domains get one copy more: a random set of fixed size. Among equal domains every set is
 * equally likely. Among unequal ones the chance of each follows the number of its stores, as balancing evens
 * out their fill, and the sets have maximum entropy (conditional Poisson sampling), which adds no dependence
 * of its own.
 * Source: Chen, Dempster and Liu, Weighted finite population sampling to maximize entropy (Biometrika 81,
 * 1994).
 */

/** `count` equal domains, each with `stores` stores and `fixed` copies in any case. */
export interface Member {
  readonly count: number;
  readonly stores: number;
  readonly fixed: number;
}

/** `count` equal domains of which each gets one more with a chance between 0 and 1. */
export interface Candidates {
  readonly count: number;
  readonly chance: number;
}

/** Who gets one of `take` further copies, group by group: with chance 1, 0, or by lot. */
export interface Selection {
  readonly chances: readonly number[];
  /** How many go by lot, after those with chance 1. */
  readonly take: number;
  /** The lot is the same for all. */
  readonly even: boolean;
}

/** `take` of all the domains get one more; fewer than there are. */
export function selectionOf(members: readonly Member[], take: number): Selection {
  const [first] = members;
  const even = members.every(({ stores, fixed }) => stores === first?.stores && fixed === first?.fixed);
  const all = members.reduce((sum, { count }) => sum + count, 0);
  const chances = even ? members.map(() => take / all) : balancedChances(members, take);
  const sure = members.reduce((sum, { count }, i) => sum + (chances[i] === 1 ? count : 0), 0);
  return { chances, take: take - sure, even };
}

/** A set of domains is drawn with a probability in proportion to the product of its members' weights. */
export interface Lots {
  readonly weights: readonly number[];
  /** Sum of the products over all sets. */
  readonly ways: number;
}

export function lotsOf(candidates: readonly Candidates[], take: number, even: boolean): Lots {
  const weights = even ? candidates.map(() => 1) : weightsFor(candidates, take);
  return { weights, ways: waysToTake(weighted(candidates, weights), take)[take] ?? 0 };
}

function weighted(candidates: readonly Candidates[], weights: readonly number[]) {
  return candidates.map(({ count }, i) => ({ count, weight: weights[i] ?? 0 }));
}

/**
 * Chances that even out the copies a store: each domain wants its share of all copies by its stores, less
 * what it has, within 0 and 1. The level that makes them sum to `take` lies between two of the bounds.
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

/** Weights under which each domain is drawn with its chance, by fixed-point iteration. */
function weightsFor(candidates: readonly Candidates[], take: number): number[] {
  let weights = candidates.map(({ chance }) => chance / (1 - chance));
  for (let round = 0; round < 500 && take > 0; round++) {
    const groups = weighted(candidates, weights);
    const all = waysToTake(groups, take)[take] ?? 0;
    let worst = 0;
    const next = weights.map((weight, i) => {
      const others = groups.map((group, j) => (i === j ? { ...group, count: group.count - 1 } : group));
      const got = (weight * (waysToTake(others, take - 1)[take - 1] ?? 0)) / all;
      const wanted = candidates[i]?.chance ?? 0;
      worst = Math.max(worst, Math.abs(got - wanted));
      return (weight * wanted) / got;
    });
    if (worst < 1e-13) break;
    weights = next;
  }
  return weights;
}

/**
 * For each number of chosen domains up to `take`, the sum over all choices of the product of their weights.
 */
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
