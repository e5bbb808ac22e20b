/** Looks at every source, hot peer and target, and takes the best. Source: hot_region_solver.go, solve. */
import { isReplicated, snapshotSenderFilter } from '../../filter/region-filter';
import type { Operator } from '../../model/operator';
import { peerOnStore, type Region } from '../../model/region';
import { sourcesOf, targetsOf } from './candidates';
import { isBetter, type RankedSolution } from './compare';
import { type Dimension, movesLeader } from './dimension';
import type { HotPeer } from './hot-peer';
import type { LoadDetail } from './load';
import { operatorsOf, splitOfTooHot } from './operators';
import type { Problem } from './problem';
import { rankOf } from './rank';
import type { HotMove, Solution } from './solution';

export type Found =
  | {
      readonly what: 'split';
      readonly peer: HotPeer;
      readonly region: Region;
      readonly operators: readonly Operator[];
    }
  | { readonly what: 'move'; readonly solution: RankedSolution; readonly operators: readonly Operator[] };

/** Nothing where no move makes the stores more level. */
export function solve(problem: Problem): Found | undefined {
  const search = new Search(problem);
  for (const source of sourcesOf(problem)) {
    for (const peer of problem.movable.get(source.store.id) ?? []) {
      const region = movableRegion(problem, peer, source.store.id);
      if (region === undefined || !canSendSnapshot(problem, region)) continue;
      const operator = splitOfTooHot(problem, source, peer, region);
      if (operator !== undefined) return { what: 'split', peer, region, operators: [operator] };
      search.from(source, { peer, region });
    }
  }
  const { best } = search;
  // Of equals PD keeps the one that its hash map gave first.
  const chosen = problem.choose(best);
  return chosen === undefined ? undefined : { what: 'move', ...chosen };
}

interface Built {
  readonly solution: RankedSolution;
  readonly operators: readonly Operator[];
}

class Search {
  /** Equally good. */
  best: readonly Built[] = [];

  constructor(private readonly problem: Problem) {}

  from(source: LoadDetail, main: HotMove): void {
    for (const target of targetsOf(this.problem, source, main)) {
      const rank = this.look({ source, target, main });
      if (!this.problem.searchesReverts || (rank !== 2 && rank !== 0) || this.isGoodEnough()) continue;
      for (const peer of this.problem.movable.get(target.store.id) ?? []) {
        const region = movableRegion(this.problem, peer, target.store.id);
        if (region === undefined || region.id === main.region.id) continue;
        const isThere = peerOnStore(region, source.store.id) !== undefined;
        if (isThere === movesLeader(this.problem.resource)) {
          this.look({ source, target, main, revert: { peer, region } });
        }
      }
    }
  }

  /** A simple move that is better in the first dimension and no worse in the second. */
  private isGoodEnough(): boolean {
    const best = this.best[0]?.solution;
    return best !== undefined && best.ranked.rank > 2 && best.revert === undefined;
  }

  private look(solution: Solution): number {
    const ranked = rankOf(this.problem, solution);
    const next: RankedSolution = { ...solution, ranked };
    if (isAvailable(next) && !isLevel(this.problem, next)) this.take(next);
    return ranked.rank;
  }

  private take(next: RankedSolution): void {
    const best = this.best[0]?.solution;
    const isNew = best === undefined || isBetter(this.problem, next, best);
    if (!isNew && isBetter(this.problem, best, next)) return;
    const operators = operatorsOf(this.problem, next);
    if (operators.length === 0) return;
    const isSplit = operators.some(({ kinds }) => kinds.includes('split'));
    const ranked = isSplit ? { ...next.ranked, rank: 5 as const } : next.ranked;
    const built = { solution: { ...next, ranked }, operators };
    this.best = isNew ? [built] : [...this.best, built];
  }
}

/** A swap has to be better in the first dimension and no worse in the second. */
function isAvailable({ ranked, revert }: RankedSolution): boolean {
  return ranked.rank >= 3 || (ranked.rank > 0 && revert === undefined);
}

const levelDeviation = 0.1;

/** Where the stores are level in a dimension nothing is moved for its sake. */
function isLevel({ settings, priorities }: Problem, { source, ranked }: RankedSolution): boolean {
  if (settings.srcToleranceRatio <= 0 || settings.dstToleranceRatio <= 0) return false;
  const [one, two] = priorities;
  const isBelow = (dimension: Dimension, most: number) => source.deviation[dimension] < most;
  const first = isBelow(one, levelDeviation / 2);
  const second = isBelow(two, levelDeviation);
  if (first && second) return true;
  return first ? ranked.rank === 2 || ranked.rank === 3 : second && ranked.rank === 1;
}

/** Healthy and as its rules want it, and with the peer, or the leader, where the statistics say. */
function movableRegion(problem: Problem, { regionId }: HotPeer, storeId: number): Region | undefined {
  const region = problem.regionOf(regionId);
  if (region === undefined || region.downPeers.length > 0 || !isReplicated(problem.view, region)) {
    return undefined;
  }
  const isThere = movesLeader(problem.resource)
    ? region.leader?.storeId === storeId
    : peerOnStore(region, storeId) !== undefined;
  return isThere ? region : undefined;
}

function canSendSnapshot({ view, resource }: Problem, region: Region): boolean {
  return movesLeader(resource) || snapshotSenderFilter.select(view, region) === undefined;
}
