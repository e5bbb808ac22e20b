/** The state of a store as `pd-ctl store` prints it. */
import type { ClusterView } from '../placement/model/cluster-view';
import type { Store } from '../placement/model/store';
import { downTimeMs, isDisconnected, isUp, legacyState } from '../placement/store/state';
import type { StoreState } from '../report/results';

/** A store that is up by its record shows its heartbeats. */
export function stateOf({ nowMs, config }: ClusterView, store: Store): StoreState {
  if (!isUp(store)) return legacyState(store.nodeState);
  if (downTimeMs(store, nowMs) > config.schedule.maxStoreDownMs) return 'Down';
  return isDisconnected(store, nowMs) ? 'Disconnected' : 'Up';
}

/** Null where the size of the disk is not known. */
export function usedShare({ capacityBytes, availableBytes }: Store): number | null {
  return capacityBytes === 0 ? null : 1 - availableBytes / capacityBytes;
}
