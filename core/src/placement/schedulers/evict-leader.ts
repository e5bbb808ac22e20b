/**
 * Takes all leaders off a store, as before a restart; while it runs PD sends none there.
 * Source: tikv/pd pkg/schedule/schedulers/evict_leader.go.
 */
import { regionDownFilter, regionPendingFilter } from '../filter/region-filter';
import { excludedFilter } from '../filter/simple';
import { type StoreFilter, selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import { createTransferLeader } from '../operator/build';
import type { KeyRange } from '../ranges';
import { followerStores, regionsOn, type Scheduling, unhealthyStores } from './scheduling';

const name = 'evict-leader-scheduler';
const state = storeStateFilter({ transferLeader: true });

/** Operators of a round where nothing else is configured. */
export const evictLeaderBatch = 3;

/** The stores, each with the ranges whose leaders have to go. */
export type EvictedStores = ReadonlyMap<number, readonly KeyRange[]>;

/** Urgent operators, each for another Region, that name every store that would do. */
export function evictLeader(
  scheduling: Scheduling,
  stores: EvictedStores,
  batch: number,
  description = name,
): readonly Operator[] {
  const made = new Map<number, Operator>();
  for (let round = 0; round < batch && made.size <= batch; round++) {
    const once = [...stores].flatMap(([storeId, ranges]) =>
      evictOnce({ ...scheduling, ranges }, storeId, description),
    );
    if (once.length === 0) break;
    for (const operator of once) if (!made.has(operator.regionId)) made.set(operator.regionId, operator);
  }
  return [...made.values()];
}

function evictOnce(scheduling: Scheduling, storeId: number, description: string): readonly Operator[] {
  const healthy = regionsOn(scheduling, storeId, 'leader', [regionPendingFilter, regionDownFilter]);
  const isHealthy = healthy.length > 0;
  const region = scheduling.choose(isHealthy ? healthy : regionsOn(scheduling, storeId, 'leader', []));
  if (region === undefined) return [];
  const excluded = isHealthy ? [] : [excludedFilter(new Set(), unhealthyStores(region))];
  return transferToAny(scheduling, region, [...excluded, state], description);
}

/** To one of the followers at random; all are named, for versions of TiKV that choose themselves. */
export function transferToAny(
  { view, choose }: Scheduling,
  region: Region,
  filters: readonly StoreFilter[],
  description: string,
  kind: 'leader' | 'witness-leader' = 'leader',
): readonly Operator[] {
  const targets = selectStores(view, followerStores(view, region), filters, 'target', description);
  const target = choose(targets);
  if (target === undefined) return [];
  const all = targets.map(({ id }) => id);
  const order = { view, region, description, kinds: [kind] };
  const result = createTransferLeader(order, target.id, all);
  return result.ok ? [{ ...result.operator, priority: 'urgent' }] : [];
}
