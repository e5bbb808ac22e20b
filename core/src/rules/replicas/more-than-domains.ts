import { pdAndTiDB } from '../example';
import { isolationIndex, placedByLabels } from '../labels/levels';
import { survivesOne, topLevel } from '../locations';
import type { Rule } from '../rule';
import { related } from '../say';

const store = (zone: number, host: number) => `  - host: 10.0.${zone}.${host}
    config:
      server.labels: { zone: z${zone}, host: h${host} }
`;

const topology = (replicas: number) => `server_configs:
  pd:
    replication.max-replicas: ${replicas}
    replication.location-labels: [zone, host]
${pdAndTiDB}tikv_servers:
${[1, 2, 3].flatMap((zone) => [1, 2].map((host) => store(zone, host))).join('')}`;

export const moreThanDomains: Rule = {
  code: 'replicas/more-than-domains',
  severity: 'information',
  title: { en: 'More replicas than places at the top level', 'zh-cn': '副本数多于顶层位置数' },
  why: {
    en: 'Copies of a Region must share places at the top level; PD spreads them over the next level there. \
Any one place may fail, but not any two. After `max-store-down-time` (30 minutes) PD rebuilds the copies of \
a lost place in the others, which need the room.',
    'zh-cn':
      '同一个 Region 的副本必须共用顶层位置，PD 会在其中按下一级分散。任意一处可以故障，任意两处则不行。超\
过 `max-store-down-time`（30 分钟）后，PD 会在其余位置补齐副本，需要预留空间。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels'],
  liveCheck: 'regionwise survive topology.yaml',
  example: { bad: topology(5), good: topology(3) },
  check: function* (cluster, context) {
    if (!placedByLabels(cluster, context)) return;
    const { maxReplicas } = cluster.replication;
    const { levels, domains } = context.locations;
    const top = topLevel(context.locations);
    const level = top === undefined ? undefined : levels[top];
    if (top === undefined || level === undefined || maxReplicas.at === undefined) return;
    const replicas = maxReplicas.value;
    const count = domains(top).length;
    const held = Math.ceil(replicas / count);
    if (count >= replicas || !survivesOne(count, replicas) || context.tikv.length < replicas) return;
    if (isolationIndex(cluster, context) === top) return;
    yield {
      at: maxReplicas.at,
      template: Math.floor((replicas - 1) / 2) > held ? told.room : told.exact,
      args: { replicas, count, level: level.name, held },
      related: [related(level.at, { en: 'The top level.', 'zh-cn': '顶层标签。' })],
    };
  },
};

const told = {
  exact: {
    en: '{replicas} replicas in {count} places by {level}: one place holds up to {held} copies of a Region. Any one place \
may fail; a place and one machine elsewhere, or two places, not without Regions that lose their quorum.',
    'zh-cn':
      '{replicas} 个副本分布在 {count} 个 {level} 中：一个 {level} 最多持有 {held} 个副本。任意一个 {level} 可以故障；一个 \
{level} 加另一处的一台机器，或两个 {level}，则可能使部分 Region 失去多数派。',
  },
  room: {
    en: '{replicas} replicas in {count} places by {level}: one place holds up to {held} copies of a Region. Any one place \
may fail, and no two for sure.',
    'zh-cn':
      '{replicas} 个副本分布在 {count} 个 {level} 中：一个 {level} 最多持有 {held} 个副本。任意一个 {level} 可以故障，两个则\
无法保证。',
  },
};
