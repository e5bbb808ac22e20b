/**
 * Which store takes a new copy, and which gives one up. First the place decides, whatever passes soon left aside;
 * then, among the best places alone, the load. Source: tikv/pd pkg/schedule/checker/replica_strategy.go.
 */
import type { Choose } from '../choice';
import { keepBest, type Ranking } from '../filter/candidates';
import { isolationFilter } from '../filter/isolation';
import { locationFilter } from '../filter/location';
import { excludedFilter, specialUseFilter, storageThresholdFilter } from '../filter/simple';
import { refusals, type StoreFilter, type StoreRefusal, selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { ClusterView } from '../model/cluster-view';
import type { Region } from '../model/region';
import type { Store } from '../model/store';
import { distinctScore } from '../score/distinct';
import { regionScore } from '../score/region';

export interface Strategy {
  readonly view: ClusterView;
  readonly region: Region;
  /** Who asks, for the trace. */
  readonly scope: string;
  readonly choose: Choose;
  readonly locationLabels: readonly string[];
  readonly isolationLevel: string;
  readonly extraFilters: readonly StoreFilter[];
  /** The new copy is a witness: no snapshot is sent, and the operator is urgent. */
  readonly fastFailover: boolean;
}

/** A store; or none, because of something that passes, or for good. */
export type Selection =
  | { readonly kind: 'store'; readonly id: number }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'none' };

const none: Selection = { kind: 'none' };

/** Whether a list has an order in PD; that of all stores, or of a Region's, is a hash map's. */
export type Order = 'ordered' | 'any';

const everyUse = specialUseFilter();
const lastingState = storeStateFilter({ moveRegion: true, allowTemporaryStates: true });
const strictState = storeStateFilter({ moveRegion: true });
const fastFailoverState = storeStateFilter({ moveRegion: true, allowFastFailover: true });

/** What keeps a store from ever taking the copy; what passes soon is looked at among the best places alone. */
function targetFilters(
  strategy: Strategy,
  coStores: readonly Store[],
  moreFilters: readonly StoreFilter[],
): readonly StoreFilter[] {
  const { region, locationLabels, isolationLevel, extraFilters } = strategy;
  return [
    excludedFilter(new Set(), new Set(region.peers.map(({ storeId }) => storeId))),
    storageThresholdFilter,
    everyUse,
    lastingState,
    ...isolation(locationLabels, isolationLevel, coStores),
    ...moreFilters,
    ...extraFilters,
  ];
}

function strictFilter({ fastFailover }: Strategy): StoreFilter {
  return fastFailover ? fastFailoverState : strictState;
}

/** `coStores` are those that the new copy has to be apart from. */
export function selectStoreToAdd(
  strategy: Strategy,
  coStores: readonly Store[],
  moreFilters: readonly StoreFilter[] = [],
): Selection {
  const { view, scope, choose } = strategy;
  const filters = targetFilters(strategy, coStores, moreFilters);
  const allowed = selectStores(view, view.stores, filters, 'target', scope);
  const best = keepBest(allowed, byPlace(strategy, coStores, 'most'), scope, view.trace);
  if (best.length === 0) return none;
  const ready = selectStores(view, best, [strictFilter(strategy)], 'target', scope);
  const equals = keepBest(ready, byLoad(view, 'least'), scope, view.trace);
  view.trace?.({ what: 'chosen', scope, direction: 'target', storeIds: equals.map(({ id }) => id) });
  const store = choose(equals);
  return store === undefined ? { kind: 'blocked' } : { kind: 'store', id: store.id };
}

/** A store as a place for a new copy: all that refuses it, and the scores that decide between those that nothing does. */
export interface TargetVerdict {
  readonly storeId: number;
  readonly refusals: readonly StoreRefusal[];
  readonly distinctScore: number;
  readonly regionScore: number;
}

