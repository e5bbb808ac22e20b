/**
 * Takes the leaders off a store that got slower than the others while its queries got fewer. Off by default.
 * Source: tikv/pd pkg/schedule/schedulers/evict_slow_trend.go, for the engine `raft-kv`.
 */
import type { ClusterView } from '../model/cluster-view';
import type { Store } from '../model/store';
import { isUp } from '../store/state';

const epsilon = 1e-9;
const minStores = 3;
const fasterFactor = 1.1;

/** As TiKV's heartbeat tells it: the cause is the duration of requests, the result their number. */
export interface SlowTrend {
  readonly causeValue: number;
  readonly causeRate: number;
  readonly resultRate: number;
}

export interface EvictSlowTrendConfig {
  readonly recoveryMs: number;
  /** The part of the stores that has to get fewer queries: `slow-store-evicting-affected-store-ratio-threshold`. */
  readonly affectedRatio: number;
}

export const defaultEvictSlowTrend: EvictSlowTrendConfig = { recoveryMs: 600_000, affectedRatio: 0.3 };

interface Captured {
  readonly storeId: number;
  readonly atMs: number;
}

export interface EvictSlowTrendState {
  readonly evicted: number | null;
  /** Suspected; the others are heard first. */
  readonly candidate: Captured | null;
  /** The last candidate that was evicted, which the time to recover counts from; the first of all at first. */
  readonly last: Captured | null;
}

export const firstEvictSlowTrend: EvictSlowTrendState = { evicted: null, candidate: null, last: null };

export type SlowTrendReason =
  | 'none'
  | 'too-few-stores'
  | 'too-many'
  | 'too-few-affected'
  | 'not-slower'
  | 'faster-again'
  | 'waiting-for-heartbeats'
  | 'evicted'
  | 'slow'
  | 'recovered'
  | 'removed';

export interface EvictSlowTrendStep {
  readonly state: EvictSlowTrendState;
  readonly reason: SlowTrendReason;
}

interface Look {
  readonly view: ClusterView;
  readonly trends: ReadonlyMap<number, SlowTrend>;
  readonly config: EvictSlowTrendConfig;
}

export function stepEvictSlowTrend(
  state: EvictSlowTrendState,
  view: ClusterView,
  trends: ReadonlyMap<number, SlowTrend>,
  config = defaultEvictSlowTrend,
): EvictSlowTrendStep {
  const look = { view, trends, config };
  if (state.evicted !== null) return watch(state, state.evicted, look);
  const known = state.candidate;
  if (known !== null && isFaster(known.storeId, look)) {
    return { state: { ...state, candidate: null }, reason: 'faster-again' };
  }
  const found = known ?? candidate(look);
  if (typeof found === 'string') return { state, reason: found };
  const captured = { ...state, candidate: found, last: state.last ?? found };
  if (!haveHeard(found, view)) return { state: captured, reason: 'waiting-for-heartbeats' };
  return { state: { evicted: found.storeId, candidate: null, last: found }, reason: 'evicted' };
}

function watch(state: EvictSlowTrendState, storeId: number, look: Look): EvictSlowTrendStep {
  const released = { ...state, evicted: null };
  const store = look.view.store(storeId);
  if (store === undefined || store.nodeState === 'Removed') return { state: released, reason: 'removed' };
  const evictedMs = look.view.nowMs - (state.last?.atMs ?? 0);
  const isBack = isFaster(storeId, look) && evictedMs >= look.config.recoveryMs;
  return isBack ? { state: released, reason: 'recovered' } : { state, reason: 'slow' };
}

/** The one store that gets slower and loses queries, if enough stores lose some and it is slower than two thirds. */
function candidate({ view, trends, config }: Look): Captured | SlowTrendReason {
  if (view.stores.length < minStores) return 'too-few-stores';
  const known = view.stores.filter(isUp).flatMap(({ id }) => {
    const trend = trends.get(id);
    return trend === undefined ? [] : [{ id, trend }];
  });
  const affected = known.filter(({ trend }) => trend.resultRate < -epsilon);
  const slower = affected.filter(({ trend }) => trend.causeRate > epsilon);
  const [one] = slower;
  if (one === undefined) return 'none';
  if (slower.length > 1) return 'too-many';
  if (affected.length < Math.trunc(view.stores.length * config.affectedRatio)) return 'too-few-affected';
  const faster = known.filter(
    ({ id, trend }) =>
      id !== one.id && one.trend.causeValue - trend.causeValue > epsilon && trend.causeValue > epsilon,
  );
  const wanted = Math.floor((view.stores.length * 2 + 1) / 3);
  return faster.length >= wanted ? { storeId: one.id, atMs: view.nowMs } : 'not-slower';
}

/** At most a tenth slower than half of the others. */
function isFaster(storeId: number, { view, trends }: Look): boolean {
  const own = trends.get(storeId);
  if (own === undefined || own.causeValue <= epsilon) return false;
  const slower = view.stores.filter((store) => {
    const trend = trends.get(store.id);
    return (
      store.id !== storeId &&
      isUp(store) &&
      trend !== undefined &&
      trend.causeValue > epsilon &&
      own.causeValue <= trend.causeValue * fasterFactor
    );
  });
  return slower.length >= half(view.stores);
}

/** Half of the stores have reported since the candidate was captured; those that are gone count as heard. */
function haveHeard({ storeId, atMs }: Captured, { stores }: ClusterView): boolean {
  if (stores.length <= 1) return false;
  const heard = stores.filter(
    (store) => !isUp(store) || store.id === storeId || (store.lastHeartbeatMs ?? -1) >= atMs,
  );
  return heard.length >= half(stores);
}

function half(stores: readonly Store[]): number {
  return Math.floor((stores.length + 1) / 2);
}
