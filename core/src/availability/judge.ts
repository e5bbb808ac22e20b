import type { Language } from '../messages/message';
import type { FailureResult, Service, ShareRange } from '../report/results';
import type { Copysets } from './copysets';
import { failedCopies } from './failed-copies';
import { healingOf, heals } from './healing';
import { type Hit, hitOf } from './hit';
import type { FailureDomain } from './levels';
import type { SurvivalModel } from './model';
import { serviceAfter } from './service';
import { anyPlacement, looseRangeOf, rangeOf, type Shares, sharesOf } from './shares';

/** One failure judged: everything but its name and how many others are like it. */
export type Judgement = Omit<FailureResult, 'count' | 'domains'>;

/** What a failure does to the Regions and to the service, healing left aside. */
export interface Damage {
  readonly hit: Hit;
  /** Chance of 0, 1, 2… failed copies of a Region; empty where the Regions were counted. */
  readonly chances: readonly number[];
  /** The most copies of one Region on failed stores. */
  readonly most: number;
  readonly shares: Shares;
  readonly range: ShareRange;
  readonly service: Service;
}

/**
 * Stores that may stand in a failed domain count as failed; the range says what it is worth if they do not.
 */
export function damageOf(model: SurvivalModel, failed: readonly FailureDomain[]): Damage {
  const { tree, spreads, placed, replicas, where } = model;
  if (model.copysets !== undefined) return countedDamage(model, model.copysets, failed);
  const certain = new Set([...model.down, ...failed.flatMap(({ stores }) => stores)]);
  const worst = new Set([...certain, ...failed.flatMap(({ perhaps }) => perhaps.stores)]);
  const chancesFor = (stores: ReadonlySet<number>) =>
    failedCopies(tree.root, hitOf(tree, stores), placed, spreads);
  const chances = chancesFor(worst);
  const shares = sharesOf(chances, { placed, replicas });
  const bounds = (found: readonly number[], stores: ReadonlySet<number>) => {
    if (model.labelsUnknown || !tree.exact) return anyPlacement(stores.size, where.stores.length, placed);
    return spreads.areLoadsKnown(tree.root.shape, placed)
      ? rangeOf(found, placed)
      : looseRangeOf(found, placed);
  };
  const range = bounds(chances, worst);
  const low = worst.size === certain.size ? range.low : bounds(chancesFor(certain), certain).low;
  const service = serviceAfter(where, failed, range.high === 0);
  const most = Math.max(
    0,
    chances.findLastIndex((chance) => chance > 0),
  );
  return { hit: hitOf(tree, worst), chances, most, shares, range: { low, high: range.high }, service };
}

/** Of the Regions of a dump: what is counted needs no range, but for stores of unknown place. */
function countedDamage(
  { tree, where, down }: SurvivalModel,
  copysets: Copysets,
  failed: readonly FailureDomain[],
): Damage {
  const { most, ...shares } = copysets.count(worstOf(failed));
  const unsure = failed.some(({ perhaps }) => perhaps.stores.length > 0);
  const low = unsure ? copysets.count(failed.map(({ stores }) => stores)).unavailable : shares.unavailable;
  const range = { low, high: shares.unavailable };
  const service = serviceAfter(where, failed, range.high === 0);
  const hit = hitOf(tree, new Set([...down, ...worstOf(failed).flat()]));
  return { hit, chances: [], most, shares, range, service };
}

function worstOf(failed: readonly FailureDomain[]): (readonly number[])[] {
  return failed.flatMap(({ stores, perhaps }) => [stores, perhaps.stores]);
}

/** The counted shares of a failure, to tell failures apart; empty where none are counted. */
export function countText({ copysets }: SurvivalModel, failed: readonly FailureDomain[]): string {
  if (copysets === undefined) return '';
  const { unavailable, lost, degraded } = copysets.count(worstOf(failed));
  return `${unavailable} ${lost} ${degraded}`;
}

export function judge(model: SurvivalModel, failed: readonly FailureDomain[], language: Language): Judgement {
  const { hit, most, shares, range, service } = damageOf(model, failed);
  const healing = healingOf(model, { hit, shares, most, pd: service.pd }, language);
  return { ...shares, range, service, heals: heals(healing, service.pd), healing, overloaded: [] };
}
