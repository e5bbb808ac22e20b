import { printBytes } from '../../units/print';
import type { Rule } from '../rule';
import { storesIn } from './example';

/** 4 TB as the documentation writes it; what is sold as 4 TiB is still meant. */
const advisedBytes = 4 * 1024 ** 4;
/** What one store takes in by PD's default limit, 15 Regions a minute of 256 MiB: an hour's bytes. */
const refillBytesAnHour = 15 * 60 * 256 * 1024 ** 2;

export const storeTooLarge: Rule = {
  code: 'resources/store-too-large',
  severity: 'information',
  title: { en: 'A TiKV with more than 4 TB of disk', 'zh-cn': '单个 TiKV 的磁盘超过 4 TB' },
  why: {
    en: 'TiDB’s documentation advises no more than 4 TB on NVMe for one TiKV, and 1.5 TB on other SSD. A larger store \
carries more Regions than its Raft threads were made for, takes a day to be refilled through PD’s store limit, and \
takes more with it when it fails. Two TiKV on the machine, each with its own disk, do better.',
    'zh-cn':
      'TiDB 文档建议单个 TiKV 使用 NVMe 时不超过 4 TB，普通 SSD 不超过 1.5 TB。更大的 store 承载的 Region 超出 Raft 线程的合理范\
围，按 PD 的 store limit 补满需要一天左右，故障时影响也更大。可在同一机器上部署两个 TiKV，各用自己的磁盘。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements',
    'https://docs.pingcap.com/tidb/stable/massive-regions-best-practices',
  ],
  example: {
    bad: storesIn(1),
    good: storesIn(1, '  tikv:\n    raftstore.capacity: 3TiB\n'),
    beside: { 'topology.plan.yaml': 'hardware:\n  tikv: { disk: 8 TB }\n' },
  },
  check: function* (_, context) {
    const large = context.tikv.filter(({ resources }) => (resources.diskBytes?.value ?? 0) > advisedBytes);
    const [first] = large;
    const disk = first?.resources.diskBytes;
    if (first === undefined || disk === undefined) return;
    yield {
      at: first.head,
      template: {
        en: '{store} has {disk} (stores like it: {count}): 4 TB are the most that is advised. To refill it takes at least \
{hours} h at PD’s default store limit.',
        'zh-cn':
          '{store} 的磁盘为 {disk}（同样的 store：{count} 个）：建议不超过 4 TB。按 PD 默认的 store limit，补满它至少需要 {hours} \
小时。',
      },
      args: {
        store: first.id,
        disk: printBytes(disk.value, disk.origin === 'plan' ? 'decimal' : 'binary'),
        count: large.length,
        hours: Math.round((disk.value * 0.8) / refillBytesAnHour),
      },
    };
  },
};
