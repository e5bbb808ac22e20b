import type { Table } from '../../formats/plan/plan';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';

/** More replicated tables than this are beyond what TiDB’s documentation advises. */
const tablesMax = 1000;

const plan = (partitions: number) => `workload:
  tables:
    - { name: events, rows: 4e9, row: 200 B, partitions: ${partitions}, tiflash: 1 }
    - { name: orders, rows: 2e9, row: 300 B, tiflash: 1 }
`;

export const manyTables: Rule = {
  code: 'tiflash/many-tables',
  severity: 'information',
  title: {
    en: 'TiFlash replicas of more than a thousand tables',
    'zh-cn': '超过一千张表设置了 TiFlash 副本',
  },
  why: {
    en: 'For each table with a TiFlash replica, and for each of its partitions, TiDB gives PD a placement rule. PD goes through the rules again \
and again: with more than a thousand its scheduling falls behind for the whole cluster. Replicate the tables that are analysed, with \
fewer partitions.',
    'zh-cn':
      '对每张设置了 TiFlash 副本的表及其每个分区，TiDB 都会在 PD 中创建一条放置规则。PD 需要反复检查这些规则：超过一千条时，整个集群的调度都会变慢。请只为\
需要分析的表设置副本，并减少分区。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/create-tiflash-replicas',
    'pingcap/tidb: pkg/domain/infosync, ConfigureTiFlashPDForPartitions',
  ],
  liveCheck: 'SELECT COUNT(*) FROM information_schema.tiflash_replica',
  example: {
    path: 'topology.plan.yaml',
    bad: plan(2000),
    good: plan(200),
    beside: {
      'topology.yaml': `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
  - host: 10.0.4.1
`,
    },
  },
  check: function* (_, context) {
    const tables = context.plan?.workload.tables.filter(({ tiflash }) => (tiflash?.value ?? 0) > 0) ?? [];
    const count = tables.reduce((sum, table) => sum + rulesOf(table), 0);
    const [most] = [...tables].sort((one, other) => rulesOf(other) - rulesOf(one));
    const at = most?.partitions?.at ?? most?.tiflash?.at;
    if (at === undefined || count <= tablesMax || context.ofRole('tiflash').length === 0) return;
    yield {
      at,
      template: {
        en: 'The tables and partitions with TiFlash replicas make {count} placement rules, and beyond {max} PD’s scheduling slows down. \
Replicate fewer of them.',
        'zh-cn':
          '设置了 TiFlash 副本的表与分区共产生 {count} 条放置规则，超过 {max} 条时 PD 调度变慢。请减少。',
      },
      args: { count, max: tablesMax },
    };
  },
};

function rulesOf({ partitions }: Table): number {
  return Math.max(1, partitions?.value ?? 1);
}
