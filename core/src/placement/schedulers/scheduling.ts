/** What every scheduler looks at, and how it finds a Region among those of equal right. */
import type { Choose } from '../choice';
import { type RegionFilter, regionRefusal } from '../filter/region-filter';
import type { ClusterView } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import { isLearner, type Region } from '../model/region';
import type { Store } from '../model/store';
import type { Influence } from '../operator/influence';
import type { KeyRange } from '../ranges';
import type { PeerClass, RegionIndex } from './region-index';

/**
 * Finds a Region for which there is an operator. `attempt` gives the operators of equal right for one Region, none
 * where it does not do; so does the search.
 */
export type Search = (
  regions: readonly Region[],
  choose: Choose,
  attempt: (region: Region) => readonly Operator[],
) => Operator | undefined;

/** Looks at all: chance decides only among those that would do. */
export const searchAll: Search = (regions, choose, attempt) => choose(regions.flatMap(attempt));

/** How often PD draws another Region before it turns to the next store. */
export const maxTries = 10;

/** Draws as PD does, at most ten times and with repetition, so that it may miss the one that would do. */
export const searchSome: Search = (regions, choose, attempt) => {
  for (let tries = 0; tries < maxTries && regions.length > 0; tries++) {
    const region = choose(regions);
    const operators = region === undefined ? [] : attempt(region);
    if (operators.length > 0) return choose(operators);
  }
  return undefined;
};

export interface Scheduling {
  readonly view: ClusterView;
  readonly regions: RegionIndex;
  readonly choose: Choose;
  readonly search: Search;
  /** Of the operators that run. */
  readonly influence: Influence;
  readonly averageRegionSizeMib: number;
  readonly ranges: readonly KeyRange[];
}

export const allKeys: readonly KeyRange[] = [{ startKey: '', endKey: '' }];

/** The Regions of a class on a store that pass every filter. */
export function regionsOn(
  { view, regions, ranges }: Pick<Scheduling, 'view' | 'regions' | 'ranges'>,
  storeId: number,
  peerClass: PeerClass,
  filters: readonly RegionFilter[],
): readonly Region[] {
  return regions
    .on(storeId, peerClass, ranges)
    .filter((region) => regionRefusal(view, region, filters) === undefined);
}

/** The stores of the voters that do not lead. */
export function followerStores(view: ClusterView, region: Region): readonly Store[] {
  return region.peers.flatMap((peer) => {
    const isFollower = !isLearner(peer) && peer.id !== region.leader?.id;
    return isFollower ? (view.store(peer.storeId) ?? []) : [];
  });
}

/** The stores whose peer is pending or down. */
export function unhealthyStores({ peers, pendingPeers, downPeers }: Region): ReadonlySet<number> {
  const ids = new Set([...pendingPeers, ...downPeers.map(({ peerId }) => peerId)]);
  return new Set(peers.filter(({ id }) => ids.has(id)).map(({ storeId }) => storeId));
}

/** In groups of equal score, since PD leaves to chance in which order equals come. */
export function tiers<T>(
  items: readonly T[],
  score: (item: T) => number,
  order: 'ascending' | 'descending',
): readonly (readonly T[])[] {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const value = score(item);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [item]);
    else group.push(item);
  }
  const sign = order === 'ascending' ? 1 : -1;
  return [...groups].sort(([a], [b]) => sign * (a - b)).map(([, group]) => group);
}
