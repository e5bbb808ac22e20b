/** Why a Region's peers are where they are, what PD would do about it, and why a store does not get one. */

import {
  noMemory,
  type RuleCheck,
  type RuleCheckerMemory,
  storesOf,
  strategyFor,
} from '../checker/rule-check';
import { judgeTargets, type Strategy, type TargetVerdict } from '../checker/strategy';
import { type Choose, everyOutcome, takeFirst } from '../choice';
import { checkRegion, type RegionCheckResult } from '../controller/check-region';
import { fitRegion } from '../fit/fit-region';
import type { RegionFit } from '../fit/region-fit';
import { type ClusterView, regionStores } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import type { Rule } from '../model/rule';
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
  readonly stores: readonly TargetVerdict[];
}

/** What the patrol would do with the Region now, no operator running and its neighbours out of sight. */
export function explainRegion(
  view: ClusterView,
  region: Region,
  memory: RuleCheckerMemory = noMemory,
): RegionExplanation {
  const trace: TraceEntry[] = [];
  const heard = { ...view, trace: (entry: TraceEntry) => trace.push(entry) };
  const patrol = (seen: ClusterView, choose: Choose) =>
    checkRegion({
      view: seen,
      region,
      choose,
      neighbours: { previous: undefined, next: undefined },
      running: () => 0,
      memory: { merge: { recentlySplit: new Set(), runningMs: 0 }, rules: memory },
    });
  const { waiting } = patrol(heard, takeFirst);
  const fit = view.config.replication.enablePlacementRules ? fitRegion(view, region) : undefined;
  return {
    fit,
    operators: distinct(everyOutcome((choose) => patrol(view, choose).operators).flat()),
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
    stores: judgeTargets(strategyFor(check, ruleFit.rule, 'explain', false), storesOf(check, ruleFit)),
  }));
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
  return { rule: undefined, stores: judgeTargets(strategy, regionStores(view, region)) };
}
