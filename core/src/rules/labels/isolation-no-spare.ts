import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { isolationIndex, placedByLabels } from './levels';

const topology = (fourth: string) => `server_configs:
  pd:
    replication.location-labels: [zone]
    replication.isolation-level: zone
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3 }
${fourth}`;

export const isolationNoSpare: Rule = {
  code: 'labels/isolation-no-spare',
  severity: 'information',
  title: {
    en: 'As many places at the isolation level as replicas: no self-healing',
    'zh-cn': '隔离级别上的位置数等于副本数：无法自愈',
  },
  why: {
    en: 'When one of the places is lost, the Regions serve on with the copies that are left, but PD has no \
place to restore the missing one to: the `isolation-level` forbids a second copy in a place. The next \
failure then takes the quorum. This may be just what you want, since nothing is copied about either.',
    'zh-cn':
      '失去其中一处后，Region 仍可由剩余副本提供服务，但 `isolation-level` 禁止在同一处放置第二个副本，PD \
无处补齐缺失的副本，再有一处故障就会失去多数派。这可能正是期望的行为，因为也不会产生大量数据迁移。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'tikv/pd: pkg/schedule/filter/filters.go, isolationFilter',
  ],
  liveCheck: 'pd-ctl region check miss-peer',
  example: {
    bad: topology(''),
    good: topology('  - host: 10.0.4.1\n    config:\n      server.labels: { zone: z4 }\n'),
  },
  check: function* (cluster, context) {
    const level = isolationIndex(cluster, context);
    if (level === undefined || !placedByLabels(cluster, context)) return;
    const { isolationLevel, maxReplicas } = cluster.replication;
    const replicas = maxReplicas.value;
    if (context.locations.domains(level).length !== replicas || isolationLevel.at === undefined) return;
    yield {
      at: isolationLevel.at,
      template: {
        en: '{replicas} replicas and {count} places by {level}: when one fails, Regions stay at {left} of \
{replicas} copies until it is back, because isolation-level allows no second copy in a {level}.',
        'zh-cn':
          '{replicas} 个副本对应 {count} 个 {level}：其中一个故障后，由于 isolation-level 不允许同一 \
{level} 有第二个副本，Region 会一直保持 {left}/{replicas} 个副本，直到它恢复。',
      },
      args: { count: replicas, level: isolationLevel.value, replicas, left: replicas - 1 },
    };
  },
};
