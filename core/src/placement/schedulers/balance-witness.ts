/** Evens out witnesses among stores. Source: tikv/pd pkg/schedule/schedulers/balance_witness.go. */
import { regionDownFilter, regionPendingFilter } from '../filter/region-filter';
import { ruleWitnessFitFilter } from '../filter/rule-fit';
import { specialUseFilter } from '../filter/simple';
import { selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import { fitRegion } from '../fit/fit-region';
import type { Operator } from '../model/operator';
import { isLearner, type Region } from '../model/region';
import type { Store } from '../model/store';
import { createTransferWitness } from '../operator/build';
import type { Balance } from '../score/tolerance';
import { isWorthMoving, orderScore } from './balance';
import { CandidateStores } from './candidate-stores';
import { regionsOn, type Scheduling, tiers } from './scheduling';

const name = 'balance-witness-scheduler';
const balance: Balance = { resource: 'witness', policy: 'count' };
const storeFilters = [storeStateFilter({ moveRegion: true }), specialUseFilter()];
const regionFilters = [regionPendingFilter, regionDownFilter];

/** One operator at the most, from the store with the most witnesses that has one to give. */
export function balanceWitness(scheduling: Scheduling): readonly Operator[] {
  const { view } = scheduling;
  const sources = selectStores(view, view.stores, storeFilters, 'source', name);
  const fullest = new CandidateStores(sources, 'descending', (store) =>
    orderScore(scheduling, balance, store),
  );
  for (let source = fullest.current; source !== undefined; source = fullest.current) {
    const operator = transferFrom(scheduling, source);
    if (operator !== undefined) return [operator];
    fullest.next();
  }
  return [];
}

/** The witness and a voter of one Region change places. */
function transferFrom(scheduling: Scheduling, source: Store): Operator | undefined {
  const { view } = scheduling;
  const regions = regionsOn(scheduling, source.id, 'witness', regionFilters);
  return scheduling.search(regions, scheduling.choose, (region) => {
    if (view.isHot(region)) return [];
    const filters = [...storeFilters, ...witnessSafeguard(scheduling, region, source)];
    const targets = selectStores(view, voterStores(scheduling, region), filters, 'target', name);
    for (const tier of tiers(targets, (store) => orderScore(scheduling, balance, store), 'ascending')) {
      const operators = tier.flatMap((target) => exchange(scheduling, region, source, target));
      if (operators.length > 0) return operators;
    }
    return [];
  });
}

function witnessSafeguard({ view }: Scheduling, region: Region, source: Store) {
  if (!view.config.replication.enablePlacementRules) return [];
  return [ruleWitnessFitFilter(region, fitRegion(view, region), source.id)];
}

function voterStores({ view }: Scheduling, { peers }: Region): readonly Store[] {
  return peers.flatMap((peer) => (isLearner(peer) || peer.isWitness ? [] : (view.store(peer.storeId) ?? [])));
}

function exchange(scheduling: Scheduling, region: Region, source: Store, target: Store): readonly Operator[] {
  if (!isWorthMoving(scheduling, balance, source, target)) return [];
  const order = { view: scheduling.view, region, description: name, kinds: ['witness'] } as const;
  const result = createTransferWitness(order, source.id, target.id);
  return result.ok ? [result.operator] : [];
}
