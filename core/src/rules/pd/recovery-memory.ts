import { printBytes } from '../../units/print';
import { planned, storesIn } from '../resources/example';
import { dataPlace, sizedOf } from '../resources/sized';
import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';

/** What PD takes for the report of one peer in Online Unsafe Recovery: 500 MiB for 100,000 of them. */
const bytesPerPeer = (500 * 1024 ** 2) / 100_000;

export const recoveryMemory: Rule = {
  code: 'pd/recovery-memory',
  severity: 'information',
  title: { en: 'PD has too little memory to recover without a quorum', 'zh-cn': 'PD 内存不足以进行有损恢复' },
  why: {
    en: 'When a majority of the copies is lost for good, Online Unsafe Recovery lets the survivors go on. All stores report all of their peers \
to PD’s leader at once, and it holds them in memory: about 500 MiB for 100,000. A PD that runs out of memory then is the worst moment for \
it.',
    'zh-cn':
      '多数副本永久丢失时，可用 Online Unsafe Recovery 让剩余副本继续服务。所有 store 会同时向 PD leader 上报全部 peer，PD 将其保存在内存中：约每 \
10 万个 500 MiB。此时 PD 内存耗尽会使情况更糟。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/online-unsafe-recovery'],
  liveCheck: 'pd-ctl store',
  example: {
    bad: storesIn(40, '  tikv:\n    coprocessor.region-split-size: 96MiB\n'),
    good: storesIn(40),
    beside: planned('30 TB', '4 TB }\n  pd: { memory: 4 GiB'),
  },
  check: function* (cluster, context) {
    const members = context.ofRole('pd');
    const memories = members.flatMap(({ resources }) => resources.memoryBytes?.value ?? []);
    const sized = sizedOf(cluster, context);
    const peersPerStore = sized?.sheet.value('peers_per_store')?.mid;
    if (sized === undefined || peersPerStore === undefined || memories.length < members.length) return;
    const peers = Math.round(peersPerStore * context.tikv.length);
    const [needed, memory] = [peers * bytesPerPeer, Math.min(...memories)];
    if (members.length === 0 || needed <= memory) return;
    yield {
      at: sectionKey(cluster, 'pd'),
      template: {
        en: 'To recover after a loss of quorum, PD’s leader would hold the reports of {peers} peers: {needed}, and it has {memory}. Give PD more \
memory, or make Regions larger.',
        'zh-cn':
          '失去多数派后恢复时，PD leader 需要在内存中保存 {peers} 个 peer 的报告：{needed}，而只有 {memory}。请为 PD 增加内存，或调大 Region。',
      },
      args: { peers, needed: printBytes(needed, 'binary'), memory: printBytes(memory, 'binary') },
      related: [related(dataPlace(sized.plan), { en: 'The planned data.', 'zh-cn': '计划的数据量。' })],
    };
  },
};
