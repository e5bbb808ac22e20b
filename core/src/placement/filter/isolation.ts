/** The isolation level, which keeps copies apart whatever the scores say. Source: filters.go, isolationFilter. */
import { isolationKey } from '../location';
import type { Store } from '../model/store';
import { locationOf } from '../store/label';
import { anySource, type StoreFilter } from './store-filter';

/**
 * Refuses a target whose values down to the isolation level are those of a store that has a copy. A level that is no
 * location label counts as the coarsest. Where no store has a copy every target is refused, as in PD.
 */
export function isolationFilter(
  isolationLevel: string,
  locationLabels: readonly string[],
  coStores: readonly Store[],
): StoreFilter {
  const depth = Math.max(locationLabels.indexOf(isolationLevel), 0) + 1;
  const tuples = coStores.map((store) => locationOf(store, locationLabels).slice(0, depth));
  return isolationTupleFilter(locationLabels, tuples);
}

/** The same where the values that are taken are known. */
export function isolationTupleFilter(
  locationLabels: readonly string[],
  taken: readonly (readonly string[])[],
): StoreFilter {
  const depth = taken[0]?.length ?? 0;
  const keys = new Set(taken.map((tuple) => isolationKey(tuple, tuple.length - 1)));
  return {
    name: 'isolation',
    source: anySource,
    target: (_, store) => {
      if (taken.length === 0) return 'isolation';
      const key = isolationKey(locationOf(store, locationLabels), depth - 1);
      return depth > 0 && keys.has(key) ? 'isolation' : undefined;
    },
    figures: (_, store) => ({
      isolationLevel: locationLabels[depth - 1] ?? '',
      place: locationOf(store, locationLabels)
        .slice(0, depth)
        .map((value) => value || '–')
        .join('/'),
      coStores: taken.length,
    }),
  };
}
