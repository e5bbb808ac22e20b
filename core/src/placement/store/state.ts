/** What a store's heartbeat and node state mean at a moment. Source: tikv/pd pkg/core/store.go. */
import type { NodeState, Store } from '../model/store';

/** PD takes no decision on a store that it has not heard of for longer. */
export const disconnectedAfterMs = 20_000;

const unhealthyAfterMs = 10 * 60_000;
const gib = 1024 ** 3;

/** Below so many Regions a store, or a cluster, counts as new. */
export const initialRegionCount = 100;

const initialMinBytes = 8 * gib;
const slowScoreThreshold = 80;

/** How long PD has not heard of the store; endless where it never did. */
export function downTimeMs(store: Store, nowMs: number): number {
  return store.lastHeartbeatMs === null ? Number.POSITIVE_INFINITY : nowMs - store.lastHeartbeatMs;
}

export function isDisconnected(store: Store, nowMs: number): boolean {
  return downTimeMs(store, nowMs) > disconnectedAfterMs;
}

/** Ten minutes without a heartbeat; statistics look at it, placement does not. */
export function isUnhealthy(store: Store, nowMs: number): boolean {
  return downTimeMs(store, nowMs) > unhealthyAfterMs;
}

/** In service: PD treats a store that prepares as one that serves. */
export function isUp(store: Store): boolean {
  return store.nodeState === 'Preparing' || store.nodeState === 'Serving';
}

/** The state that older clients are told. */
export function legacyState(nodeState: NodeState): 'Up' | 'Offline' | 'Tombstone' {
  if (nodeState === 'Removing') return 'Offline';
  return nodeState === 'Removed' ? 'Tombstone' : 'Up';
}

/** A store takes no new peer below the line; while it is new and has 8 GiB free, and without statistics, it does. */
export function isLowSpace(store: Store, lowSpaceRatio: number): boolean {
  const { regionCount, availableBytes, capacityBytes } = store;
  if (regionCount < initialRegionCount && availableBytes > initialMinBytes) return false;
  return capacityBytes !== 0 && availableBytes / capacityBytes < 1 - lowSpaceRatio;
}

export function isSlow(store: Store): boolean {
  return store.evictedAsSlowTrend || store.slowScore >= slowScoreThreshold;
}
