import { pdAndTiDB } from '../example';
import { hasReplicationMode } from '../labels/levels';
import type { Rule } from '../rule';
import { choiceFix } from '../say';

const topology = (replicas: number) => `server_configs:
  pd:
    replication.max-replicas: ${replicas}
    replication.location-labels: [host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { host: h3 }
  - host: 10.0.4.1
    config:
      server.labels: { host: h4 }
  - host: 10.0.5.1
    config:
      server.labels: { host: h5 }
`;

export const evenReplicas: Rule = {
  code: 'replicas/even',
  severity: 'warning',
  title: { en: 'An even number of replicas', 'zh-cn': '副本数为偶数' },
  why: {
    en: 'A Region needs a majority of its copies. Four copies need three, so that they survive one loss, \
just as three copies do; two survive none, just as one. The extra copy costs disk, network and writes, and \
one more failure can hit it.',
    'zh-cn':
      'Region 需要多数副本存活。4 个副本需要 3 个，因此与 3 个副本一样只能容忍 1 个失效；2 个副本与 1 个副\
本一样不能容忍失效。多出的副本增加磁盘、网络和写入开销，也增加了遇到故障的机会。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/multi-data-centers-in-one-city-deployment',
    'tikv/pd: pkg/schedule/config/config.go, MaxReplicas',
  ],
  liveCheck: 'pd-ctl config show replication',
  example: { bad: topology(4), good: topology(3) },
  check: function* (cluster, context) {
    const { maxReplicas } = cluster.replication;
    const replicas = maxReplicas.value;
    if (maxReplicas.at === undefined || replicas % 2 === 1 || hasReplicationMode(cluster, context)) return;
    yield {
      at: maxReplicas.at,
      template: {
        en: '{replicas} replicas survive the loss of {losses}, no more than {fewer} would. Use {fewer} or \
{more}.',
        'zh-cn': '{replicas} 个副本能容忍 {losses} 个失效，与 {fewer} 个副本相同。请改为 {fewer} 或 {more}。',
      },
      fixes: [
        choiceFix({ en: 'Use {fewer} replicas', 'zh-cn': '改为 {fewer} 个副本' }, { fewer: replicas - 1 }, [
          { at: maxReplicas.at, newText: String(replicas - 1) },
        ]),
      ],
      args: { replicas, losses: replicas / 2 - 1, fewer: replicas - 1, more: replicas + 1 },
    };
  },
};
