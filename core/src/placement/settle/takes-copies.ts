import { specialUseFilter } from '../filter/simple';
import { passes } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { ClusterView } from '../model/cluster-view';
import type { Store } from '../model/store';

const filters = [specialUseFilter(), storeStateFilter({ moveRegion: true, allowTemporaryStates: true })];

/** Whether PD puts copies on the store at all, whatever the rules say. */
export function takesCopies(view: ClusterView, store: Store): boolean {
  return passes(view, filters, 'target', store, 'settle');
}
