/**
 * By how much two stores may differ before PD moves something from one to the other.
 * Source: tikv/pd pkg/schedule/schedulers/utils.go, adjustTolerantRatio, shouldBalance.
 */
import type { Config, LeaderPolicy } from '../model/config';
import type { Store } from '../model/store';
import { leaderScore, witnessScore } from './leader';
import { regionScore } from './region';

export type Resource = 'leader' | 'region' | 'witness';

/** A leader counts by `policy`; Regions count by size, witnesses by number. */
export interface Balance {
  readonly resource: Resource;
  readonly policy: LeaderPolicy;
}

const leaderTolerance = 5;
const sizePerRegion = 0.005;
/** PD looks at the influence of Region moves this much enlarged, since sizes are estimates. */
const influenceAmplification = 5;

/** The ratio that is configured, or what PD takes for 0. */
export function tolerantRatio(config: Config, balance: Balance, maxRegionCount: number): number {
  const configured = config.schedule.tolerantSizeRatio;
  if (configured !== 0) return configured;
  if (balance.resource === 'leader' && balance.policy === 'count') return leaderTolerance;
  return Math.max(1, maxRegionCount * sizePerRegion);
}

/** Leaders and witnesses by count, else MiB. Truncated, as PD's integers are. */
export function tolerantResource(balance: Balance, ratio: number, averageRegionSizeMib: number): number {
  const byCount =
    balance.resource === 'witness' || (balance.resource === 'leader' && balance.policy === 'count');
  return Math.trunc(byCount ? ratio : averageRegionSizeMib * ratio);
}

export interface BalanceQuestion extends Balance {
  readonly source: Store;
  readonly target: Store;
  /** What running operators will add to each, by the resource's measure. */
  readonly sourceInfluence: number;
  readonly targetInfluence: number;
  readonly averageRegionSizeMib: number;
  /** The most Regions that a store of the cluster has. */
  readonly maxRegionCount: number;
}

export interface BalanceAnswer {
  readonly ratio: number;
  readonly tolerance: number;
  readonly sourceScore: number;
  readonly targetScore: number;
  readonly shouldBalance: boolean;
}

/** Whether moving one from the source to the target brings the two nearer, tolerance and operators in mind. */
export function shouldBalance(config: Config, question: BalanceQuestion): BalanceAnswer {
  const { resource, policy, source, target, sourceInfluence, targetInfluence } = question;
  const ratio = tolerantRatio(config, question, question.maxRegionCount);
  const tolerance = tolerantResource(question, ratio, question.averageRegionSizeMib);
  const amplification = resource === 'region' ? influenceAmplification : 1;
  const lost = -Math.abs(sourceInfluence) * amplification - tolerance;
  const won = Math.abs(targetInfluence) * amplification + tolerance;
  const score = (store: Store, delta: number) => resourceScore(config, { resource, policy }, store, delta);
  const sourceScore = score(source, lost);
  const targetScore = score(target, won);
  return { ratio, tolerance, sourceScore, targetScore, shouldBalance: sourceScore > targetScore };
}

/** The score by which a resource is balanced. */
export function resourceScore(config: Config, balance: Balance, store: Store, delta: number): number {
  switch (balance.resource) {
    case 'leader':
      return leaderScore(store, balance.policy, delta);
    case 'region':
      return regionScore(store, config, delta);
    case 'witness':
      return witnessScore(store, delta);
  }
}
