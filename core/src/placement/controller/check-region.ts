/**
 * What PD does for a Region that its patrol comes to: one checker after the other, until one has something to do.
 * Source: tikv/pd pkg/schedule/checker/checker_controller.go.
 */
import type { Waiting } from '../checker/check-result';
import { checkJointState } from '../checker/joint-state-checker';
import { checkLearners } from '../checker/learner-checker';
import { checkMerge, type MergeMemory, type Neighbours } from '../checker/merge-checker';
import { checkReplicas } from '../checker/replica-checker';
import type { RuleCheckerMemory } from '../checker/rule-check';
import { checkRules } from '../checker/rule-checker';
import { checkSplit } from '../checker/split-checker';
import type { Choose } from '../choice';
import { isSchedulingDenied } from '../labeler/region-labels';
import type { ClusterView } from '../model/cluster-view';
import type { Operator, OperatorKind } from '../model/operator';
import type { Region } from '../model/region';

export interface RegionCheck {
  readonly view: ClusterView;
  readonly region: Region;
  readonly neighbours: Neighbours;
  readonly choose: Choose;
  /** Running operators by the kind that a limit counts. */
  readonly running: (kind: OperatorKind) => number;
  readonly memory: { readonly merge: MergeMemory; readonly rules?: RuleCheckerMemory };
}

export interface RegionCheckResult {
  /** Two for a merge, else one at the most. */
  readonly operators: readonly Operator[];
  /** The Region is looked at again soon: the limit is reached, or what holds it up passes. */
  readonly waiting?: Waiting | 'replica-limit';
  readonly offlineLeaderTo?: number;
}

export function checkRegion(check: RegionCheck): RegionCheckResult {
  const { view, region } = check;
  for (const first of [checkJointState(view, region), checkSplit(view, region)]) {
    if (first.operator !== undefined) return { operators: [first.operator] };
  }
  const repair = repairOf(check);
  if (repair.operators.length > 0 || isSchedulingDenied(view.labels, region)) return repair;
  const { mergeScheduleLimit } = view.config.schedule;
  if (check.running('merge') >= mergeScheduleLimit) return repair;
  return { ...repair, operators: checkMerge(view, region, check.neighbours, check.memory.merge) };
}

function repairOf({ view, region, choose, running, memory }: RegionCheck): RegionCheckResult {
  const isFull = running('replica') >= view.config.schedule.replicaScheduleLimit;
  if (view.config.replication.enablePlacementRules) {
    if (isFull) return { operators: [], waiting: 'replica-limit' };
    const rules = memory.rules === undefined ? {} : { memory: memory.rules };
    const { operator, ...rest } = checkRules({ view, region, choose, ...rules });
    return { operators: operator === undefined ? [] : [operator], ...rest };
  }
  const promoted = checkLearners(view, region).operator;
  if (promoted !== undefined) return { operators: [promoted] };
  if (isFull) return { operators: [], waiting: 'replica-limit' };
  const { operator, ...rest } = checkReplicas(view, region, choose);
  return { operators: operator === undefined ? [] : [operator], ...rest };
}
