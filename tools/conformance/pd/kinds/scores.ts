/** The kinds that ask for one figure, or one property, of a store. */

import { matchesConstraint, matchesConstraints } from '../../../../core/src/placement/label-constraint';
import type { Config, RegionScoreVersion } from '../../../../core/src/placement/model/config';
import { newestProfile } from '../../../../core/src/placement/profile';
import { distinctScore, isolationScore } from '../../../../core/src/placement/score/distinct';
import { leaderScore } from '../../../../core/src/placement/score/leader';
import { regionScore } from '../../../../core/src/placement/score/region';
import type { Balance } from '../../../../core/src/placement/score/tolerance';
import { shouldBalance, tolerantRatio } from '../../../../core/src/placement/score/tolerance';
import { engineOf } from '../../../../core/src/placement/store/label';
import { isLowSpace } from '../../../../core/src/placement/store/state';
import type { ConstraintJson, PdCase } from '../case';
import { compare, type Judge } from '../judge';
import { loadConstraints, loadView, storesOf } from '../load';

interface ScoreCase extends PdCase, Balance {
  readonly locationLabels: readonly string[];
  readonly against: readonly number[];
  readonly store: number;
  readonly delta: number;
  readonly version: RegionScoreVersion;
  readonly lowSpaceRatio: number;
  readonly highSpaceRatio?: number;
  readonly constraints: readonly ConstraintJson[] | null;
  readonly single?: boolean;
  readonly sourceStore: number;
  readonly targetStore: number;
  readonly sourceInfluence: number;
  readonly targetInfluence: number;
  readonly averageRegionSize: number;
  readonly maxStoreRegionCount: number;
}

/** A judge that reads the fields of its kind. */
function scores(judge: (testCase: ScoreCase) => ReturnType<typeof compare>): Judge {
  return (testCase) => judge(testCase as ScoreCase);
}

/** The one store that a case is about. */
function onlyStore(testCase: PdCase) {
  const [store] = storesOf(testCase);
  if (store === undefined) throw new Error('the case has no store');
  return store;
}

export const distinct = scores((testCase) => {
  const all = storesOf(testCase);
  // The ids of a case may be all the same; the store that is asked for comes last.
  const store = all.find(({ id }) => id === testCase.store);
  const others = testCase.against.flatMap((wanted) => all.find(({ id }) => id === wanted) ?? []);
  const score = store === undefined ? null : distinctScore(testCase.locationLabels, others, store);
  return compare(testCase.expect, { score });
});

export const isolation = scores((testCase) =>
  compare(testCase.expect, {
    score: isolationScore(storesOf(testCase), testCase.locationLabels),
  }),
);

export const region = scores((testCase) => {
  const { config } = loadView(testCase);
  const { version, lowSpaceRatio, highSpaceRatio = config.schedule.highSpaceRatio } = testCase;
  const schedule = {
    ...config.schedule,
    regionScoreFormulaVersion: version,
    lowSpaceRatio,
    highSpaceRatio,
  };
  const withRatios: Config = { ...config, schedule };
  return compare(testCase.expect, {
    score: regionScore(onlyStore(testCase), withRatios, testCase.delta),
  });
});

export const leader = scores((testCase) =>
  compare(testCase.expect, {
    score: leaderScore(onlyStore(testCase), testCase.policy, testCase.delta),
  }),
);

export const lowSpace = scores((testCase) =>
  compare(testCase.expect, { lowSpace: isLowSpace(onlyStore(testCase), testCase.lowSpaceRatio) }),
);

export const storeEngine = scores((testCase) => {
  const engine = engineOf(onlyStore(testCase), newestProfile);
  return compare(testCase.expect, {
    tikv: engine === 'tikv',
    tiflashWrite: engine === 'tiflash',
    tiflashCompute: engine === 'tiflash_compute',
  });
});

export const labelConstraint = scores((testCase) => {
  const store = onlyStore(testCase);
  const constraints = loadConstraints(testCase.constraints);
  const match =
    testCase.single === true
      ? constraints.every((constraint) => matchesConstraint(store, constraint))
      : matchesConstraints(store, constraints);
  return compare(testCase.expect, { match });
});

export const tolerant = scores((testCase) => {
  const { config } = loadView(testCase);
  return compare(testCase.expect, {
    ratio: tolerantRatio(config, testCase, testCase.maxStoreRegionCount),
  });
});

export const balance = scores((testCase) => {
  const view = loadView(testCase);
  const source = view.store(testCase.sourceStore);
  const target = view.store(testCase.targetStore);
  if (source === undefined || target === undefined) throw new Error('the case lacks a store');
  const answer = shouldBalance(view.config, {
    resource: testCase.resource,
    policy: testCase.policy,
    source,
    target,
    sourceInfluence: testCase.sourceInfluence,
    targetInfluence: testCase.targetInfluence,
    averageRegionSizeMib: testCase.averageRegionSize,
    maxRegionCount: Math.max(...view.stores.map(({ regionCount }) => regionCount)),
  });
  return compare(testCase.expect, {
    tolerantSizeRatio: answer.ratio,
    tolerantResource: answer.tolerance,
    sourceScore: answer.sourceScore,
    targetScore: answer.targetScore,
    shouldBalance: answer.shouldBalance,
  });
});
