/**
 * Takes the leaders off a store whose disk is slow, one store at a time, until it has been fast for a while.
 * Source: tikv/pd pkg/schedule/schedulers/evict_slow_store.go. Slow networks (`enable-network-slow-store`, off by
 * default) are not looked at.
 */
import type { ClusterView } from '../model/cluster-view';
import { isSlow, isUp } from '../store/state';
import { type EvictedStores, evictLeaderBatch } from './evict-leader';
import { allKeys } from './scheduling';

const evictScore = 100;
const recoverScore = 1;

export interface EvictSlowStoreConfig {
  /** How long the store has to be fast. PD raised it from ten minutes in 2025; versions before know none. */
  readonly recoveryMs: number;
  readonly batch: number;
}

export const defaultEvictSlowStore: EvictSlowStoreConfig = { recoveryMs: 1_800_000, batch: evictLeaderBatch };

export interface EvictSlowStoreState {
  /** The store that is marked as evicted; other schedulers bring no leader there. */
  readonly evicted: number | null;
  /** Since when it is evicted, or is fast again, or slow again. */
  readonly sinceMs: number;
  /** It was fast the last time. PD does not forget this when it lets a store go. */
  readonly isRecovered: boolean;
}

export const firstEvictSlowStore: EvictSlowStoreState = { evicted: null, sinceMs: 0, isRecovered: false };

export type SlowStoreReason =
  | 'none'
  | 'too-many'
  | 'not-slow-enough'
  | 'captured'
  | 'slow'
  | 'recovering'
  | 'recovered'
  | 'removed';

export interface EvictSlowStoreStep {
  readonly state: EvictSlowStoreState;
  readonly reason: SlowStoreReason;
}

export function stepEvictSlowStore(
  state: EvictSlowStoreState,
  view: ClusterView,
  config = defaultEvictSlowStore,
): EvictSlowStoreStep {
  return state.evicted === null ? capture(state, view) : watch(state, state.evicted, view, config);
}

/** Two that are slow are not a slow disk. */
function capture(state: EvictSlowStoreState, view: ClusterView): EvictSlowStoreStep {
  const slow = view.stores.filter((store) => isUp(store) && isSlow(store));
  const [store] = slow;
  if (store === undefined) return { state, reason: 'none' };
  if (slow.length > 1) return { state, reason: 'too-many' };
  if (store.slowScore < evictScore) return { state, reason: 'not-slow-enough' };
  return { state: { ...state, evicted: store.id, sinceMs: view.nowMs }, reason: 'captured' };
}

function watch(
  state: EvictSlowStoreState,
  storeId: number,
  view: ClusterView,
  { recoveryMs }: EvictSlowStoreConfig,
): EvictSlowStoreStep {
  const store = view.store(storeId);
  const released = { ...state, evicted: null, sinceMs: 0 };
  if (store === undefined || store.nodeState === 'Removed') return { state: released, reason: 'removed' };
  const isRecovered = store.slowScore <= recoverScore;
  const next = isRecovered === state.isRecovered ? state : { ...state, isRecovered, sinceMs: view.nowMs };
  if (!isRecovered) return { state: next, reason: 'slow' };
  if (view.nowMs - next.sinceMs < recoveryMs) return { state: next, reason: 'recovering' };
  return { state: { ...released, isRecovered }, reason: 'recovered' };
}

/** What `evictLeader` is to empty. */
export function evictedBy({ evicted }: { readonly evicted: number | null }): EvictedStores {
  return new Map(evicted === null ? [] : [[evicted, allKeys]]);
}
