/** Why a Region's peers are where they are, what PD would do about it, and why a store does not get one. */

import type { CheckResult } from '../checker/check-result';
import { checkJointState } from '../checker/joint-state-checker';
import { checkLearners } from '../checker/learner-checker';
import { checkReplicas } from '../checker/replica-checker';
import {
  noMemory,
  type RuleCheck,
  type RuleCheckerMemory,
  storesOf,
  strategyFor,
} from '../checker/rule-check';
import { checkRules } from '../checker/rule-checker';
import { judgeTargets, type Strategy, type TargetVerdict } from '../checker/strategy';
import { type Choose, everyOutcome, takeFirst } from '../choice';
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
  readonly waiting: CheckResult['waiting'];
  /** How the checkers came to it. */
  readonly trace: readonly TraceEntry[];
  /** Every store as a place for one copy more, for each rule; for the replication settings where rules are off. */
  readonly targets: readonly RuleTargets[];
}

export interface RuleTargets {
  readonly rule: Rule | undefined;
  readonly stores: readonly TargetVerdict[];
}

export function explainRegion(
  view: ClusterView,
  region: Region,
  memory: RuleCheckerMemory = noMemory,
): RegionExplanation {
  const usesRules = view.config.replication.enablePlacementRules;
  const fit = usesRules ? fitRegion(view, region) : undefined;
  const trace: TraceEntry[] = [];
  const { waiting } = repair(
    { ...view, trace: (entry) => trace.push(entry) },
    region,
    takeFirst,
    fit,
    memory,
  );
  const outcomes = everyOutcome((choose) => repair(view, region, choose, fit, memory).operator);
  return {
    fit,
    operators: distinct(outcomes.flatMap((operator) => operator ?? [])),
    waiting,
    trace,
    targets: fit === undefined ? [withoutRule(view, region)] : byRule(view, region, fit, memory),
  };
}

/** The checkers that repair, in PD's order. Splits and merges are others' business. */
function repair(
  view: ClusterView,
  region: Region,
  choose: Choose,
  fit: RegionFit | undefined,
  memory: RuleCheckerMemory,
): CheckResult {
  const joint = checkJointState(view, region);
  if (joint.operator !== undefined) return joint;
  if (fit !== undefined) return checkRules({ view, region, choose, memory, fit });
  const learners = checkLearners(view, region);
  return learners.operator === undefined ? checkReplicas(view, region, choose) : learners;
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
