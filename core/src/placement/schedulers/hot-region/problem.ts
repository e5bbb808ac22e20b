/** All that a search for the best move looks at, computed once. Source: hot_region_solver.go, init and filterHotPeers. */
import type { Choose } from '../../choice';
import type { ClusterView } from '../../model/cluster-view';
import type { Key } from '../../model/key';
import type { Region } from '../../model/region';
import { type Dimension, flowOf, type HotResource, type Loads, mapLoads, reportSeconds } from './dimension';
import type { HotPeer } from './hot-peer';
import type { LoadDetail } from './load';
import type { HotRegionSettings, Priorities } from './settings';

/** A part of a Region with what flows through it, as TiKV reports where buckets are on. */
export interface Bucket {
  readonly startKey: Key;
  readonly endKey: Key;
  readonly loads: Loads;
}

export interface Problem {
  readonly view: ClusterView;
  readonly choose: Choose;
  readonly settings: HotRegionSettings;
  readonly resource: HotResource;
  readonly priorities: Priorities;
  readonly regionOf: (id: number) => Region | undefined;
  /** Nothing where buckets are off. */
  readonly bucketsOf?: (regionId: number) => readonly Bucket[];
  readonly details: ReadonlyMap<number, LoadDetail>;
  /** By store, those that may be moved. */
  readonly movable: ReadonlyMap<number, readonly HotPeer[]>;
  /** By store, what its tenth peer has in each dimension; absent where it has fewer. */
  readonly tenth: ReadonlyMap<number, Loads>;
  /** Loads that differ by less are equal. */
  readonly step: { readonly loads: Loads; readonly hotPeers: number };
  /** Swaps are searched for, since the last search found nothing simple. */
  readonly searchesReverts: boolean;
}

export type ProblemParts = Omit<Problem, 'movable' | 'tenth' | 'step'> & {
  /** Regions that have a move pending. */
  readonly pendingRegions: ReadonlySet<number>;
};

const tenthPlace = 10;

export function problemOf({ pendingRegions, ...parts }: ProblemParts): Problem {
  const { details, settings, priorities } = parts;
  const list = [...details.values()];
  const highest = (of: (detail: LoadDetail) => number) => Math.max(0, ...list.map(of));
  const hottest = ({ peers }: LoadDetail) => mostLoaded(peers, priorities, settings.maxPeerNumber);
  const mayMove = (peer: HotPeer) => !pendingRegions.has(peer.regionId) && !isCoolingDown(parts, peer);
  return {
    ...parts,
    movable: new Map(list.map((detail) => [detail.store.id, hottest(detail).filter(mayMove)])),
    tenth: new Map(
      list
        .filter(({ peers }) => peers.length >= tenthPlace)
        .map(({ store, peers }) => [store.id, tenthOf(peers, priorities)]),
    ),
    step: {
      loads: mapLoads(
        (dimension) => highest(({ current }) => current.loads[dimension]) * settings.rankStepRatio[dimension],
      ),
      hotPeers: highest(({ current }) => current.hotPeers) * settings.countRankStepRatio,
    },
  };
}

/** The leader has moved lately: its figures are not settled yet. */
function isCoolingDown(
  { view, resource }: Pick<Problem, 'view' | 'resource'>,
  { leaderTransferMs }: HotPeer,
): boolean {
  if (leaderTransferMs === null) return false;
  const seconds = view.config.schedule.hotRegionCacheHitsThreshold * reportSeconds[flowOf(resource)];
  return view.nowMs - leaderTransferMs < seconds * 1000;
}

function byLoad(dimension: Dimension): (a: HotPeer, b: HotPeer) => number {
  return (a, b) => b.loads[dimension] - a.loads[dimension];
}

function tenthOf(peers: readonly HotPeer[], priorities: Priorities): Loads {
  const of = (dimension: Dimension) =>
    [...peers].sort(byLoad(dimension))[tenthPlace - 1]?.loads[dimension] ?? 0;
  return mapLoads((dimension) => (priorities.includes(dimension) ? of(dimension) : 0));
}

/** The most loaded by one dimension and by the other in turn. */
function mostLoaded(peers: readonly HotPeer[], priorities: Priorities, most: number): readonly HotPeer[] {
  if (peers.length <= most) return peers;
  const taken = new Set<HotPeer>();
  const queues = priorities.map((dimension) => [...peers].sort(byLoad(dimension))[Symbol.iterator]());
  while (taken.size < most) {
    for (const queue of queues) {
      if (taken.size >= most) break;
      for (let next = queue.next(); next.done !== true; next = queue.next()) {
        if (taken.has(next.value)) continue;
        taken.add(next.value);
        break;
      }
    }
  }
  return [...taken];
}
