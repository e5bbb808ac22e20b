/** Why a Region's peers are where they are, what PD would do about it, and why a store does not get one. */

import {
  noMemory,
  type RuleCheck,
  type RuleCheckerMemory,
  storesOf,
  strategyFor,
} from '../checker/rule-check';
import { dropped, judgeTargets, type Strategy, type TargetVerdict } from '../checker/strategy';
import { type Choose, everyOutcome, takeFirst } from '../choice';
import { checkRegion, type RegionCheckResult } from '../controller/check-region';
import { fitRegion } from '../fit/fit-region';
import type { RegionFit } from '../fit/region-fit';
import { type ClusterView, regionStores } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import { isDown, peerOnStore, type Region } from '../model/region';
import type { Rule } from '../model/rule';
import type { Store } from '../model/store';
import { downTimeMs, isUp } from '../store/state';
import type { TraceEntry } from '../trace';

export interface RegionExplanation {
  /** Nothing where placement rules are off. */
  readonly fit: RegionFit | undefined;
  /** The operators of equal right, PD makes one of them; none where it leaves the Region as it is. */
  readonly operators: readonly Operator[];
  readonly waiting: RegionCheckResult['waiting'];
  /** How the checkers came to it. */
  readonly trace: readonly TraceEntry[];
  /** Every store as a place for one copy more, for each rule; for the replication settings where rules are off. */
  readonly targets: readonly RuleTargets[];
}

export interface RuleTargets {
  readonly rule: Rule | undefined;
  /** The store of a peer that has to go: the place is sought for its successor. */
  readonly replaces: number | undefined;
  readonly stores: readonly TargetVerdict[];
}

/** What the patrol would do with the Region now, no operator running and its neighbours out of sight. */
export function patrolRegion(
  view: ClusterView,
  region: Region,
  choose: Choose,
  memory: RuleCheckerMemory = noMemory,
): RegionCheckResult {
  return checkRegion({
    view,
    region,
    choose,
    neighbours: { previous: undefined, next: undefined },
    running: () => 0,
    memory: { merge: { recentlySplit: new Set(), runningMs: 0 }, rules: memory },
  });
}

/** The same with the reasons for it. */
export function explainRegion(
  view: ClusterView,
  region: Region,
  memory: RuleCheckerMemory = noMemory,
): RegionExplanation {
  const trace: TraceEntry[] = [];
  const heard = { ...view, trace: (entry: TraceEntry) => trace.push(entry) };
  const { waiting } = patrolRegion(heard, region, takeFirst, memory);
  const fit = view.config.replication.enablePlacementRules ? fitRegion(view, region) : undefined;
  return {
    fit,
    operators: distinct(
      everyOutcome((choose) => patrolRegion(view, region, choose, memory).operators).flat(),
    ),
    waiting,
    trace,
    targets: fit === undefined ? [withoutRule(view, region)] : byRule(view, region, fit, memory),
  };
}

function distinct(operators: readonly Operator[]): readonly Operator[] {
  return [...new Map(operators.map((operator) => [JSON.stringify(operator), operator])).values()];
}

function byRule(
  view: ClusterView,
  region: Region,
  fit: RegionFit,
  memory: RuleCheckerMemory,
): readonly RuleTargets[] {
  const check: RuleCheck = {
    view,
    region,
    fit,
    choose: takeFirst,
    memory,
    isWitnessEnabled: false,
    left: {},
  };
  return fit.ruleFits.map((ruleFit) => ({
    rule: ruleFit.rule,
    ...(ruleFit.peers.length < ruleFit.rule.count ? judgedFor : judgedInstead)(
      strategyFor(check, ruleFit.rule, 'explain', false),
      storesOf(check, ruleFit),
    ),
  }));
}

/** For a peer that is missing. */
function judgedFor(strategy: Strategy, stores: readonly Store[]): Omit<RuleTargets, 'rule'> {
  return { replaces: undefined, stores: judgeTargets(strategy, stores) };
}

/** In place of the first peer that has to go: its successor is kept apart from the others. */
function judgedInstead(strategy: Strategy, stores: readonly Store[]): Omit<RuleTargets, 'rule'> {
  const { view, region } = strategy;
  const gone = stores.find(({ id }) => hasToGo(view, region, id))?.id;
  const coStores = gone === undefined || stores.length < 2 ? stores : dropped(stores, gone);
  return { replaces: gone, stores: judgeTargets(strategy, coStores) };
}

/** Down for so long that PD replaces the peer, or on a store that is leaving. */
export function hasToGo(view: ClusterView, region: Region, storeId: number): boolean {
  const store = view.store(storeId);
  const peer = peerOnStore(region, storeId);
  if (store === undefined || peer === undefined) return false;
  const isLost = isDown(region, peer) && downTimeMs(store, view.nowMs) >= view.config.schedule.maxStoreDownMs;
  return isLost || !isUp(store);
}

function withoutRule(view: ClusterView, region: Region): RuleTargets {
  const { locationLabels, isolationLevel } = view.config.replication;
  const strategy: Strategy = {
    view,
    region,
    scope: 'explain',
    choose: takeFirst,
    locationLabels,
    isolationLevel,
    extraFilters: [],
    fastFailover: false,
  };
  return { rule: undefined, ...judgedInstead(strategy, regionStores(view, region)) };
}
