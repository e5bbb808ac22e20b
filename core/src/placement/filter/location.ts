/** Whether a target keeps the copies at least as far apart. Source: filters.go, distinctScoreFilter. */
import type { Store } from '../model/store';
import { distinctScore } from '../score/distinct';
import { anySource, type StoreFilter } from './store-filter';

export type LocationPolicy = 'safeguard' | 'improve';

/** `safeguard`: not worse than the source; `improve`: better than it. */
export function locationFilter(
  policy: LocationPolicy,
  labels: readonly string[],
  regionStores: readonly Store[],
  source: Store,
): StoreFilter {
  const others = regionStores.filter(({ id }) => id !== source.id);
  return locationFloorFilter(policy, labels, others, distinctScore(labels, others, source));
}

/** The same where the score to keep is known. */
export function locationFloorFilter(
  policy: LocationPolicy,
  labels: readonly string[],
  others: readonly Store[],
  floor: number,
): StoreFilter {
  const scoreOf = (store: Store) => distinctScore(labels, others, store);
  return {
    name: 'distinct-score',
    source: anySource,
    target: (_, store) => {
      const score = scoreOf(store);
      if (policy === 'safeguard') return score >= floor ? undefined : 'location-worse';
      return score > floor ? undefined : 'location-not-better';
    },
    figures: (_, store) => ({ score: scoreOf(store), sourceScore: floor }),
  };
}
