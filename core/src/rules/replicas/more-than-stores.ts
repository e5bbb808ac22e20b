import { pdAndTiDB } from '../example';
import { hasReplicationMode } from '../labels/levels';
import type { Rule } from '../rule';
import { related } from '../say';
import { countPlace, onKubernetes, spansKubernetesClusters } from '../settings';

const topology = (replicas: number) => `server_configs:
  pd:
    replication.max-replicas: ${replicas}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const moreThanStores: Rule = {
  code: 'replicas/more-than-stores',
  severity: 'error',
  title: { en: 'More replicas than TiKV stores', 'zh-cn': '副本数多于 TiKV 数量' },
  why: {
    en: 'PD puts at most one copy of a Region on a store. With fewer stores than replicas every Region \
lacks copies for good: it survives less than it should, no TiKV can be scaled in, and TiFlash replicas may \
never become available.\n\nWhere `max-replicas` is not set, or there is a single TiKV, as on a trial cluster, it is a warning.',
    'zh-cn':
      'PD 在一个 TiKV 上最多放置同一个 Region 的一个副本。TiKV 少于副本数时，所有 Region 会一直缺少副本：容\
灾能力不足，TiKV 无法缩容，TiFlash 副本也可能一直不可用。\n\n如果未设置 `max-replicas`，或只有一个 TiKV（\
例如试用集群），则为警告。',
  },
  sources: [
    'tikv/pd: pkg/schedule/checker/rule_checker.go',
    'https://docs.pingcap.com/tidb/stable/troubleshoot-tiflash',
    'https://github.com/tikv/pd/issues/2255',
  ],
  liveCheck: 'pd-ctl region check miss-peer',
  example: { bad: topology(5), good: topology(3) },
  check: function* (cluster, context) {
    const { maxReplicas } = cluster.replication;
    const replicas = maxReplicas.value;
    const stores = context.tikv.length;
    if (stores === 0 || stores >= replicas || hasReplicationMode(cluster, context)) return;
    if (spansKubernetesClusters(cluster)) return;
    const written = maxReplicas.at;
    const place = countPlace(cluster, 'tikv');
    const at = onKubernetes(cluster) || written === undefined ? place : written;
    yield {
      at,
      ...(written === undefined || stores === 1 ? { severity: 'warning' } : {}),
      template: written === undefined ? told.byDefault : told.written,
      args: { replicas, stores, missing: replicas - stores },
      related: at === place ? [] : [related(place, told.stores, { stores })],
      topic: 'replicas/more-than-stores',
    };
  },
};

const told = {
  written: {
    en: '{replicas} replicas find {stores} TiKV only: every Region will lack {missing} of its copies for \
good. Add stores, or use fewer replicas.',
    'zh-cn':
      '{stores} 个 TiKV 放不下 {replicas} 个副本：每个 Region 会一直缺少 {missing} 个副本。请增加 TiKV 或减\
少副本数。',
  },
  byDefault: {
    en: 'PD’s default of {replicas} replicas finds {stores} TiKV only: every Region will lack {missing} of \
its copies for good. Add stores, or set `max-replicas: 1` on a trial cluster.',
    'zh-cn':
      '{stores} 个 TiKV 放不下 PD 默认的 {replicas} 个副本：每个 Region 会一直缺少 {missing} 个副本。请增加\
 TiKV；试用集群可设置 `max-replicas: 1`。',
  },
  stores: { en: '{stores} TiKV.', 'zh-cn': '{stores} 个 TiKV。' },
};
