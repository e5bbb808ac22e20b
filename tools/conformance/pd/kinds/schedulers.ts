/** Rounds of PD's schedulers. Chance decides much in them, so that an outcome is looked for, not listed. */
import { type Choose, outcomesOf, takeFirst } from '../../../../core/src/placement/choice';
import type { Operator } from '../../../../core/src/placement/model/operator';
import { Influence, noInfluence } from '../../../../core/src/placement/operator/influence';
import { type KeyRange, withoutRanges } from '../../../../core/src/placement/ranges';
import { balanceLeader } from '../../../../core/src/placement/schedulers/balance-leader';
import { balanceRegion } from '../../../../core/src/placement/schedulers/balance-region';
import { balanceWitness } from '../../../../core/src/placement/schedulers/balance-witness';
import { evictLeader } from '../../../../core/src/placement/schedulers/evict-leader';
import { grantLeader } from '../../../../core/src/placement/schedulers/grant-leader';
import { rejectLeader } from '../../../../core/src/placement/schedulers/label';
import { RegionIndex } from '../../../../core/src/placement/schedulers/region-index';
import { allKeys, type Scheduling, searchAll } from '../../../../core/src/placement/schedulers/scheduling';
import { shuffleLeader } from '../../../../core/src/placement/schedulers/shuffle-leader';
import { type ShuffledRole, shuffleRegion } from '../../../../core/src/placement/schedulers/shuffle-region';
import { transferWitnessLeader } from '../../../../core/src/placement/schedulers/transfer-witness-leader';
import type { Json, JsonObject, PdCase, RegionJson } from '../case';
import { different, type Judge, mayRepeatFirst, same, type Verdict } from '../judge';
import { loadRegion, loadView } from '../load';
import { operatorJson } from '../operator-json';

interface RangeJson {
  readonly 'start-key': string;
  readonly 'end-key': string;
}

interface SchedulerConfig {
  readonly ranges?: readonly RangeJson[];
  readonly 'store-id-ranges'?: Readonly<Record<string, readonly RangeJson[]>>;
  readonly batch?: number;
  readonly roles?: readonly ShuffledRole[];
}

interface SchedulerCase extends PdCase {
  readonly scheduler: string;
  readonly schedulerConfig: SchedulerConfig | null;
  readonly regions: readonly RegionJson[];
  readonly averageRegionSize?: number;
  readonly opInfluence?: Readonly<Record<string, InfluenceJson>>;
}

interface InfluenceJson {
  readonly leaderCount: number;
  readonly leaderSize: number;
  readonly regionCount: number;
  readonly regionSize: number;
}

type Round = (scheduling: Scheduling, config: SchedulerConfig) => readonly Operator[];

const rounds: Readonly<Record<string, Round>> = {
  balanceLeaderScheduler: (scheduling, { batch }) => balanceLeader(scheduling, batch ?? 4),
  balanceRegionScheduler: balanceRegion,
  balanceWitnessScheduler: balanceWitness,
  evictLeaderScheduler: (scheduling, config) =>
    evictLeader(scheduling, storeRanges(config), config.batch ?? 3),
  grantLeaderScheduler: (scheduling, config) => grantLeader(scheduling, storeRanges(config)),
  labelScheduler: rejectLeader,
  shuffleLeaderScheduler: shuffleLeader,
  shuffleRegionScheduler: (scheduling, { roles }) =>
    shuffleRegion(scheduling, new Set(roles ?? ['leader', 'follower', 'learner'])),
  transferWitnessLeaderScheduler: (scheduling) =>
    transferWitnessLeader(scheduling, scheduling.regions.regions),
};

function loadRange(json: RangeJson): KeyRange {
  return { startKey: json['start-key'].toLowerCase(), endKey: json['end-key'].toLowerCase() };
}

function storeRanges(config: SchedulerConfig): ReadonlyMap<number, readonly KeyRange[]> {
  const entries = Object.entries(config['store-id-ranges'] ?? {});
  return new Map(entries.map(([store, ranges]) => [Number(store), ranges.map(loadRange)]));
}

