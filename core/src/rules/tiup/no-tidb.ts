import type { Rule } from '../rule';
import { related } from '../say';
import { isTiUP, sectionKey } from '../settings';

const topology = (tidb: string) => `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
${tidb}tikv_servers:
  - host: 10.0.1.2
  - host: 10.0.2.2
  - host: 10.0.3.2
tiflash_servers:
  - host: 10.0.4.2
`;

export const noTiDB: Rule = {
  code: 'tiup/no-tidb',
  severity: 'warning',
  title: { en: 'TiFlash or TiProxy without a TiDB', 'zh-cn': '有 TiFlash 或 TiProxy 而没有 TiDB' },
  why: {
    en: 'TiUP deploys a cluster without TiDB, since TiKV can be used by itself. TiFlash and TiProxy cannot: replicas for TiFlash are made by \
statements to TiDB, which also reads them, and TiProxy hands on connections to TiDB alone.',
    'zh-cn':
      'TiKV 可以单独使用，因此 TiUP 允许部署没有 TiDB 的集群。TiFlash 和 TiProxy 则不行：TiFlash 副本由 TiDB 的语句创建，也由 TiDB 读取；TiProxy 只转发\
到 TiDB 的连接。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/create-tiflash-replicas',
    'https://docs.pingcap.com/tidb/stable/tiproxy-overview',
  ],
  liveCheck: 'tiup cluster display <name>',
  example: {
    bad: topology(''),
    good: topology('tidb_servers:\n  - host: 10.0.1.1\n  - host: 10.0.2.1\n'),
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster) || context.tikv.length === 0 || context.ofRole('tidb').length > 0) return;
    for (const role of ['tiflash', 'tiproxy'] as const) {
      const [first] = context.ofRole(role);
      if (first === undefined) continue;
      yield {
        at: sectionKey(cluster, role),
        template: {
          en: 'There is no TiDB in this cluster, and {program} does nothing without one. Add tidb_servers.',
          'zh-cn': '此集群没有 TiDB，而没有 TiDB 时 {program} 不起作用。请添加 tidb_servers。',
        },
        args: { program: role === 'tiflash' ? 'TiFlash' : 'TiProxy' },
        related: [related(first.head, { en: 'The first one.', 'zh-cn': '第一个。' })],
      };
    }
  },
};
