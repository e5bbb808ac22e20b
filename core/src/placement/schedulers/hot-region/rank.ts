/**
 * How much a move is worth: its score in each of the two dimensions, and the rank of both together, by PD's formula v2.
 * Source: tikv/pd pkg/schedule/schedulers/hot_region_rank_v2.go.
 */
import type { Dimension } from './dimension';
import type { Problem } from './problem';
import { cautiousLoads, movedRate, pendingLoad, type Solution } from './solution';

/**
 * 3: the two stores are level afterwards; 2: on the way there; 1: a little beyond; 0: no worse; −1: much beyond, but no
 * worse than it was; −2: worse.
 */
export type Score = 3 | 2 | 1 | 0 | -1 | -2;

/**
 * 5: a Region has to be split first; 4: better in both; 3: the second no worse; 2: the second worse; 1: the second alone;
 * 0: good for a swap; −1: useless.
 */
export type Rank = 5 | 4 | 3 | 2 | 1 | 0 | -1;

export interface Ranked {
  readonly rank: Rank;
  readonly first: Score;
  readonly second: Score;
}

/** From which ratio of lower to higher on two stores are level, and nearly level. */
interface Levels {
  readonly level: number;
  readonly nearlyLevel: number;
}

interface Ratios {
  /** After the move: stricter than before it, so that a move is worth its while. */
  readonly after: Levels;
  readonly before: Levels;
  readonly perceived: number;
  readonly minHot: number;
}

function ratiosOf(wanted: number, perceived: number, minHot: number): Ratios {
  const level = Math.min(Math.max(wanted, 0.7), 0.95);
  const nearlyLevel = Math.max(2 * level - 1, level - 0.1);
  return {
    after: { level, nearlyLevel },
    before: { level: level - 0.02, nearlyLevel: nearlyLevel - 0.03 },
    perceived,
    minHot,
  };
}

const useless: Ranked = { rank: -1, first: -2, second: -2 };

export function rankOf(problem: Problem, solution: Solution): Ranked {
  const { settings, priorities } = problem;
  const isTooSmall = priorities.every(
    (dimension) => movedRate(solution, dimension) < settings.minRate[dimension],
  );
  if (isTooSmall) return useless;
  const [one, two] = priorities;
  const ofFirst = ratiosOf(settings.greatDecRatio, 0.2, 0.02);
  // The second is less demanding: nearly level for the first is level for it.
  const ofSecond = ratiosOf(ofFirst.after.nearlyLevel, 0.3, 0.03);
  const first = scoreOf(problem, solution, one, ofFirst);
  const second = scoreOf(problem, solution, two, ofSecond);
  return { rank: joinScores(first, second), first, second };
}

function joinScores(first: Score, second: Score): Rank {
  if (first > 0) return second > 0 ? 4 : second === 0 ? 3 : 2;
  if (second <= 0) return -1;
  return first === 0 ? 1 : 0;
}

interface Bounds {
  readonly least: number;
  readonly better: number;
  readonly tooMuch: number;
  readonly most: number;
  /** Close to level: one move at a time. */
  readonly waitsForPending: boolean;
}

function scoreOf(problem: Problem, solution: Solution, dimension: Dimension, ratios: Ratios): Score {
  const { source, target } = cautiousLoads(solution, dimension);
  const isReverse = source < target;
  const high = Math.max(source, target);
  const low = Math.min(source, target);
  const moved = movedRate(solution, dimension) * (isReverse ? -1 : 1);
  const minRate = problem.settings.minRate[dimension];
  const [fromLevel, toLevel] = levelRange(high, low, ratios.after.level);
  if (high * ratios.before.level <= low) {
    return moved >= Math.min(fromLevel, -minRate) && moved <= toLevel ? 0 : -2;
  }
  const fuller = isReverse ? solution.target : solution.source;
  const tenth = problem.tenth.get(fuller.store.id)?.[dimension] ?? Number.POSITIVE_INFINITY;
  const bounds = boundsOf({ high, low, ratios, minRate, tenth, fromLevel, toLevel });
  if (moved >= bounds.better && moved <= bounds.tooMuch) {
    const waits = bounds.waitsForPending && hasPending(solution, dimension);
    if (moved < minRate || waits || !isTolerable(solution, dimension, isReverse)) return 0;
    if (moved < fromLevel) return 2;
    return moved > toLevel ? 1 : 3;
  }
  if (moved >= bounds.least && moved < bounds.better) return 0;
  return moved > bounds.tooMuch && moved <= bounds.most ? -1 : -2;
}

/** What has to be moved, at the least and at the most, for the two to be as level as `ratio`. */
function levelRange(high: number, low: number, ratio: number): readonly [number, number] {
  return [(high * ratio - low) / (1 + ratio), (high - low * ratio) / (1 + ratio)];
}

interface Range {
  readonly high: number;
  readonly low: number;
  readonly ratios: Ratios;
  readonly minRate: number;
  readonly tenth: number;
  readonly fromLevel: number;
  readonly toLevel: number;
}

function boundsOf({ high, low, ratios, minRate, tenth, fromLevel, toLevel }: Range): Bounds {
  if (high * ratios.before.nearlyLevel <= low) {
    const [least, most] = levelRange(high, low, ratios.after.nearlyLevel);
    return {
      least: Math.min(least, -minRate),
      better: fromLevel,
      tooMuch: toLevel,
      most,
      waitsForPending: true,
    };
  }
  // Any move from the higher to the lower is better that is not tiny, and does not turn them round.
  const better = Math.min(fromLevel * ratios.perceived, low * ratios.minHot, tenth);
  const beyond = (floor: number) => toLevel + ratios.perceived * (high - low - toLevel - floor);
  return { least: -minRate, better, tooMuch: beyond(better), most: beyond(0), waitsForPending: false };
}

function hasPending({ source, target }: Solution, dimension: Dimension): boolean {
  return pendingLoad(source, dimension) + pendingLoad(target, dimension) >= 1;
}

/** Pending moves are taken several times over, the more so the nearer the two stores are. */
const pendingFactor = 2;

function isTolerable({ source, target }: Solution, dimension: Dimension, isReverse: boolean): boolean {
  const [from, to] = isReverse ? [target, source] : [source, target];
  const high = from.current.loads[dimension];
  const low = to.current.loads[dimension];
  if (high <= low) return false;
  const factor = 1 + (pendingFactor * high) / (high - low);
  return high - factor * pendingLoad(from, dimension) > low + factor * pendingLoad(to, dimension);
}
