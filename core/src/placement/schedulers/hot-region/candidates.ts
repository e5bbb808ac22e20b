/** Which stores load may be taken from, and which it may be brought to. Source: hot_region_solver.go, filterSrcStores and pickDstStores. */

import { leaderSafeguard, placementSafeguard } from '../../filter/rule-fit';
import { excludedFilter, hotTargetFilter, specialUseFilter } from '../../filter/simple';
import { passes, type StoreFilter } from '../../filter/store-filter';
import { storeStateFilter } from '../../filter/store-state';
import { isLearner, peerOnStore } from '../../model/region';
import { type Dimension, flowOf, type Loads, movesLeader } from './dimension';
import type { LoadDetail } from './load';
import type { Problem } from './problem';
import { tiflashTolerance } from './settings';
import type { HotMove } from './solution';

export const schedulerName = 'balance-hot-region-scheduler';
const movesPeer = storeStateFilter({ moveRegion: true });
const transfersLeader = storeStateFilter({ transferLeader: true });
const use = specialUseFilter('hotRegion');

/** Stores above what is expected, now and in all of the last five minutes. */
export function sourcesOf(problem: Problem): readonly LoadDetail[] {
  const { settings } = problem;
  return [...problem.details.values()].filter((detail) => {
    if (detail.peers.length === 0 || !takesTiflash(problem, detail)) return false;
    const factor = settings.srcToleranceRatio + (detail.isTiflash ? tiflashTolerance : 0);
    return isInRange(problem, detail, detail.low.loads, (load, expected) => load > factor * expected);
  });
}

/** Stores below it that may have the peer, or the leader. */
export function targetsOf(problem: Problem, source: LoadDetail, move: HotMove): readonly LoadDetail[] {
  const { view, settings } = problem;
  const { candidates, filters } = possibleTargets(problem, source, move);
  return candidates.filter((detail) => {
    if (!takesTiflash(problem, detail)) return false;
    const factor = settings.dstToleranceRatio + (detail.isTiflash ? tiflashTolerance : 0);
    return (
      passes(view, filters, 'target', detail.store, schedulerName) &&
      isInRange(problem, detail, detail.high.loads, (load, expected) => load * factor < expected)
    );
  });
}

interface Possible {
  readonly candidates: readonly LoadDetail[];
  readonly filters: readonly StoreFilter[];
}

const nothing: Possible = { candidates: [], filters: [] };

function possibleTargets(problem: Problem, source: LoadDetail, { peer, region }: HotMove): Possible {
  const { view, details, resource } = problem;
  const all = [...details.values()];
  const isRead = flowOf(resource) === 'read';
  if (!movesLeader(resource)) {
    // A leader's reads move with the leader.
    if (isRead && peer.isLeader) return nothing;
    const own = new Set(region.peers.map(({ storeId }) => storeId));
    const safeguard = placementSafeguard(view, region, source.store);
    return {
      candidates: all,
      filters: [movesPeer, hotTargetFilter, excludedFilter(own, own), use, safeguard],
    };
  }
  if (!peer.isLeader) return nothing;
  const filters = [transfersLeader, use, ...leaderSafeguard(view, region, source.store, isRead)];
  const isFollower = ({ store }: LoadDetail) => {
    const found = peerOnStore(region, store.id);
    return found !== undefined && !isLearner(found) && found.id !== region.leader?.id;
  };
  if (!isRead) return { candidates: all.filter(isFollower), filters };
  const mayLead = ({ store }: LoadDetail) =>
    store.id !== peer.storeId &&
    (peerOnStore(region, store.id) !== undefined ||
      passes(view, [movesPeer], 'target', store, schedulerName));
  return { candidates: all.filter(mayLead), filters };
}

/** Of TiFlash PD moves peers by their writes, and nothing else. */
function takesTiflash({ settings, resource }: Problem, { isTiflash }: LoadDetail): boolean {
  return !isTiflash || (settings.enableForTiflash && resource === 'write-peer');
}

/** In one of the two dimensions; where leaders write, in the first. The history may pass in another than now. */
function isInRange(
  problem: Problem,
  { expected, history, expectedHistory }: LoadDetail,
  loads: Loads,
  check: (load: number, expected: number) => boolean,
): boolean {
  const { priorities, resource } = problem;
  const looked: readonly Dimension[] = resource === 'write-leader' ? [priorities[0]] : priorities;
  const hasBeen = (dimension: Dimension) =>
    history.every((sample, at) => check(sample[dimension], expectedHistory[at]?.[dimension] ?? 0));
  return looked.some((dimension) => check(loads[dimension], expected[dimension])) && looked.some(hasBeen);
}
