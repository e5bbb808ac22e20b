import type { Rule as PdRule } from '../../placement/model/rule';
import { pdAndTiDB } from '../example';
import { domainName, topLevel } from '../locations';
import { ruleFile, rulePath } from '../placement-example';
import type { Rule } from '../rule';
import { listed } from '../say';

const topology = `server_configs:
  pd:
    replication.location-labels: [az, host]
    replication.max-replicas: 4
${pdAndTiDB}tikv_servers:
${[1, 2]
  .flatMap((az) => [1, 2, 3].map((host) => ({ az, host })))
  .map(
    ({ az, host }) =>
      `  - host: 10.0.${az}.${host}\n    config:\n      server.labels: { az: az${az}, host: h${az}${host} }\n`,
  )
  .join('')}`;

const rules = (constraints: string) =>
  ruleFile({
    count: '5',
    location_labels: '["az", "host"]',
    ...(constraints === '' ? {} : { label_constraints: constraints }),
  });

export const ruleTwoPlaces: Rule = {
  code: 'placement-rules/two-places',
  severity: 'warning',
  title: { en: 'Voters without constraints in two places', 'zh-cn': '两处之间未加约束的 voter' },
  why: {
    en: 'An odd number of voters over two places leaves a majority in one of them, and without constraints nobody says in \
which; it may be another for each Region. The loss of either place then takes part of the Regions’ quorums.',
    'zh-cn':
      '奇数个 voter 分布在两处时，必有一处持有多数派；没有约束时由 PD 逐个 Region 决定在哪一处。任何一处故障都会使一部分 Region \
失去多数派。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment'],
  liveCheck: 'pd-ctl config placement-rules show',
  example: {
    path: rulePath,
    bad: rules(''),
    good: rules('[{"key": "az", "op": "in", "values": ["az1"]}]').replace('"count": 5', '"count": 3'),
    beside: { 'topology.yaml': topology },
  },
  check: function* (cluster, { locations }) {
    const top = topLevel(locations);
    if (top === undefined || !locations.complete) return;
    const domains = locations.domains(top);
    if (domains.length !== 2) return;
    for (const { rule, at } of cluster.placement?.ruleFiles.flatMap((file) => file.rules) ?? []) {
      if (!isUnconstrained(rule) || rule.count < 3) continue;
      yield {
        at,
        template: {
          en: '{count} voters without constraints over {places}: one of the two holds {most}, a majority, and PD chooses which. \
Say by constraints how many stand where.',
          'zh-cn':
            '{count} 个没有约束的 voter 分布在 {places}：其中一处会有 {most} 个，即多数派，由 PD 决定在哪一处。请用约束写明各处的数量。',
        },
        args: {
          count: rule.count,
          most: Math.ceil(rule.count / 2),
          places: listed(domains.map((domain) => domainName(locations, domain))),
        },
      };
    }
  },
};

function isUnconstrained({ role, labelConstraints }: PdRule): boolean {
  return role === 'voter' && labelConstraints.every(({ key }) => key === 'engine');
}
