/**
 * Levels the number of leaders, learners or peers of some ranges between the stores of an engine, until they differ by
 * no more than the tolerance. Source: tikv/pd pkg/schedule/schedulers/balance_range.go as it was until the middle of 2025.
 * Later versions expect of each store what the rules and the location labels give it: https://github.com/tikv/pd/pull/9485.
 */
import {
  regionDownFilter,
  regionPendingFilter,
  regionReplicatedFilter,
  snapshotSenderFilter,
} from '../filter/region-filter';
import { placementSafeguard } from '../filter/rule-fit';
import { engineFilter, excludedFilter, noSpecialEngine, specialUseFilter } from '../filter/simple';
import { selectStores } from '../filter/store-filter';
import { storeStateFilter } from '../filter/store-state';
import type { Operator } from '../model/operator';
import { isLearner, peerOnStore, type Region } from '../model/region';
import type { Store } from '../model/store';
import { createMovePeer, createReplaceLeaderPeer, createTransferLeader } from '../operator/build';
import type { BuildResult } from '../operator/build-result';
import { isTouching, type PeerClass } from './region-index';
import { regionsOn, type Scheduling, tiers } from './scheduling';

const name = 'balance-range-scheduler';
const storeFilters = [storeStateFilter({ transferLeader: true, moveRegion: true }), specialUseFilter()];
const regionFilters = [regionDownFilter, regionReplicatedFilter, snapshotSenderFilter, regionPendingFilter];
const toleranceShare = 0.005;

export type RangeRule = 'leader-scatter' | 'peer-scatter' | 'learner-scatter';

export interface BalanceRange {
  readonly rule: RangeRule;
  readonly engine: 'tikv' | 'tiflash';
}

/** In PD's order; the first that has a Region is taken. */
const classesOf: Readonly<Record<RangeRule, readonly PeerClass[]>> = {
  'leader-scatter': ['leader'],
  'learner-scatter': ['learner'],
  'peer-scatter': ['follower', 'leader', 'learner'],
};

interface Plan {
  readonly scheduling: Scheduling;
  readonly rule: RangeRule;
  readonly stores: readonly Store[];
  readonly countOf: (store: Store) => number;
  readonly influenceOf: (store: Store) => number;
  readonly average: number;
  readonly tolerance: number;
}

export type BalanceRangeRound =
  /** The job is done: PD goes on to the next. */
  | { readonly status: 'balanced' }
  /** Fewer than two stores, or no Region. */
  | { readonly status: 'nothing-to-do' }
  | { readonly status: 'running'; readonly operators: readonly Operator[] };

/** One operator at the most, for the ranges of `scheduling`. */
export function balanceRange(scheduling: Scheduling, job: BalanceRange): BalanceRangeRound {
  const plan = planOf(scheduling, job);
  if (plan === undefined) return { status: 'nothing-to-do' };
  const counts = plan.stores.map(plan.countOf);
  if ((counts[0] ?? 0) - (counts.at(-1) ?? 0) <= plan.tolerance) return { status: 'balanced' };
  for (const [at, source] of plan.stores.entries()) {
    if (plan.countOf(source) < plan.average) break;
    const region = regionOf(plan, source);
    if (region === undefined || region.leader === null || scheduling.view.isHot(region)) continue;
    const operator = scheduling.choose(moves(plan, region, source, plan.stores.slice(at + 1)));
    if (operator !== undefined) return { status: 'running', operators: [operator] };
  }
  return { status: 'running', operators: [] };
}

function planOf(scheduling: Scheduling, { rule, engine }: BalanceRange): Plan | undefined {
  const { view, regions, ranges, influence, choose } = scheduling;
  const ofEngine = engineFilter(engine === 'tikv' ? noSpecialEngine : { ...noSpecialEngine, op: 'in' });
  const sources = selectStores(view, view.stores, [...storeFilters, ofEngine], 'source', name);
  const scanned = regions.regions.filter((region) => ranges.some((range) => isTouching(region, range)));
  if (sources.length <= 1 || scanned.length === 0) return undefined;
  const counts = new Map<number, number>();
  for (const region of scanned) {
    for (const storeId of countedStores(region, rule)) counts.set(storeId, (counts.get(storeId) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const countOf = ({ id }: Store) => counts.get(id) ?? 0;
  const influenceOf = ({ id }: Store) =>
    rule === 'leader-scatter' ? influence.of(id).leaderCount : influence.of(id).regionCount;
  const byCount = tiers(sources, (store) => countOf(store) + influenceOf(store), 'descending');
  const { tolerantSizeRatio } = view.config.schedule;
  return {
    scheduling,
    rule,
    stores: byCount.flatMap((tier) => shuffled(tier, choose)),
    countOf,
    influenceOf,
    average: Math.trunc(total / sources.length),
    tolerance: Math.max(1, Math.trunc(scanned.length * (tolerantSizeRatio || toleranceShare))),
  };
}

function countedStores({ peers, leader }: Region, rule: RangeRule): readonly number[] {
  if (rule === 'leader-scatter') return leader === null ? [] : [leader.storeId];
  const counted = rule === 'learner-scatter' ? peers.filter(isLearner) : peers;
  return counted.map(({ storeId }) => storeId);
}

/** PD leaves to its sort in which order equals come. */
function shuffled(stores: readonly Store[], choose: Scheduling['choose']): readonly Store[] {
  const first = choose(stores);
  if (first === undefined || stores.length === 1) return stores;
  return [
    first,
    ...shuffled(
      stores.filter((store) => store !== first),
      choose,
    ),
  ];
}

function regionOf({ scheduling, rule }: Plan, source: Store): Region | undefined {
  for (const peerClass of classesOf[rule]) {
    const region = scheduling.choose(regionsOn(scheduling, source.id, peerClass, regionFilters));
    if (region !== undefined) return region;
  }
  return undefined;
}

/** To the store with the fewest that is no fuller than the average. */
function moves(plan: Plan, region: Region, source: Store, emptier: readonly Store[]): readonly Operator[] {
  const { scheduling, rule, countOf, average } = plan;
  const { view } = scheduling;
  const movesLeader = rule === 'leader-scatter';
  const own = movesLeader ? [source.id] : region.peers.map(({ storeId }) => storeId);
  const filters = [
    ...storeFilters,
    excludedFilter(new Set(), new Set(own)),
    placementSafeguard(view, region, source),
  ];
  const targets = [...selectStores(view, emptier, filters, 'target', name)].reverse();
  for (const target of targets) {
    if (countOf(target) > average) break;
    if (!isWorth(plan, source, target)) continue;
    const result = move(scheduling, region, source, target);
    return result?.ok === true ? [result.operator] : [];
  }
  return [];
}

function isWorth({ countOf, influenceOf, tolerance }: Plan, source: Store, target: Store): boolean {
  const lost = countOf(source) - Math.abs(influenceOf(source)) - tolerance;
  return lost >= countOf(target) + Math.abs(influenceOf(target)) + tolerance;
}

function move({ view }: Scheduling, region: Region, source: Store, target: Store): BuildResult | undefined {
  const order = { view, region, description: name, kinds: ['range'] } as const;
  const old = peerOnStore(region, source.id);
  if (peerOnStore(region, target.id) !== undefined) return createTransferLeader(order, target.id);
  if (old === undefined) return undefined;
  const peer = { id: 0, storeId: target.id, role: old.role, isWitness: false };
  return region.leader?.storeId === source.id
    ? createReplaceLeaderPeer(order, source.id, peer, peer)
    : createMovePeer(order, source.id, peer);
}
