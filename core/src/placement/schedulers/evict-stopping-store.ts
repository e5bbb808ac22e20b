/**
 * Takes the leaders off a store that says it is about to stop, one store at a time.
 * Source: tikv/pd pkg/schedule/schedulers/evict_stopping_store.go.
 */
import type { ClusterView } from '../model/cluster-view';
import { isUp } from '../store/state';

export interface EvictStoppingStoreState {
  readonly evicted: number | null;
}

export type StoppingStoreReason = 'none' | 'too-many' | 'captured' | 'stopping' | 'started' | 'removed';

export interface EvictStoppingStoreStep {
  readonly state: EvictStoppingStoreState;
  readonly reason: StoppingStoreReason;
}

/** `stopping`: the stores whose heartbeat says so. */
export function stepEvictStoppingStore(
  state: EvictStoppingStoreState,
  view: ClusterView,
  stopping: ReadonlySet<number>,
): EvictStoppingStoreStep {
  if (state.evicted !== null) {
    const store = view.store(state.evicted);
    if (store === undefined || store.nodeState === 'Removed')
      return { state: { evicted: null }, reason: 'removed' };
    if (!stopping.has(store.id)) return { state: { evicted: null }, reason: 'started' };
    return { state, reason: 'stopping' };
  }
  const found = view.stores.filter((store) => isUp(store) && stopping.has(store.id));
  const [store] = found;
  if (store === undefined) return { state, reason: 'none' };
  if (found.length > 1) return { state, reason: 'too-many' };
  return { state: { evicted: store.id }, reason: 'captured' };
}
