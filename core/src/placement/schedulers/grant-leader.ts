/** Brings leaders to a store and keeps them there. Source: tikv/pd pkg/schedule/schedulers/grant_leader.go. */
import { regionDownFilter, regionPendingFilter } from '../filter/region-filter';
import type { Operator } from '../model/operator';
import { createForceTransferLeader } from '../operator/build';
import type { KeyRange } from '../ranges';
import { regionsOn, type Scheduling } from './scheduling';

const name = 'grant-leader-scheduler';

/** One operator a store, whatever rules and states say. */
export function grantLeader(
  scheduling: Scheduling,
  stores: ReadonlyMap<number, readonly KeyRange[]>,
): readonly Operator[] {
  const { view, choose } = scheduling;
  return [...stores].flatMap(([storeId, ranges]) => {
    const filters = [regionPendingFilter, regionDownFilter];
    const region = choose(regionsOn({ ...scheduling, ranges }, storeId, 'follower', filters));
    if (region === undefined) return [];
    const order = { view, region, description: name, kinds: ['leader'] } as const;
    const result = createForceTransferLeader(order, storeId);
    return result.ok ? [{ ...result.operator, priority: 'high' as const }] : [];
  });
}
