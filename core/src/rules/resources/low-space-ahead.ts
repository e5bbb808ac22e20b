import { growthOf } from '../../sizing/growth';
import { printShare } from '../../units/print';
import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';
import { planned, storageSources, storesIn } from './example';
import { sizedOf } from './sized';

/** Disks are ordered within a year; what lies beyond, the lens tells. */
const monthsAhead = 12;

export const lowSpaceAhead: Rule = {
  code: 'resources/low-space-ahead',
  severity: 'information',
  title: { en: 'The disks reach PD’s line within a year', 'zh-cn': '一年内磁盘将达到 PD 的空间下限' },
  why: {
    en: 'With the growth of the plan the stores will be fuller than `low-space-ratio`: PD then places nothing more on \
them, and a lost copy is rebuilt nowhere. Scaling out moves data for hours or days, so that it is to be begun before.',
    'zh-cn':
      '按计划的增长，store 的使用率将超过 `low-space-ratio`：此后 PD 不再向其放置副本，丢失的副本也无处重建。扩容需要数小时\
至数天迁移数据，应提前进行。',
  },
  sources: storageSources,
  example: {
    bad: storesIn(4),
    good: storesIn(12),
    beside: planned('4.5 TB', '1.5 TB', '  growth: 300 %/year\n'),
  },
  check: function* (cluster, context) {
    const sized = sizedOf(cluster, context);
    if (sized === undefined) return;
    const { plan, sheet } = sized;
    const row = growthOf(sized, sheet).find(({ limit }) => limit === 'lowSpace');
    const growth = plan.workload.growth?.at;
    if (row === undefined || row.reached || row.month > monthsAhead || growth === undefined) return;
    yield {
      at: sectionKey(cluster, 'tikv'),
      template: {
        en: 'In {month} months these disks are {share} full, and PD places nothing more (soonest in {low}).',
        'zh-cn': '{month} 个月后这些磁盘的使用率将达到 {share}，PD 将停止放置副本（最早 {low} 个月）。',
      },
      args: {
        month: row.month,
        low: row.low,
        share: printShare(cluster.replication.lowSpaceRatio.value),
      },
      related: [related(growth, { en: 'The planned growth.', 'zh-cn': '计划的增长。' })],
    };
  },
};
