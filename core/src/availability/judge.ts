import type { Language } from '../messages/message';
import type { FailureResult, Service, ShareRange } from '../report/results';
import type { Copysets } from './copysets';
import { healingOf, heals } from './healing';
import { type Hit, hitOf } from './hit';
import type { FailureDomain } from './levels';
import type { SurvivalModel } from './model';
import { boundsOf, chancesOf, type RulePart, sumOf } from './rule-parts';
import { serviceAfter } from './service';
import { anyPlacement, looseRangeOf, rangeOf, rangeWithin, type Shares, sharesOf, tidy } from './shares';
import { type Steady, spreadOf } from './steady';

/** One failure judged: everything but its name and how many others are like it. */
export type Judgement = Omit<FailureResult, 'count' | 'domains'>;

/** What a failure does to the Regions and to the service, healing left aside. */
export interface Damage {
  readonly hit: Hit;
  /** Chance of 0, 1, 2… failed voters of a Region; empty where Regions were counted. */
  readonly chances: readonly number[];
  /** The most voters of one Region on failed stores. */
  readonly most: number;
  readonly shares: Shares;
  readonly range: ShareRange;
  /** Of a share that comes of a sample: give or take. */
  readonly spread?: number;
  readonly service: Service;
}

type Failed = readonly FailureDomain[];

/**
 * Stores that may stand in a failed domain count as failed; the range says what it is worth if they do not. `alike` are
 * failures that a symmetry takes into this one: of a sample all of them are counted.
 */
export function damageOf(model: SurvivalModel, failed: Failed, alike: readonly Failed[] = [failed]): Damage {
  if (model.copysets !== undefined) return countedDamage(model, model.copysets, failed);
  const steady = model.steady();
  return steady === undefined ? expectedDamage(model, failed) : sampledDamage(model, steady, failed, alike);
}

/** Stores that fail for certain, and with those that may stand in a failed domain. */
function fallenOf({ down }: SurvivalModel, failed: Failed) {
  const certain: ReadonlySet<number> = new Set([...down, ...failed.flatMap(({ stores }) => stores)]);
  const worst: ReadonlySet<number> = new Set([
    ...certain,
    ...failed.flatMap(({ perhaps }) => perhaps.stores),
  ]);
  return { certain, worst };
}

function votingParts({ parts }: SurvivalModel): readonly RulePart[] {
  return parts.filter(({ votes }) => votes);
}

function sumOfParts(parts: readonly RulePart[], failed: ReadonlySet<number>): readonly number[] {
  return parts.reduce<readonly number[]>((sum, part) => sumOf(sum, chancesOf(part, failed)), [1]);
}

/** Where a formula tells the chances: rules that share no store are independent of one another. */
function expectedDamage(model: SurvivalModel, failed: Failed): Damage {
  const { placed, replicas, where, tree } = model;
  const { certain, worst } = fallenOf(model, failed);
  const parts = votingParts(model);
  const chances = sumOfParts(parts, worst);
  const lost = model.parts.reduce((chance, part) => chance * goneChance(part, worst), 1);
  const shares = { ...sharesOf(chances, { placed, replicas }), ...(placed > 0 ? { lost: tidy(lost) } : {}) };
  const bounds = (found: readonly number[], stores: ReadonlySet<number>) => {
    if (model.labelsUnknown || parts.some((part) => !part.tree.exact)) {
      return anyPlacement(stores.size, where.stores.length, placed);
    }
    const isKnown = parts.every((part) => part.spreads.areLoadsKnown(part.tree.root.shape, part.placed));
    return isKnown ? rangeOf(found, placed) : looseRangeOf(found, placed);
  };
  const range = bounds(chances, worst);
  const low = worst.size === certain.size ? range.low : bounds(sumOfParts(parts, certain), certain).low;
  const most = Math.max(
    0,
    chances.findLastIndex((chance) => chance > 0),
  );
  const service = serviceAfter(where, failed, range.high === 0);
  return { hit: hitOf(tree, worst), chances, most, shares, range: { low, high: range.high }, service };
}

/** No copy with data is left of a rule: of one without a copy that is true at once. */
function goneChance(part: RulePart, failed: ReadonlySet<number>): number {
  return part.hasData && part.placed > 0 ? (chancesOf(part, failed)[part.placed] ?? 0) : 1;
}

/** Small failures touch few Regions of a sample: of those that are alike so many are counted that they touch enough. */
const regionsToCount = 16_000;
const alikeMin = 3;

/** Voters of a Region on these stores, in the mean. */
function gone({ voterShares }: Steady, stores: readonly number[]): number {
  return stores.reduce((sum, store) => sum + (voterShares[store] ?? 0), 0);
}

/** Of a sample: the failures that are alike are counted together. What is attainable follows from each rule by itself. */
function sampledDamage(
  model: SurvivalModel,
  steady: Steady,
  failed: Failed,
  alike: readonly Failed[],
): Damage {
  const { placed, where, tree } = model;
  const touched =
    gone(
      steady,
      failed.flatMap(({ stores }) => stores),
    ) * steady.count;
  const enough = Math.max(alikeMin, Math.ceil(regionsToCount / Math.max(1, touched)));
  const counts = alike.slice(0, enough).map((each) => steady.copysets.count(worstOf(each)));
  const share = (what: keyof Shares) =>
    tidy(counts.reduce((sum, counted) => sum + counted[what], 0) / Math.max(1, counts.length));
  const shares = { unavailable: share('unavailable'), lost: share('lost'), degraded: share('degraded') };
  // Regions that PD leaves where they are can stand anywhere.
  const freely = steady.stuckShare > 0;
  const seen = Math.max(0, ...counts.map(({ most }) => most));
  const within = (stores: ReadonlySet<number>) => {
    const bounds = votingParts(model).map((part) => boundsOf(part, stores, freely));
    const least = bounds.reduce((sum, bound) => sum + bound.least, 0);
    const most = Math.max(
      stores.size === worst.size ? seen : 0,
      bounds.reduce((sum, bound) => sum + bound.most, 0),
    );
    const mean = gone(steady, [...stores]);
    return { most, range: rangeWithin({ least: Math.min(least, mean), mean, most }, placed) };
  };
  const { certain, worst } = fallenOf(model, failed);
  const { most, range } = within(worst);
  const low = worst.size === certain.size ? range.low : within(certain).range.low;
  return {
    hit: hitOf(tree, worst),
    chances: [],
    most,
    shares,
    range: { low: Math.min(low, shares.unavailable), high: Math.max(range.high, shares.unavailable) },
    spread: spreadOf(steady, shares.unavailable, counts.length),
    service: serviceAfter(where, failed, range.high === 0),
  };
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

/** Tells failures apart by their counted shares, where their places do not say which are alike. */
export function toldApart(model: SurvivalModel): ((failed: Failed) => string) | undefined {
  const copysets = model.copysets ?? (model.isSymmetric ? undefined : model.steady()?.copysets);
  if (copysets === undefined) return undefined;
  return (failed) => {
    const { unavailable, lost, degraded } = copysets.count(worstOf(failed));
    return `${unavailable} ${lost} ${degraded}`;
  };
}

export function judge(
  model: SurvivalModel,
  failed: Failed,
  language: Language,
  alike?: readonly Failed[],
): Judgement {
  const { hit, most, shares, range, spread, service } = damageOf(model, failed, alike);
  const healing = healingOf(model, { hit, shares, most, pd: service.pd }, language);
  const estimate = spread === undefined ? {} : { spread };
  return {
    ...shares,
    range,
    ...estimate,
    service,
    heals: heals(healing, service.pd),
    healing,
    overloaded: [],
  };
}
