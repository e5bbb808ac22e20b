import { asScalar, asSequence } from '../../text/walk';
import type { Rule } from '../rule';
import { related } from '../say';
import { findSetting } from '../settings';
import { disaggregatedNodes } from './disaggregation';
import { disaggregated } from './example';

const tidb = (engines: string) =>
  disaggregated({
    tidb: `  tidb:\n    disaggregated-tiflash: true\n    isolation-read.engines: [${engines}]\n`,
  });

export const noComputeHours: Rule = {
  code: 'tiflash/no-compute-hours',
  severity: 'warning',
  title: { en: 'Hours in which nobody answers queries', 'zh-cn': '没有节点处理查询的时段' },
  why: {
    en: 'Compute Nodes hold no data, so they may be stopped at night. TiDB then reads from TiKV, unless `isolation-read.engines` forbids it: \
where it names no `tikv`, every query on a table fails until a Compute Node is started.',
    'zh-cn':
      'Compute Node 不保存数据，因此夜间可以停止。此时 TiDB 从 TiKV 读取，除非 `isolation-read.engines` 不允许：其中没有 `tikv` 时，所有查询表的语句都\
会失败，直到启动 Compute Node。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/use-tidb-to-read-tiflash',
    'https://docs.pingcap.com/tidb/stable/tiflash-disaggregated-and-s3',
  ],
  example: {
    bad: tidb('tiflash, tidb'),
    good: tidb('tikv, tiflash, tidb'),
    beside: {
      'topology.plan.yaml': `schedule:
  computeNodes:
    - { hours: 0-6, replicas: 0 }
    - { hours: 6-24, replicas: 4 }
`,
    },
  },
  check: function* (cluster, context) {
    const idle = context.plan?.computeNodes.find(({ replicas }) => replicas === 0);
    if (idle === undefined || disaggregatedNodes(cluster, context).length === 0) return;
    for (const { pair, value } of findSetting(cluster, context, 'tidb', 'isolation-read.engines')) {
      const engines = asSequence(value)?.items.map((item) => asScalar(item)?.text ?? '') ?? [];
      if (engines.length === 0 || engines.includes('tikv')) continue;
      yield {
        at: pair.key,
        template: {
          en: 'From {from} to {to} o’clock the plan has no Compute Node, and this setting lets TiDB read nowhere else: every query on a table \
fails. Keep one, or add tikv.',
          'zh-cn':
            '规划在 {from} 点到 {to} 点没有 Compute Node，而此设置不允许 TiDB 从别处读取：查询表的语句全部失败。请至少保留一个，或加入 tikv。',
        },
        args: { from: idle.from, to: idle.to },
        related: [related(idle.at, { en: 'The hours.', 'zh-cn': '该时段。' })],
      };
    }
  },
};
