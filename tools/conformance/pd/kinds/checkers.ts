/** The checkers of one Region: every outcome that PD could come to, and the fit that it started from. */
import type { CheckResult } from '../../../../core/src/placement/checker/check-result';
import { checkJointState } from '../../../../core/src/placement/checker/joint-state-checker';
import { checkLearners } from '../../../../core/src/placement/checker/learner-checker';
import { checkMerge } from '../../../../core/src/placement/checker/merge-checker';
import { checkReplicas } from '../../../../core/src/placement/checker/replica-checker';
import { checkRules } from '../../../../core/src/placement/checker/rule-checker';
import { checkSplit } from '../../../../core/src/placement/checker/split-checker';
import { type Choose, everyOutcome } from '../../../../core/src/placement/choice';
import type { ClusterView } from '../../../../core/src/placement/model/cluster-view';
import type { Operator } from '../../../../core/src/placement/model/operator';
import type { Region } from '../../../../core/src/placement/model/region';
import type { Json, JsonObject, PdCase, RegionJson } from '../case';
import { compareOutcomes, different, type Judge, type Verdict } from '../judge';
import { loadRegion, loadView } from '../load';
import { operatorJson } from '../operator-json';
import { compareFit } from './fits';

type Check = (
  view: ClusterView,
  region: Region,
  choose: Choose,
  testCase: PdCase,
) => CheckResult | readonly Operator[];

function judged(check: Check): Judge {
  return (testCase) => {
    const { region, expect, expectAnyOf } = testCase;
    if (region === undefined) return different('region', 'one', null);
    const view = loadView(testCase);
    const loaded = loadRegion(region);
    const outcomes = everyOutcome((choose) => {
      const result = check(view, loaded, choose, testCase);
      const operators = 'operator' in result ? [result.operator] : result;
      return Array.isArray(operators) ? operators.map(operatorJson) : [];
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

export const splitChecker = judged(checkSplit);

interface MergeCase extends PdCase {
  readonly prev?: RegionJson | null;
  readonly next?: RegionJson | null;
  readonly recentlySplit?: readonly number[] | null;
  readonly sinceStartSec?: number;
}

export const mergeChecker = judged((view, region, _, testCase) => {
  const { prev, next, recentlySplit, sinceStartSec } = testCase as MergeCase;
  const neighbour = (json: RegionJson | null | undefined) => (json ? loadRegion(json) : undefined);
  return checkMerge(
    view,
    region,
    { previous: neighbour(prev), next: neighbour(next) },
    { recentlySplit: new Set(recentlySplit ?? []), runningMs: (sinceStartSec ?? 0) * 1000 },
  );
});
