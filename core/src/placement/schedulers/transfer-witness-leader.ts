/** Takes the leadership off a witness. Source: tikv/pd pkg/schedule/schedulers/transfer_witness_leader.go. */
import { excludedFilter } from '../filter/simple';
import { storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import { transferToAny } from './evict-leader';
import { type Scheduling, unhealthyStores } from './scheduling';

const name = 'transfer-witness-leader-scheduler';
const batch = 3;
const state = storeStateFilter({ transferLeader: true });

/** For the Regions that were found with a witness that leads, in the order in which they were found. */
export function transferWitnessLeader(scheduling: Scheduling, found: readonly Region[]): readonly Operator[] {
  return found.slice(0, batch).flatMap((region) => {
    const filters = [excludedFilter(new Set(), unhealthyStores(region)), state];
    return transferToAny(scheduling, region, filters, name, 'witness-leader');
  });
}
