import type { Language } from '../messages/message';
import type { FailureResult, Service, ShareRange } from '../report/results';
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
  /** Chance of 0, 1, 2… failed copies of a Region. */
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
  const service = (none: boolean) => serviceAfter(where, failed, none);
  const hit = hitOf(tree, worst);
  const counted = countedDamage(model, certain, worst);
  if (counted !== undefined) {
    return { hit, chances, ...counted, service: service(counted.range.high === 0) };
  }
  return {
    hit,
    chances,
    most: Math.max(
      0,
      chances.findLastIndex((chance) => chance > 0),
    ),
    shares,
    range: { low, high: range.high },
    service: service(range.high === 0),
  };
}

/** Of the Regions of a dump, where there is one: what is counted needs no range but for stores of unknown place. */
function countedDamage(
  { copysets }: SurvivalModel,
  certain: ReadonlySet<number>,
  worst: ReadonlySet<number>,
): Pick<Damage, 'most' | 'shares' | 'range'> | undefined {
  if (copysets === undefined) return undefined;
  const { most, ...shares } = copysets.count(worst);
  const low = worst.size === certain.size ? shares.unavailable : copysets.count(certain).unavailable;
  return { most, shares, range: { low, high: shares.unavailable } };
}

/** The counted shares of a failure, to tell failures apart. */
export function countText(model: SurvivalModel, failed: readonly FailureDomain[]): string {
  const { stores, perhaps } = {
    stores: failed.flatMap((domain) => domain.stores),
    perhaps: failed.flatMap((domain) => domain.perhaps.stores),
  };
  const counted = model.copysets?.count(new Set([...model.down, ...stores, ...perhaps]));
  return counted === undefined ? '' : `${counted.unavailable} ${counted.lost} ${counted.degraded}`;
}

export function judge(model: SurvivalModel, failed: readonly FailureDomain[], language: Language): Judgement {
  const { hit, most, shares, range, service } = damageOf(model, failed);
  const healing = healingOf(model, { hit, shares, most, pd: service.pd }, language);
  return { ...shares, range, service, heals: heals(healing, service.pd), healing, overloaded: [] };
}
