import { usableBytes } from '../../sizing/usable';
import { printShare } from '../../units/print';
import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';
import { planned, storageSources, storesIn } from './example';
import { dataPlace, sizedOf } from './sized';

export const lowSpace: Rule = {
  code: 'resources/low-space',
  severity: 'warning',
  title: { en: 'The planned data fill the disks beyond PD’s line', 'zh-cn': '计划数据量超过 PD 的空间下限' },
  why: {
    en: 'A store is short of space to PD once it is fuller than `low-space-ratio`, 80 % by default: PD puts no more \
copies there, and when all are, a lost copy is rebuilt nowhere. At 95 % TiKV refuses writes. What the data take on \
disk is worked out as `regionwise size` shows it, compression and all.',
    'zh-cn':
      'store 使用率超过 `low-space-ratio`（默认 80%）后，PD 认为其空间不足，不再向其放置副本；若所有 store 都如此，丢失的副本\
无处重建。达到 95% 时 TiKV 拒绝写入。磁盘占用的推算（含压缩）见 `regionwise size`。',
  },
  sources: storageSources,
  liveCheck: 'pd-ctl store',
  example: { bad: storesIn(2), good: storesIn(6), beside: planned('6 TB', '1.5 TB') },
  check: function* (cluster, context) {
    const sized = sizedOf(cluster, context);
    if (sized?.disks === undefined) return;
    const { subject, sheet, disks, plan, print, fillMax } = sized;
    const data = sheet.value('data');
    const fits = usableBytes(subject, disks, sheet, fillMax);
    if (data === undefined || fits === undefined || data.mid <= fits.mid) return;
    yield {
      at: sectionKey(cluster, 'tikv'),
      template: {
        en: 'The planned {data} do not fit: these stores hold {fits} of data ({low}–{high} by how well they compress) \
before PD counts them as {share} full and places nothing more. Add stores or disks.',
        'zh-cn':
          '计划的 {data} 数据放不下：这些 store 在 PD 认为使用率达到 {share} 并停止放置副本之前，只能容纳 {fits}（视压缩率为 \
{low}–{high}）。请增加 store 或磁盘。',
      },
      args: {
        data: print(data.mid),
        fits: print(fits.mid),
        low: print(fits.low),
        high: print(fits.high),
        share: printShare(cluster.replication.lowSpaceRatio.value),
      },
      related: [related(dataPlace(plan), { en: 'The planned data.', 'zh-cn': '计划的数据量。' })],
    };
  },
};
