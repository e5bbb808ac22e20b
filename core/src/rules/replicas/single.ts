import { pdAndTiDB } from '../example';
import { hasReplicationMode } from '../labels/levels';
import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';

const topology = (replicas: number) => `server_configs:
  pd:
    replication.max-replicas: ${replicas}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const singleReplica: Rule = {
  code: 'replicas/single',
  severity: 'warning',
  title: { en: 'One replica only', 'zh-cn': '只有一个副本' },
  why: {
    en: 'With `max-replicas: 1` every store that fails takes its Regions with it, and its disk their only \
copy. With several stores this is worse than one store: any of them can fail.',
    'zh-cn':
      '`max-replicas: 1` 时，任何一个 TiKV 失效都会使其上的 Region 不可用，磁盘损坏则数据丢失。TiKV 越多，\
遇到故障的可能性越大。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/pd-configuration-file#max-replicas'],
  liveCheck: 'pd-ctl config show replication',
  example: { bad: topology(1), good: topology(3) },
  check: function* (cluster, context) {
    const { maxReplicas } = cluster.replication;
    if (maxReplicas.value !== 1 || maxReplicas.at === undefined || context.tikv.length < 2) return;
    if (hasReplicationMode(cluster, context)) return;
    yield {
      at: maxReplicas.at,
      template: {
        en: 'One replica on {count} TiKV: the failure of any of them makes its Regions unavailable, and a \
lost disk loses data. Use 3 or more.',
        'zh-cn':
          '{count} 个 TiKV 上只有一个副本：任何一个失效都会使其上的 Region 不可用，磁盘损坏会丢失数据。请使\
用 3 个或更多副本。',
      },
      args: { count: context.tikv.length },
      related: [related(sectionKey(cluster, 'tikv'), { en: 'The stores.', 'zh-cn': 'TiKV 节点。' })],
    };
  },
};