/**
 * The cases leave witnesses out of the influence. What adds data to a store and no Region is a witness that will be
 * none, and the reverse.
 */
function loadInfluence(json: SchedulerCase['opInfluence'], averageSizeMib: number): Influence {
  return new Influence(
    Object.entries(json ?? {}).map(([store, found]) => [
      Number(store),
      {
        ...noInfluence,
        leaderCount: found.leaderCount,
        leaderSizeMib: found.leaderSize,
        regionCount: found.regionCount,
        regionSizeMib: found.regionSize,
        witnessCount: found.regionCount === 0 && averageSizeMib > 0 ? -found.regionSize / averageSizeMib : 0,
      },
    ]),
  );
}

export const scheduler: Judge = (testCase) => {
  const found = testCase as SchedulerCase;
  const config = found.schedulerConfig ?? {};
  const round = rounds[found.scheduler];
  if (round === undefined) return different('scheduler', 'one that is known', found.scheduler);
  const view = loadView(found);
  const regions = new RegionIndex(found.regions.map(loadRegion));
  const averageRegionSizeMib = found.averageRegionSize ?? regions.averageSizeMib;
  const run =
    (ranges: readonly KeyRange[]) =>
    (choose: Choose): readonly JsonObject[] =>
      round(
        {
          view,
          regions,
          choose,
          search: searchAll,
          influence: loadInfluence(found.opInfluence, averageRegionSizeMib),
          averageRegionSizeMib,
          ranges,
        },
        config,
      ).map(operatorJson);
  const observed = ((found.expectAnyOf ?? [found.expect]) as readonly JsonObject[]).map(
    ({ ops }) => ops ?? [],
  );
  const asked = config.ranges?.map(loadRange) ?? allKeys;
  const verdict = reached(observed, run(asked)) ?? onlyOne(found, observed, run(asked));
  if (verdict === undefined || found.isContradicted !== true) return verdict;
  // A case does not show the ranges that balance-range has taken for itself.
  const left = withoutRanges(asked, allKeys);
  return reached(observed, run(left)) ?? onlyOne(found, observed, run(left));
};

/** Every outcome that was seen can come about. */
function reached(observed: readonly Json[], run: (choose: Choose) => Json): Verdict {
  for (const wanted of observed) {
    let first: Json;
    let isFound = false;
    for (const outcome of outcomesOf(run, towards(wanted))) {
      first ??= outcome;
      isFound = same(wanted, outcome);
      if (isFound) break;
    }
    if (!isFound) return different('outcome', wanted, first ?? []);
  }
  return undefined;
}

/** Options that the wanted operators speak of come first, in the order of the operators. */
function towards(wanted: Json): (option: unknown) => number {
  const operators = (Array.isArray(wanted) ? wanted : []) as readonly JsonObject[];
  const rankOf = (matches: (operator: JsonObject) => boolean): number => {
    const at = operators.findIndex(matches);
    return at < 0 ? 0 : operators.length - at;
  };
  return (option) => {
    if (typeof option !== 'object' || option === null) return 0;
    if ('steps' in option) return rankOf((one) => same(one, operatorJson(option as Operator)));
    return 'peers' in option && 'id' in option ? rankOf(({ region }) => region === option.id) : 0;
  };
}

/** What was seen in ten calls or more, and nothing else, is all there is. */
function onlyOne(testCase: PdCase, observed: readonly Json[], run: (choose: Choose) => Json): Verdict {
  const { calls } = testCase.observed;
  if (observed.length !== 1 || calls < 10) return undefined;
  let mostOptions = 0;
  const counting = (choose: Choose) =>
    run((options) => {
      mostOptions = Math.max(mostOptions, options.length);
      return choose(options);
    });
  for (const outcome of outcomesOf(counting)) {
    if (same(observed[0], outcome)) continue;
    const isFirst = same(observed[0], run(takeFirst));
    return isFirst && mayRepeatFirst(mostOptions, calls)
      ? undefined
      : different('only', observed[0], outcome);
  }
  return undefined;
}
