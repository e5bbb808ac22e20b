import { pdAndTiDB } from '../example';
import { isolationIndex, placedByLabels } from '../labels/levels';
import { domainName, survivesOne, topLevel } from '../locations';
import type { Rule } from '../rule';
import { listed, related, relatedAll } from '../say';

const store = (address: string, zone: string, host: string) => `  - host: ${address}
    config:
      server.labels: { zone: ${zone}, host: ${host} }
`;

const topology = (zones: readonly string[]) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
${pdAndTiDB}tikv_servers:
${zones.map((zone, index) => store(`10.0.${index + 1}.1`, zone, `h${index}`)).join('')}`;

export const tooFewDomains: Rule = {
  code: 'replicas/too-few-domains',
  severity: 'error',
  title: {
    en: 'Too few places at the top level to lose one of them',
    'zh-cn': '顶层位置太少，无法承受失去其中一处',
  },
  why: {
    en: 'Some place must hold a majority of a Region’s copies where there are too few of them: of three \
copies in two zones two stand in one, and its loss takes the quorum. Finer labels do not help against the \
loss of a whole zone. A third place, though small, or DR auto-sync does.\n\nIt is an error where the plan’s `objectives.survive` names this level, else a warning.',
    'zh-cn':
      '位置太少时，必有一处持有 Region 的多数副本：两个可用区放三个副本，其中一个可用区必有两个，失去它就失\
去多数派。更细的标签无法应对整个可用区故障。增加第三处（可以较小），或使用 DR auto-sync。\n\n如果规划的 \
`objectives.survive` 指定了这一级，则为错误，否则为警告。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/multi-data-centers-in-one-city-deployment',
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
  ],
  liveCheck: 'regionwise survive topology.yaml',
  example: { bad: topology(['z1', 'z1', 'z2', 'z2']), good: topology(['z1', 'z2', 'z3']) },
  check: function* (cluster, context) {
    if (!placedByLabels(cluster, context)) return;
    const { locations, tikv } = context;
    const { maxReplicas } = cluster.replication;
    const replicas = maxReplicas.value;
    const top = topLevel(locations);
    const level = top === undefined ? undefined : locations.levels[top];
    if (top === undefined || level === undefined || replicas < 3 || tikv.length < replicas) return;
    const domains = locations.domains(top);
    const held = Math.ceil(replicas / domains.length);
    if (survivesOne(domains.length, replicas)) return;
    // An even number of copies is to blame where one copy less would do.
    if (replicas % 2 === 0 && survivesOne(domains.length, replicas - 1)) return;
    // Copies that the isolation level never lets PD make are a finding of their own.
    if (isolationIndex(cluster, context) === top) return;
    const must = cluster.survive?.value.toLowerCase() === level.name.toLowerCase();
    yield {
      at: level.at,
      ...(must ? {} : { severity: 'warning' as const }),
      template: told.few,
      args: {
        count: domains.length,
        level: level.name,
        domains: listed(domains.map((domain) => domainName(locations, domain))),
        replicas,
        held,
      },
      related: [
        ...(must && cluster.survive?.at !== undefined ? [related(cluster.survive.at, told.plan)] : []),
        ...(maxReplicas.at === undefined ? [] : [related(maxReplicas.at, told.replicas, { replicas })]),
        ...relatedAll(
          domains,
          ({ stores: [first] }) => first.labels[top]?.valueAt ?? first.instance.head,
          told.domain,
          (domain) => ({ domain: domainName(locations, domain), count: domain.stores.length }),
        ),
      ],
    };
  },
};

const told = {
  few: {
    en: 'By {level} the stores stand in {count} places only ({domains}): one of them holds {held} of the \
{replicas} copies of a Region, and if it fails, such Regions lose their quorum. Add another place.',
    'zh-cn':
      'TiKV 只分布在 {count} 个 {level}（{domains}）中：每个 Region 的 {replicas} 个副本必有 {held} 个在同\
一处，该处故障后这些 Region 失去多数派。请增加位置。',
  },
  plan: { en: 'The plan wants to survive one.', 'zh-cn': '规划要求容忍其中一处故障。' },
  replicas: { en: '{replicas} replicas.', 'zh-cn': '副本数为 {replicas}。' },
  domain: { en: '{domain}: {count} TiKV.', 'zh-cn': '{domain}：{count} 个 TiKV。' },
};
