import type { Severity } from '../../findings/finding';
import type { Template } from '../../messages/message';
import type { Place } from '../../text/node';
import { printNumber } from '../../units/print';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';
import { planned, storesIn } from './example';
import { dataPlace, sizedOf } from './sized';

/** Peers on one store, from the largest. */
const bands: readonly { readonly above: number; readonly severity: Severity; readonly effect: Template }[] = [
  {
    above: 100_000,
    severity: 'warning',
    effect: {
      en: 'requests take seconds when many of them wake at once',
      'zh-cn': '大量 Region 同时被唤醒时，请求延迟可达数秒',
    },
  },
  {
    above: 50_000,
    severity: 'warning',
    effect: {
      en: 'Raft keeps its threads busy unless nearly all Regions hibernate',
      'zh-cn': '除非绝大多数 Region 处于休眠，否则 Raft 线程会很繁忙',
    },
  },
  {
    above: 30_000,
    severity: 'information',
    effect: {
      en: 'it is time for hibernating or larger Regions, or more stores',
      'zh-cn': '应启用休眠 Region、调大 Region 或增加 store',
    },
  },
];

export const regionsPerStore: Rule = {
  code: 'resources/regions-per-store',
  severity: 'warning',
  title: { en: 'Many Regions on one TiKV', 'zh-cn': '单个 TiKV 上的 Region 过多' },
  why: {
    en: 'Each Region of a store has its ticks, messages and heartbeats. About 30,000 are carried without tuning, \
50,000 while most hibernate; above 100,000 users saw seconds of latency. Larger Regions (256 MiB is the default from \
v8.4 on) or more stores lower the number.\n\nFrom 30,000 on it is information. The number is PD’s where a dump of the \
stores is given, else it comes from the plan.',
    'zh-cn':
      'store 上每个 Region 都有自己的 tick、消息和心跳。约 3 万个无需调优；大部分休眠时可到 5 万；超过 10 万时有用户遇到秒级延迟。\
调大 Region（v8.4 起默认 256 MiB）或增加 store 可减少数量。\n\n超过 3 万时为信息级别。有 store 转储时使用 PD 的数\
值，否则按计划推算。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/massive-regions-best-practices',
    'https://github.com/pingcap/tidb-map/blob/master/maps/diagnose-case-study/case612.md',
  ],
  liveCheck: 'pd-ctl store',
  example: {
    bad: storesIn(2, '  tikv:\n    coprocessor.region-split-size: 32MiB\n'),
    good: storesIn(2),
    beside: planned('4 TB', '4 TB'),
  },
  check: function* (cluster, context) {
    const counted = context.tikv.flatMap((instance) => {
      const regions = cluster.running?.storeOf.get(instance)?.regions;
      return regions === undefined ? [] : [{ instance, regions }];
    });
    if (counted.length > 0) {
      const most = counted.reduce((one, other) => (other.regions > one.regions ? other : one));
      const violation = told(most.instance.head, most.regions, said.counted);
      if (violation !== undefined)
        yield { ...violation, args: { ...violation.args, store: most.instance.id } };
      return;
    }
    const sized = sizedOf(cluster, context);
    const peers = sized?.sheet.value('peers_per_store')?.mid;
    if (sized === undefined || peers === undefined) return;
    const violation = told(sectionKey(cluster, 'tikv'), peers, said.planned);
    const data = related(dataPlace(sized.plan), { en: 'The planned data.', 'zh-cn': '计划的数据量。' });
    if (violation !== undefined) yield { ...violation, related: [data] };
  },
};

function told(at: Place, peers: number, template: Template): Violation | undefined {
  const band = bands.find(({ above }) => peers > above);
  if (band === undefined) return undefined;
  const args = {
    count: printNumber(Math.round(peers)),
    above: printNumber(band.above),
    effect: { template: band.effect, args: {} },
  };
  return { at, severity: band.severity, template, args };
}

const said = {
  planned: {
    en: 'Each of these stores will hold about {count} Regions: above {above}, {effect}. Make Regions larger or add stores.',
    'zh-cn': '每个 store 将承载约 {count} 个 Region：超过 {above} 时，{effect}。请调大 Region 或增加 store。',
  },
  counted: {
    en: '{store} holds {count} Regions: above {above}, {effect}. Make Regions larger or add stores.',
    'zh-cn': '{store} 承载 {count} 个 Region：超过 {above} 时，{effect}。请调大 Region 或增加 store。',
  },
};
