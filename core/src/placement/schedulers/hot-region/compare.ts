/** Which of two solutions is better. Source: tikv/pd hot_region_rank_v2.go, betterThan, and hot_region_solver.go. */
import type { Dimension } from './dimension';
import type { LoadDetail, StoreLoad } from './load';
import type { Problem } from './problem';
import type { Ranked, Score } from './rank';
import { movedRate, type Solution } from './solution';

export interface RankedSolution extends Solution {
  readonly ranked: Ranked;
}

const rateStep: Readonly<Record<Dimension, number>> = { byte: 100, key: 10, query: 10, cpu: 10 };

/** Whether `next` takes the place of `best`; of equals the one that was there stays. */
export function isBetter(problem: Problem, next: RankedSolution, best: RankedSolution): boolean {
  const rank = next.ranked.rank - best.ranked.rank;
  if (rank !== 0) return rank > 0;
  if ((next.revert === undefined) !== (best.revert === undefined)) return next.revert === undefined;
  const byStores =
    compareSources(problem, next.source, best.source) || compareTargets(problem, next.target, best.target);
  if (byStores !== 0) return byStores < 0;
  if (next.main.peer === best.main.peer) return false;
  const [one, two] = problem.priorities;
  const first = comparePeers(one, next, best, next.ranked.first, best.ranked.first);
  const second = comparePeers(two, next, best, next.ranked.second, best.ranked.second);
  return (next.ranked.rank === 1 ? second || first : first || second) > 0;
}

/** On the way to level the more is moved the better; otherwise the less. */
function comparePeers(
  dimension: Dimension,
  next: Solution,
  best: Solution,
  nextScore: Score,
  bestScore: Score,
): number {
  if (nextScore !== bestScore) return nextScore - bestScore;
  const step = rateStep[dimension];
  const difference = ranked(movedRate(next, dimension), step) - ranked(movedRate(best, dimension), step);
  return nextScore === 2 ? difference : -difference;
}

function ranked(value: number, step: number, zero = 0): number {
  return step > 0 ? Math.trunc((value - zero) / step) : 0;
}

/** Below 0 where `a` is the better source: it has more, and less of it is about to change. */
function compareSources(problem: Problem, a: LoadDetail, b: LoadDetail): number {
  if (a === b) return 0;
  const highest = (dimension: Dimension) => ofAll(problem, Math.max, ({ low }) => low.loads[dimension]);
  return -compareLoads(problem, a.low, b.low, highest) || compareChanges(problem, a, b);
}

/** Below 0 where `a` is the better target: it has less, and less of it is about to change. */
function compareTargets(problem: Problem, a: LoadDetail, b: LoadDetail): number {
  if (a === b) return 0;
  const lowest = (dimension: Dimension) => ofAll(problem, Math.min, ({ high }) => high.loads[dimension]);
  return compareLoads(problem, a.high, b.high, lowest) || compareChanges(problem, a, b);
}

function ofAll(
  { details }: Problem,
  pick: (...values: number[]) => number,
  of: (detail: LoadDetail) => number,
): number {
  return pick(...[...details.values()].map(of));
}

/** By the first dimension, then by the second, in steps from `zero` on. */
function compareLoads(
  { priorities, step }: Problem,
  a: StoreLoad,
  b: StoreLoad,
  zero: (dimension: Dimension) => number,
): number {
  for (const dimension of priorities) {
    const size = step.loads[dimension];
    const from = zero(dimension);
    const difference = ranked(a.loads[dimension], size, from) - ranked(b.loads[dimension], size, from);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareChanges({ resource, priorities, step }: Problem, a: LoadDetail, b: LoadDetail): number {
  const change = ({ high, low }: LoadDetail, dimension: Dimension) =>
    high.loads[dimension] - low.loads[dimension];
  const byLoad = (dimension: Dimension) => {
    const size = step.loads[dimension];
    return ranked(change(a, dimension), size) - ranked(change(b, dimension), size);
  };
  const [one, two] = priorities;
  if (resource !== 'write-leader') return byLoad(one);
  const peers = ({ high, low }: LoadDetail) => ranked(high.hotPeers - low.hotPeers, step.hotPeers);
  return peers(a) - peers(b) || byLoad(one) || byLoad(two);
}
