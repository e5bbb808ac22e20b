/** The checkers of one Region: every outcome that PD could come to, and the fit that it started from. */
import type { CheckResult } from '../../../../core/src/placement/checker/check-result';
import { checkJointState } from '../../../../core/src/placement/checker/joint-state-checker';
import { checkLearners } from '../../../../core/src/placement/checker/learner-checker';
import { checkReplicas } from '../../../../core/src/placement/checker/replica-checker';
import { checkRules } from '../../../../core/src/placement/checker/rule-checker';
import { type Choose, everyOutcome } from '../../../../core/src/placement/choice';
import type { ClusterView } from '../../../../core/src/placement/model/cluster-view';
import type { Region } from '../../../../core/src/placement/model/region';
import type { Json, JsonObject, PdCase } from '../case';
import { compareOutcomes, different, type Judge, type Verdict } from '../judge';
import { loadRegion, loadView } from '../load';
import { operatorJson } from '../operator-json';
import { compareFit } from './fits';

type Check = (view: ClusterView, region: Region, choose: Choose, testCase: PdCase) => CheckResult;

function judged(check: Check): Judge {
  return (testCase) => {
    const { region, expect, expectAnyOf } = testCase;
    if (region === undefined) return different('region', 'one', null);
    const view = loadView(testCase);
    const loaded = loadRegion(region);
    const outcomes = everyOutcome((choose) => {
      const { operator } = check(view, loaded, choose, testCase);
      return operator === undefined ? [] : [operatorJson(operator)];
    });
    const observed = (expectAnyOf ?? [expect]) as readonly JsonObject[];
    return (
      compareOutcomes(
        testCase,
        observed.map(({ ops }) => ops ?? []),
        outcomes,
      ) ?? compareFits(testCase, observed)
    );
  };
}

function compareFits(testCase: PdCase, observed: readonly JsonObject[]): Verdict {
  for (const { fit } of observed) {
    const verdict = compareFit(testCase, fit as Json);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

export const replicaChecker = judged(checkReplicas);
export const learnerChecker = judged(checkLearners);
export const jointStateChecker = judged(checkJointState);

export const ruleChecker = judged((view, region, choose, testCase) => {
  const counter = testCase.offlineLeaderCounter as Readonly<Record<string, number>> | undefined;
  const offlineLeaders = new Map(
    Object.entries(counter ?? {}).map(([store, count]) => [Number(store), count]),
  );
  return checkRules({
    view,
    region,
    choose,
    memory: { offlineLeaders, recentlyNonWitness: new Set() },
  });
});
