/**
 * Moves leaders from stores with many to stores with few, by turns out of the fullest and into the emptiest.
 * Source: tikv/pd pkg/schedule/schedulers/balance_leader.go.
 */
import { regionDownFilter, regionPendingFilter } from '../filter/region-filter';
import { leaderSafeguard } from '../filter/rule-fit';
import { specialUseFilter } from '../filter/simple';
import { passes, selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import type { Store } from '../model/store';
import { createTransferLeader } from '../operator/build';
import type { Balance } from '../score/tolerance';
import { isWorthMoving, orderScore } from './balance';
import { CandidateStores } from './candidate-stores';
import { followerStores, regionsOn, type Scheduling, tiers } from './scheduling';

const name = 'balance-leader-scheduler';
const storeFilters = [storeStateFilter({ transferLeader: true }), specialUseFilter()];
const regionFilters = [regionPendingFilter, regionDownFilter];

/** As many operators as PD makes in a round where nothing else is configured. */
export const balanceLeaderBatch = 4;

/** Up to `batch` operators, each for another Region. */
export function balanceLeader(asked: Scheduling, batch: number): readonly Operator[] {
  const { view } = asked;
  const scheduling = { ...asked, influence: asked.influence.copy() };
  const balance: Balance = { resource: 'leader', policy: view.config.schedule.leaderSchedulePolicy };
  const score = (store: Store) => orderScore(scheduling, balance, store);
  const select = (direction: 'source' | 'target') =>
    selectStores(view, view.stores, storeFilters, direction, name);
  const sources = new CandidateStores(select('source'), 'descending', score);
  const targets = new CandidateStores(select('target'), 'ascending', score);
  const round = { scheduling, balance, used: new Set<number>(), lists: [sources, targets] };
  const made: Operator[] = [];
  const take = (list: CandidateStores, find: (round: Round, store: Store) => Operator | undefined) => {
    const store = list.current;
    if (store === undefined || made.length >= batch) return;
    const operator = find(round, store);
    if (operator === undefined) return list.next();
    made.push(operator);
    note(round, operator);
  };
  while (made.length < batch && (sources.current !== undefined || targets.current !== undefined)) {
    take(sources, transferOut);
    take(targets, transferIn);
  }
  return made;
}

interface Round {
  readonly scheduling: Scheduling;
  readonly balance: Balance;
  /** Regions that have an operator of this round. */
  readonly used: Set<number>;
  readonly lists: readonly CandidateStores[];
}

/** What the operator will do counts from now on. */
function note({ scheduling, used, lists }: Round, operator: Operator): void {
  const region = scheduling.regions.regions.find(({ id }) => id === operator.regionId);
  const moved = operator.steps.flatMap((step) =>
    step.type === 'TransferLeader' ? [step.fromStore, step.toStore] : [],
  );
  const stores = moved.flatMap((id) => scheduling.view.store(id) ?? []);
  const positions = lists.map((list) => list.positionsOf(stores));
  if (region !== undefined) scheduling.influence.add(operator, region);
  used.add(operator.regionId);
  for (const [at, list] of lists.entries()) list.resort(positions[at] ?? []);
}

/** To the follower's store with the fewest leaders that is worth it. */
function transferOut(round: Round, source: Store): Operator | undefined {
  const { scheduling, balance, used } = round;
  const { view } = scheduling;
  const regions = regionsOn(scheduling, source.id, 'leader', regionFilters);
  return scheduling.search(regions, scheduling.choose, (region) => {
    if (used.has(region.id) || view.isHot(region)) return [];
    const filters = [...storeFilters, ...leaderSafeguard(view, region, source, false)];
    const targets = selectStores(view, followerStores(view, region), filters, 'target', name);
    for (const tier of tiers(targets, (store) => orderScore(scheduling, balance, store), 'ascending')) {
      const operators = tier.flatMap((target) => transfer(round, region, source, target));
      if (operators.length > 0) return operators;
    }
    return [];
  });
}

function transferIn(round: Round, target: Store): Operator | undefined {
  const { scheduling, used } = round;
  const { view } = scheduling;
  const regions = regionsOn(scheduling, target.id, 'follower', regionFilters);
  return scheduling.search(regions, scheduling.choose, (region) => {
    const source = region.leader === null ? undefined : view.store(region.leader.storeId);
    if (source === undefined || used.has(region.id) || view.isHot(region)) return [];
    const checksSource = view.profile.balanceLeaderChecksSourceOfInward;
    if (checksSource && !passes(view, storeFilters, 'source', source, name)) return [];
    const filters = [...storeFilters, ...leaderSafeguard(view, region, source, false)];
    return passes(view, filters, 'target', target, name) ? transfer(round, region, source, target) : [];
  });
}

function transfer(
  { scheduling, balance }: Round,
  region: Region,
  source: Store,
  target: Store,
): readonly Operator[] {
  if (!isWorthMoving(scheduling, balance, source, target)) return [];
  const { view } = scheduling;
  const result = createTransferLeader({ view, region, description: name, kinds: ['leader'] }, target.id);
  return result.ok ? [result.operator] : [];
}
