/**
 * Regions that lack voters come before the patrol, those that lack most first, each less often the longer it has been
 * tried in vain. Source: tikv/pd pkg/schedule/checker/priority_inspector.go and pkg/cache/priority_queue.go.
 */
import { fitRegion } from '../fit/fit-region';
import type { RegionFit } from '../fit/region-fit';
import type { ClusterView } from '../model/cluster-view';
import type { Region } from '../model/region';

const waitFactor = 10;

export interface LackingRegion {
  readonly regionId: number;
  readonly missing: number;
  readonly attempts: number;
  readonly lastMs: number;
}

/**
 * PD sorts the queue by the number of peers that are missing alone, so that of Regions that lack as many only the one
 * that was seen last has a turn. The others are remembered, and wait for the patrol.
 */
export interface PriorityQueue {
  readonly known: ReadonlyMap<number, LackingRegion>;
  /** Missing peers to the Region that has the turn. */
  readonly turns: ReadonlyMap<number, number>;
}

export const emptyQueue: PriorityQueue = { known: new Map(), turns: new Map() };

/**
 * Peers that are missing for rules that are none of learners, or of `max-replicas`. What one rule has too many counts
 * against what another has too few; without a rule nothing is missing.
 */
export function missingPeers(view: ClusterView, region: Region, fit?: RegionFit): number {
  const { enablePlacementRules, maxReplicas } = view.config.replication;
  if (!enablePlacementRules) return maxReplicas - region.peers.length;
  return (fit ?? fitRegion(view, region)).ruleFits
    .filter(({ rule }) => rule.role !== 'learner')
    .reduce((sum, { rule, peers }) => sum + rule.count - peers.length, 0);
}

/** The queue after the patrol has seen the Region. */
export function inspected(
  queue: PriorityQueue,
  regionId: number,
  missing: number,
  nowMs: number,
): PriorityQueue {
  const known = queue.known.get(regionId);
  if (missing <= 0) return known === undefined ? queue : withoutRegion(queue, regionId);
  // A Region that lacks another number than before keeps its attempts and its time, but not its turn.
  const entry =
    known === undefined
      ? { regionId, missing, attempts: 1, lastMs: nowMs }
      : known.missing === missing
        ? { ...known, attempts: known.attempts + 1, lastMs: nowMs }
        : { ...known, missing };
  const turns = new Map(queue.turns);
  if (known !== undefined && known.missing !== missing) turns.delete(known.missing);
  turns.set(missing, regionId);
  return { known: new Map(queue.known).set(regionId, entry), turns };
}

/** The turn of its number goes with the Region, whoever has it. */
export function withoutRegion(queue: PriorityQueue, regionId: number): PriorityQueue {
  const entry = queue.known.get(regionId);
  if (entry === undefined) return queue;
  const known = new Map(queue.known);
  known.delete(regionId);
  const turns = new Map(queue.turns);
  turns.delete(entry.missing);
  return { known, turns };
}

/** Those that are looked at now: ten intervals of the patrol after the last time, times the attempts. */
export function dueRegions(
  { known, turns }: PriorityQueue,
  nowMs: number,
  patrolIntervalMs: number,
): readonly number[] {
  const isDue = ({ attempts, lastMs }: LackingRegion) =>
    lastMs + attempts * waitFactor * patrolIntervalMs < nowMs;
  return [...turns]
    .sort(([a], [b]) => b - a)
    .map(([, regionId]) => regionId)
    .filter((regionId) => {
      const entry = known.get(regionId);
      return entry !== undefined && isDue(entry);
    });
}
