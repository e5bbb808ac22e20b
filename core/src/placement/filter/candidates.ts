/** The best of a list by a score, all that tie, in the order of the list. Source: filter/candidates.go. */
import type { Store } from '../model/store';
import type { Trace, TraceEntry } from '../trace';

export type Best = 'least' | 'most';
type ScoreName = Extract<TraceEntry, { readonly what: 'scored' }>['score'];

export interface Ranking {
  readonly name: ScoreName;
  readonly best: Best;
  readonly score: (store: Store) => number;
}

/** All stores with the best score. With one store or none nothing is computed, unless somebody listens. */
export function keepBest(
  stores: readonly Store[],
  { name, best, score }: Ranking,
  scope: string,
  trace: Trace | undefined,
): readonly Store[] {
  if (stores.length <= 1 && trace === undefined) return stores;
  let kept: Store[] = [];
  let top = 0;
  for (const store of stores) {
    const value = score(store);
    trace?.({ what: 'scored', scope, score: name, storeId: store.id, value });
    if (kept.length === 0 || (best === 'most' ? value > top : value < top)) {
      kept = [store];
      top = value;
    } else if (value === top) kept.push(store);
  }
  return kept;
}
