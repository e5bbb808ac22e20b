/** What PD's schedulers would do next, or why they have nothing to do. */
import { message, type Template } from '../messages/message';
import { takeFirst } from '../placement/choice';
import {
  regionDownFilter,
  regionEmptyFilter,
  regionPendingFilter,
  regionReplicatedFilter,
  snapshotSenderFilter,
} from '../placement/filter/region-filter';
import type { ScheduleConfig } from '../placement/model/config';
import type { Operator } from '../placement/model/operator';
import { Influence } from '../placement/operator/influence';
import { balanceLeader } from '../placement/schedulers/balance-leader';
import { balanceRegion } from '../placement/schedulers/balance-region';
import type { RegionIndex } from '../placement/schedulers/region-index';
import { allKeys, type Scheduling as Round, type Search } from '../placement/schedulers/scheduling';
import type { SchedulerWhy } from '../report/why-result';
import type { RunningScheduler } from '../scheduling/schedulers';
import { type Evening, evened } from './balance';
import type { Teller } from './teller';
import { touchedStores } from './words/operators';

const said = {
  stopped: { en: 'switched off: nothing is evened out by it', 'zh-cn': '已停用：不会进行相应的均衡' },
  halted: {
    en: 'scheduling is halted (schedule.halt-scheduling)',
    'zh-cn': '调度已暂停（schedule.halt-scheduling）',
  },
  limitZero: { en: '{key} is 0: it makes no operator', 'zh-cn': '{key} 为 0：不会产生 operator' },
  next: { en: 'next: {operator} for Region {region}', 'zh-cn': '下一步：对 Region {region} 执行 {operator}' },
  evict: {
    en: 'takes all leaders off {stores}, and PD sends none there',
    'zh-cn': '驱逐 {stores} 上的所有 leader，且 PD 不再向其调度 leader',
  },
  grant: { en: 'gives all leaders that it can to {stores}', 'zh-cn': '将可转移的 leader 都交给 {stores}' },
  other: { en: 'not followed here', 'zh-cn': '此处不作推演' },
  unknownStores: { en: 'the stores that it was given', 'zh-cn': '其指定的 store' },
} satisfies Record<string, Template>;

interface Balancer extends Evening {
  readonly limit: keyof ScheduleConfig;
  readonly key: string;
  readonly run: (round: Round) => readonly Operator[];
}

function balancers({ scheduling }: Teller, regions: number): Readonly<Record<string, Balancer>> {
  return {
    'balance-region': {
      limit: 'regionScheduleLimit',
      key: 'region-schedule-limit',
      balance: { resource: 'region', policy: 'size' },
      regionFilters: [
        regionDownFilter,
        regionReplicatedFilter,
        snapshotSenderFilter,
        regionEmptyFilter(regions),
      ],
      run: balanceRegion,
    },
    'balance-leader': {
      limit: 'leaderScheduleLimit',
      key: 'leader-schedule-limit',
      balance: { resource: 'leader', policy: scheduling.view.config.schedule.leaderSchedulePolicy },
      regionFilters: [regionPendingFilter, regionDownFilter],
      run: (round) => balanceLeader(round, 1),
    },
  };
}

/** Nothing is said of what no dump tells (hot Regions, buckets), of what waits for a slow store, and of witnesses. */
const quiet: readonly string[] = [
  'hot-region',
  'evict-slow-store',
  'evict-stopping-store',
  'evict-slow-trend',
  'balance-witness',
  'transfer-witness-leader',
  'split-bucket',
];

/** `storeId`: only what it would do with that store counts as a move. */
export function schedulersWhy(
  teller: Teller,
  isHalted: boolean,
  index: RegionIndex | undefined,
  storeId?: number,
): readonly SchedulerWhy[] {
  const { running, stopped } = teller.scheduling.schedulers;
  const rows = balancers(teller, index?.count ?? 0);
  const off = stopped.filter((type) => rows[type] !== undefined);
  return [
    ...off.map((name) => ({ name, isIdle: true, sentence: teller.say(said.stopped), moves: [] })),
    ...running
      .filter(({ type }) => !quiet.includes(type))
      .map((scheduler) => {
        const { type: name } = scheduler;
        const row = rows[name];
        if (isHalted) return { name, isIdle: true, sentence: teller.say(said.halted), moves: [] };
        return row === undefined
          ? otherWhy(teller, scheduler)
          : balancerWhy(teller, name, row, index, storeId);
      }),
  ];
}

function otherWhy(teller: Teller, { type: name, storeIds }: RunningScheduler): SchedulerWhy {
  const stores =
    storeIds.length === 0 ? message(said.unknownStores) : teller.list(storeIds.map(teller.nameOf));
  const known: Readonly<Record<string, Template>> = {
    'evict-leader': said.evict,
    'grant-leader': said.grant,
  };
  return { name, isIdle: false, sentence: teller.say(known[name] ?? said.other, { stores }), moves: [] };
}

function balancerWhy(
  teller: Teller,
  name: string,
  row: Balancer,
  index: RegionIndex | undefined,
  storeId: number | undefined,
): SchedulerWhy {
  const { view } = teller.scheduling;
  if (view.config.schedule[row.limit] === 0) {
    return { name, isIdle: true, sentence: teller.say(said.limitZero, { key: row.key }), moves: [] };
  }
  const made = index === undefined ? [] : row.run(roundOf(teller, index));
  const moves = made.filter((one) => storeId === undefined || touchedStores(one).has(storeId));
  const [first] = made;
  if (first !== undefined) {
    const operator = teller.operator(first);
    const sentence = teller.say(said.next, {
      operator: teller.sentences(operator.steps),
      region: first.regionId,
    });
    return { name, isIdle: false, sentence, moves: moves.map((one) => teller.operator(one)) };
  }
  const { isIdle, sentence } = evened(teller, row, index);
  return { name, isIdle, sentence: teller.tell(sentence), moves: [] };
}

/** One of those that would do is enough for an example. */
const searchFirst: Search = (regions, choose, attempt) => {
  for (const region of regions) {
    const operators = attempt(region);
    if (operators.length > 0) return choose(operators);
  }
  return undefined;
};

/** No operator is running: dumps tell of none. */
function roundOf({ scheduling }: Teller, regions: RegionIndex): Round {
  return {
    view: scheduling.view,
    regions,
    choose: takeFirst,
    search: searchFirst,
    influence: new Influence(),
    averageRegionSizeMib: regions.averageSizeMib,
    ranges: allKeys,
  };
}
