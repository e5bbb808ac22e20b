/** Obeys the label property `reject-leader`. Source: tikv/pd pkg/schedule/schedulers/label.go. */
import { excludedFilter } from '../filter/simple';
import { selectStores } from '../filter/store-filter';
import { rejectsLeader, storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import type { Store } from '../model/store';
import { createTransferLeader } from '../operator/build';
import { followerStores, regionsOn, type Scheduling, unhealthyStores } from './scheduling';

const name = 'label-reject-leader';
const state = storeStateFilter({ transferLeader: true });

/** One leader of one of the stores that reject leaders. */
export function rejectLeader(scheduling: Scheduling): readonly Operator[] {
  const { view, choose } = scheduling;
  let rest: readonly Store[] = view.stores.filter((store) => rejectsLeader(view, store));
  while (rest.length > 0) {
    const store = choose(rest);
    rest = rest.filter((other) => other !== store);
    const region = store === undefined ? undefined : choose(regionsOn(scheduling, store.id, 'leader', []));
    if (region === undefined) continue;
    const filters = [state, excludedFilter(new Set(), unhealthyStores(region))];
    const target = choose(selectStores(view, followerStores(view, region), filters, 'target', name));
    if (target === undefined) continue;
    const order = { view, region, description: name, kinds: ['leader'] } as const;
    const result = createTransferLeader(order, target.id);
    return result.ok ? [result.operator] : [];
  }
  return [];
}
