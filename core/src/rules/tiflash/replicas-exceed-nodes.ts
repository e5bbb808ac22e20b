import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';

const topology = (nodes: number) => `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
${Array.from({ length: nodes }, (_, index) => `  - host: 10.0.4.${index + 1}\n`).join('')}`;

export const replicasExceedNodes: Rule = {
  code: 'tiflash/replicas-exceed-nodes',
  severity: 'error',
  title: { en: 'More TiFlash replicas than TiFlash nodes', 'zh-cn': 'TiFlash 副本数多于 TiFlash 节点' },
  why: {
    en: 'A TiFlash node holds one copy of a Region. `ALTER TABLE … SET TIFLASH REPLICA` with more than there are nodes is \
refused, or the table stays unavailable in TiFlash for good after nodes are taken away.',
    'zh-cn':
      '一个 TiFlash 节点只保存一个 Region 的一个副本。`ALTER TABLE … SET TIFLASH REPLICA` 超过节点数时会被拒绝；若之后缩容节点，表\
会一直处于不可用状态，缩容也无法完成。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/create-tiflash-replicas',
    'https://docs.pingcap.com/tidb/stable/troubleshoot-tiflash',
  ],
  liveCheck: 'mysql -e "SELECT * FROM information_schema.tiflash_replica"',
  example: {
    bad: topology(1),
    good: topology(2),
    beside: {
      'topology.plan.yaml': 'workload:\n  tables: [{ name: orders, rows: 1e9, row: 200 B, tiflash: 2 }]\n',
    },
  },
  check: function* (cluster, { plan, ofRole }) {
    const nodes = ofRole('tiflash').filter(({ tiflashMode }) => tiflashMode !== 'compute').length;
    for (const { name, tiflash } of plan?.workload.tables ?? []) {
      if (tiflash?.at === undefined || tiflash.value <= nodes) continue;
      yield {
        at: nodes === 0 ? sectionKey(cluster, 'tikv') : sectionKey(cluster, 'tiflash'),
        template: {
          en: 'The plan wants {wanted} TiFlash replicas of {table}; there are {nodes} TiFlash nodes.',
          'zh-cn': '规划文件中 {table} 有 {wanted} 个 TiFlash 副本，而 TiFlash 节点只有 {nodes} 个。',
        },
        args: { wanted: tiflash.value, table: name?.value ?? '–', nodes },
        related: [related(tiflash.at, { en: 'The planned replicas.', 'zh-cn': '计划的副本数。' })],
      };
    }
  },
};
