/** How well stores are kept apart. Source: tikv/pd pkg/core/store.go and pkg/schedule/placement/fit.go. */
import { pairScore } from '../location';
import type { Store } from '../model/store';
import { locationOf } from '../store/label';

/** How far a store is from others, summed; itself among them does not count. */
export function distinctScore(labels: readonly string[], others: readonly Store[], store: Store): number {
  const location = locationOf(store, labels);
  let score = 0;
  for (const other of others) {
    if (other.id !== store.id) score += pairScore(locationOf(other, labels), location);
  }
  return score;
}

/** How far stores are from one another, over all pairs. */
export function isolationScore(stores: readonly Store[], labels: readonly string[]): number {
  if (labels.length === 0) return 0;
  const locations = stores.map((store) => locationOf(store, labels));
  let score = 0;
  locations.forEach((a, at) => {
    for (const b of locations.slice(at + 1)) score += pairScore(a, b);
  });
  return score;
}
