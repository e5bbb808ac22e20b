/** Whether moving a resource between two stores brings them nearer, with what runs already in mind. */
import type { Store } from '../model/store';
import { type Balance, resourceScore, shouldBalance } from '../score/tolerance';
import type { Scheduling } from './scheduling';

/** The score by which stores are put in order: with the influence of running operators, without tolerance. */
export function orderScore({ view, influence }: Scheduling, balance: Balance, store: Store): number {
  return resourceScore(view.config, balance, store, influence.on(store.id, balance));
}

export function isWorthMoving(
  scheduling: Scheduling,
  balance: Balance,
  source: Store,
  target: Store,
): boolean {
  const { view, influence, regions, averageRegionSizeMib } = scheduling;
  return shouldBalance(view.config, {
    ...balance,
    source,
    target,
    sourceInfluence: influence.on(source.id, balance),
    targetInfluence: influence.on(target.id, balance),
    averageRegionSizeMib,
    maxRegionCount: regions.maxPeerCount,
  }).shouldBalance;
}
