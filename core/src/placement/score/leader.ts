import type { LeaderPolicy } from '../model/config';
import type { Store } from '../model/store';

/** Weights below are taken as this, so that a weight of 0 divides by something. */
export const minWeight = 1e-6;

/** How full of leaders a store is, by count or by MiB; `delta` is what running operators will add. */
export function leaderScore(store: Store, policy: LeaderPolicy, delta: number): number {
  const amount = policy === 'size' ? store.leaderSizeMib : store.leaderCount;
  return (amount + delta) / Math.max(store.leaderWeight, minWeight);
}

export function witnessScore(store: Store, delta: number): number {
  return store.witnessCount + delta;
}
