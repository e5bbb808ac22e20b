/** Every kind of case by its name. */

import { withOrWithoutJointConsensus } from './joint-consensus';
import type { Judge } from './judge';
import * as checkers from './kinds/checkers';
import { regionFilter, storeFilter } from './kinds/filters';
import { ruleFit, ruleFitReplace } from './kinds/fits';
import { operatorBuild } from './kinds/operator-build';
import { ruleApply } from './kinds/rule-apply';
import { ruleConfig, ruleValidate } from './kinds/rule-config';
import { scheduler } from './kinds/schedulers';
import * as scores from './kinds/scores';

export const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['distinct-score', scores.distinct],
  ['isolation-score', scores.isolation],
  ['region-score', scores.region],
  ['leader-score', scores.leader],
  ['low-space', scores.lowSpace],
  ['store-engine', scores.storeEngine],
  ['label-constraint', scores.labelConstraint],
  ['tolerant-ratio', scores.tolerant],
  ['should-balance', scores.balance],
  ['rule-apply', ruleApply],
  ['rule-validate', ruleValidate],
  ['rule-config', ruleConfig],
  ['rule-fit', ruleFit],
  ['rule-fit-replace', ruleFitReplace],
  ['operator-build', withOrWithoutJointConsensus(operatorBuild)],
  ['filter', storeFilter],
  ['region-filter', regionFilter],
  ['replica-checker', withOrWithoutJointConsensus(checkers.replicaChecker)],
  ['rule-checker', withOrWithoutJointConsensus(checkers.ruleChecker)],
  ['learner-checker', checkers.learnerChecker],
  ['joint-state-checker', checkers.jointStateChecker],
  ['merge-checker', withOrWithoutJointConsensus(checkers.mergeChecker)],
  ['scheduler', withOrWithoutJointConsensus(scheduler)],
  ['split-checker', checkers.splitChecker],
]);
