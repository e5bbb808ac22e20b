/**
 * What keeps a store from being the source or the target of a move. A filter answers with a code alone; the figures
 * behind it are made only where somebody listens.
 */
import type { ClusterView } from '../model/cluster-view';
import type { Store } from '../model/store';
import type { Direction, Figures, RefusalCode } from '../trace';

export type Refusal = RefusalCode | undefined;

export interface StoreFilter {
  readonly name: string;
  /** Nothing where the store may be a source. */
  readonly source: (view: ClusterView, store: Store) => Refusal;
  readonly target: (view: ClusterView, store: Store) => Refusal;
  readonly figures?: (view: ClusterView, store: Store, code: RefusalCode) => Figures;
}

/** For the filters that look at targets alone. */
export const anySource = (): Refusal => undefined;

export function passes(
  view: ClusterView,
  filters: readonly StoreFilter[],
  direction: Direction,
  store: Store,
  scope: string,
): boolean {
  for (const filter of filters) {
    const code = filter[direction](view, store);
    if (code === undefined) continue;
    view.trace?.({
      what: 'refused',
      scope,
      direction,
      storeId: store.id,
      filter: filter.name,
      code,
      figures: filter.figures?.(view, store, code) ?? {},
    });
    return false;
  }
  return true;
}

/** The stores that pass every filter, in their order. */
export function selectStores(
  view: ClusterView,
  stores: readonly Store[],
  filters: readonly StoreFilter[],
  direction: Direction,
  scope: string,
): readonly Store[] {
  return stores.filter((store) => passes(view, filters, direction, store, scope));
}

export interface StoreRefusal {
  readonly filter: string;
  readonly code: RefusalCode;
  readonly figures: Figures;
}

/** Every filter that refuses, not the first alone: for who asks why. */
export function refusals(
  view: ClusterView,
  filters: readonly StoreFilter[],
  direction: Direction,
  store: Store,
): readonly StoreRefusal[] {
  return filters.flatMap((filter) => {
    const code = filter[direction](view, store);
    if (code === undefined) return [];
    return [{ filter: filter.name, code, figures: filter.figures?.(view, store, code) ?? {} }];
  });
}
