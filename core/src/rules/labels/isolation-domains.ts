import { pdAndTiDB } from '../example';
import { domainName } from '../locations';
import type { Rule } from '../rule';
import { related, relatedAll } from '../say';
import { isolationIndex, placedByLabels } from './levels';

const topology = (replicas: number) => `server_configs:
  pd:
    replication.max-replicas: ${replicas}
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
  - host: 10.0.4.1
    config:
      server.labels: { zone: z4 }
  - host: 10.0.4.2
    config:
      server.labels: { zone: z4 }
`;

export const isolationDomains: Rule = {
  code: 'labels/isolation-domains',
  severity: 'error',
  title: {
    en: 'Fewer places at the isolation level than replicas',
    'zh-cn': '隔离级别上的位置少于副本数',
  },
  why: {
    en: 'With an `isolation-level` PD puts at most one copy of a Region into each place of that level. \
Where there are fewer places than `max-replicas`, some copies are never made.',
    'zh-cn':
      '设置 `isolation-level` 后，PD 在该级别的每个位置最多放置同一个 Region 的一个副本。位置少于 \
`max-replicas` 时，部分副本永远不会创建。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
    'tikv/pd: pkg/schedule/filter/filters.go, isolationFilter',
  ],
  liveCheck: 'pd-ctl region check miss-peer',
  example: { bad: topology(5), good: topology(3) },
  check: function* (cluster, context) {
    const level = isolationIndex(cluster, context);
    if (level === undefined || !placedByLabels(cluster, context)) return;
    const { isolationLevel, maxReplicas } = cluster.replication;
    const domains = context.locations.domains(level);
    const replicas = maxReplicas.value;
    if (domains.length >= replicas || isolationLevel.at === undefined) return;
    yield {
      at: isolationLevel.at,
      template: told.few,
      args: {
        level: isolationLevel.value,
        count: domains.length,
        replicas,
        missing: replicas - domains.length,
      },
      related: [
        ...(maxReplicas.at === undefined ? [] : [related(maxReplicas.at, told.replicas, { replicas })]),
        ...relatedAll(
          domains,
          (domain) => domain.stores[0].labels[level]?.valueAt ?? domain.stores[0].instance.head,
          told.domain,
          (domain) => ({ domain: domainName(context.locations, domain) }),
        ),
      ],
    };
  },
};

const told = {
  few: {
    en: 'isolation-level {level} allows one copy a {level}, and there are {count} for {replicas} replicas: \
{missing} of the copies of every Region will always be missing. Add places, or take a finer level.',
    'zh-cn':
      'isolation-level {level} 要求每个 {level} 最多一个副本，但只有 {count} 个 {level}，而副本数为 \
{replicas}：每个 Region 始终缺少 {missing} 个副本。请增加位置，或改用更细的级别。',
  },
  replicas: { en: '{replicas} replicas.', 'zh-cn': '副本数为 {replicas}。' },
  domain: { en: '{domain}', 'zh-cn': '{domain}' },
};
