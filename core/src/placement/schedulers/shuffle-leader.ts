/** Moves leaders at random, for tests of a cluster. Source: tikv/pd pkg/schedule/schedulers/shuffle_leader.go. */
import { regionDownFilter, regionPendingFilter } from '../filter/region-filter';
import { specialUseFilter } from '../filter/simple';
import { selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import { createTransferLeader } from '../operator/build';
import { regionsOn, type Scheduling } from './scheduling';

const name = 'shuffle-leader-scheduler';
const filters = [storeStateFilter({ transferLeader: true }), specialUseFilter()];

/** One leader to a store that is drawn first. */
export function shuffleLeader(scheduling: Scheduling): readonly Operator[] {
  const { view, choose } = scheduling;
  const target = choose(selectStores(view, view.stores, filters, 'target', name));
  if (target === undefined) return [];
  const region = choose(
    regionsOn(scheduling, target.id, 'follower', [regionPendingFilter, regionDownFilter]),
  );
  if (region === undefined) return [];
  const result = createTransferLeader({ view, region, description: name, kinds: ['admin'] }, target.id);
  return result.ok ? [{ ...result.operator, priority: 'low' }] : [];
}