/** Every store of the cluster as `selectStoreToAdd` sees it. */
export function judgeTargets(strategy: Strategy, coStores: readonly Store[]): readonly TargetVerdict[] {
  const { view, locationLabels } = strategy;
  const filters = targetFilters(strategy, coStores, []);
  return view.stores.map((store) => {
    const lasting = refusals(view, filters, 'target', store);
    // What passes soon says nothing new of a store that is gone for good.
    const passing = lasting.length > 0 ? [] : refusals(view, [strictFilter(strategy)], 'target', store);
    return {
      storeId: store.id,
      refusals: [...lasting, ...passing],
      distinctScore: distinctScore(locationLabels, coStores, store),
      regionScore: regionScore(store, view.config, 0),
    };
  });
}

function isolation(
  locationLabels: readonly string[],
  isolationLevel: string,
  coStores: readonly Store[],
): readonly StoreFilter[] {
  if (locationLabels.length === 0 || isolationLevel === '') return [];
  return [isolationFilter(isolationLevel, locationLabels, coStores)];
}

function byPlace({ locationLabels }: Strategy, coStores: readonly Store[], best: Ranking['best']): Ranking {
  return { name: 'distinct', best, score: (store) => distinctScore(locationLabels, coStores, store) };
}

function byLoad({ config }: ClusterView, best: Ranking['best']): Ranking {
  return { name: 'region', best, score: (store) => regionScore(store, config, 0) };
}

/** For a copy on a store that is gone: the place may become worse. A store that is the only one still counts. */
export function selectStoreToFix(strategy: Strategy, coStores: readonly Store[], old: number): Selection {
  if (coStores.length === 0) return none;
  return selectStoreToAdd(strategy, coStores.length > 1 ? dropped(coStores, old) : coStores);
}

/** For a copy that could be further apart from the others. */
export function selectStoreToImprove(strategy: Strategy, coStores: readonly Store[], old: number): Selection {
  const oldStore = strategy.view.store(old);
  if (coStores.length === 0 || oldStore === undefined) return none;
  const { locationLabels, isolationLevel } = strategy;
  const others = dropped(coStores, old);
  return selectStoreToAdd(strategy, others, [
    locationFilter('improve', locationLabels, coStores, oldStore),
    ...isolation(locationLabels, isolationLevel, others),
  ]);
}

/** PD swaps the store to the front and takes the rest: where it is not there, the first is lost in its stead. */
export function dropped(stores: readonly Store[], id: number): readonly Store[] {
  const at = stores.findIndex((store) => store.id === id);
  return stores.filter((_, index) => index !== Math.max(at, 0));
}

/** The store whose copy is missed least: nearest to others, then fullest. */
export function selectStoreToRemove(
  strategy: Strategy,
  coStores: readonly Store[],
  order: Order,
): number | undefined {
  const { view, scope } = strategy;
  const allowed = selectStores(view, coStores, [strictState], 'source', scope);
  const nearest = keepBest(allowed, byPlace(strategy, coStores, 'least'), scope, view.trace);
  return pickFullest(strategy, nearest, order);
}

function pickFullest(strategy: Strategy, stores: readonly Store[], order: Order): number | undefined {
  const { view, scope, choose } = strategy;
  const equals = keepBest(stores, byLoad(view, 'most'), scope, view.trace);
  const rightful = order === 'ordered' ? equals.slice(0, 1) : equals;
  view.trace?.({ what: 'chosen', scope, direction: 'source', storeIds: rightful.map(({ id }) => id) });
  return choose(rightful)?.id;
}

export interface Removal {
  readonly storeId: number;
  /** It cannot give up a copy just now. */
  readonly isBlocked: boolean;
}

/** The same, but the place alone names the candidates: where all of them are held up, so is the move. */
export function selectStoreToRemoveEvenIfBlocked(
  strategy: Strategy,
  coStores: readonly Store[],
): Removal | undefined {
  const { view, scope } = strategy;
  const allowed = selectStores(view, coStores, [lastingState], 'source', scope);
  const nearest = keepBest(allowed, byPlace(strategy, coStores, 'least'), scope, view.trace);
  const ready = selectStores(view, nearest, [strictState], 'source', scope);
  const isBlocked = ready.length === 0;
  const storeId = pickFullest(strategy, isBlocked ? nearest : ready, 'ordered');
  return storeId === undefined ? undefined : { storeId, isBlocked };
}
