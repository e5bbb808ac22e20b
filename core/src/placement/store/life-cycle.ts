/**
 * How a store's node state moves on, and when PD lets it go. Source: tikv/pd server/cluster/cluster.go, checkStore and
 * RemoveStore; PD looks every ten seconds.
 */
import { compareLocation } from '../location';
import type { Config } from '../model/config';
import type { NodeState, Store } from '../model/store';
import type { Profile } from '../profile';
import { engineOf, locationOf } from './label';
import { downTimeMs, initialRegionCount, isUp } from './state';

const forgottenAfterMs = 30 * 24 * 3_600_000;
/** The part of its share that a new store has to have before it counts as serving. */
const shareToServe = 0.9;

export interface LifeCycleInput {
  readonly store: Store;
  readonly nowMs: number;
  /** Since the store's process started. */
  readonly uptimeMs: number;
  readonly clusterRegionCount: number;
  /** PD has heard of enough Regions to trust its books. */
  readonly isPrepared: boolean;
  /** What the store should have once the cluster is level, MiB. */
  readonly expectedSizeMib: number;
}

/** The state that PD moves the store to; `forgotten` where it deletes the record. */
export function nextNodeState(input: LifeCycleInput, { schedule }: Config): NodeState | 'forgotten' {
  const { store } = input;
  switch (store.nodeState) {
    case 'Preparing': {
      const isLevel = input.isPrepared && store.regionSizeMib >= shareToServe * input.expectedSizeMib;
      const isOld = input.uptimeMs >= schedule.maxStorePreparingMs;
      return isOld || isLevel || input.clusterRegionCount < initialRegionCount ? 'Serving' : 'Preparing';
    }
    case 'Serving':
      return 'Serving';
    case 'Removing':
      return store.regionSizeMib === 0 ? 'Removed' : 'Removing';
    case 'Removed':
      return downTimeMs(store, input.nowMs) > forgottenAfterMs ? 'forgotten' : 'Removed';
  }
}

export type RemovalRefusal = 'unknown-store' | 'already-removed' | 'too-few-stores' | 'no-store-for-leaders';

/**
 * Why PD refuses to take a store out. `evicting` are the stores whose leaders are being evicted. A store that is
 * physically destroyed goes whatever is left, and so does one that is not TiKV.
 */
export function refusesRemoval(
  stores: readonly Store[],
  storeId: number,
  config: Config,
  profile: Profile,
  evicting: ReadonlySet<number> = new Set(),
): RemovalRefusal | undefined {
  const store = stores.find(({ id }) => id === storeId);
  if (store === undefined) return 'unknown-store';
  if (store.nodeState === 'Removed') return 'already-removed';
  if (engineOf(store, profile) !== 'tikv' || store.nodeState === 'Removing') return undefined;
  const left = stores.filter(
    (other) => other.id !== storeId && isUp(other) && engineOf(other, profile) === 'tikv',
  );
  if (left.length < config.replication.maxReplicas) return 'too-few-stores';
  return left.every(({ id }) => evicting.has(id)) ? 'no-store-for-leaders' : undefined;
}

/**
 * The part of one copy of all data that belongs on a store: its place's share of the places, parted among the stores
 * of that place. Source: tikv/pd pkg/core/store_topology.go, GetStoreTopoWeight.
 */
export function topologyWeight(
  store: Store,
  stores: readonly Store[],
  locationLabels: readonly string[],
  replicas: number,
): number {
  const places = placesOf(stores.filter(isUp), locationLabels);
  const { depth, isMatch } = usefulDepth(places, replicas);
  const labels = locationLabels.slice(0, depth);
  const location = locationOf(store, labels);
  const same = stores.filter(
    (other) => other.id === store.id || compareLocation(location, locationOf(other, labels)) < 0,
  ).length;
  if (isMatch) return 1 / replicas / same;
  let weight = 1;
  const path = locationOf(store, locationLabels);
  for (let level = 0; level < depth; level++) {
    const siblings = places[level]?.get(placeKey(path.slice(0, level)));
    if (siblings?.has(path[level] ?? '') !== true) break;
    weight /= siblings.size;
  }
  return weight / same;
}

/** Level by level: the values below each place above. */
type Places = readonly ReadonlyMap<string, ReadonlySet<string>>[];

function placeKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

function placesOf(stores: readonly Store[], locationLabels: readonly string[]): Places {
  const locations = stores.map((store) => locationOf(store, locationLabels));
  return locationLabels.map((_, level) => {
    const below = new Map<string, Set<string>>();
    for (const location of locations) {
      const key = placeKey(location.slice(0, level));
      below.set(key, (below.get(key) ?? new Set()).add(location[level] ?? ''));
    }
    return below;
  });
}

/** The labels that matter end where there are more places than copies, or just as many. */
function usefulDepth(
  places: Places,
  replicas: number,
): { readonly depth: number; readonly isMatch: boolean } {
  for (const [level, below] of places.entries()) {
    const count = [...below.values()].reduce((sum, values) => sum + values.size, 0);
    if (count === 0 || count > replicas) return { depth: level, isMatch: false };
    if (count === replicas) return { depth: level + 1, isMatch: true };
  }
  return { depth: places.length, isMatch: false };
}
