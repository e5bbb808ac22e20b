import type { Cluster, Instance } from '../../cluster/cluster';
import type { RuleContext } from '../context';
import { placedByLabels } from '../labels/levels';
import { survivesOne } from '../locations';
import type { Rule, Violation } from '../rule';
import { related, relatedAll } from '../say';
import { onKubernetes } from '../settings';
import { pdZonesOnKubernetes } from './kubernetes-zones';
import { majorityGroup, quorumOf } from './majority';

const topology = (third: string) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: ${third}
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.2.2
    config:
      server.labels: { zone: z2, host: h3 }
  - host: 10.0.1.2
    config:
      server.labels: { zone: z1, host: h4 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h5 }
  - host: 10.0.3.2
    config:
      server.labels: { zone: z3, host: h6 }
`;

export const zoneMajority: Rule = {
  code: 'pd/zone-majority',
  severity: 'error',
  title: { en: 'A majority of PD in one zone', 'zh-cn': 'PD 多数成员位于同一可用区' },
  why: {
    en: 'The labels spread the copies of every Region so that any one place may fail. When the place with \
the majority of PD fails, the stores keep their quorums, but nobody gets a timestamp: the whole cluster \
stops.\n\nA PD stands where a store on the same address stands, or where its own labels or the plan put it. \
On Kubernetes the Nodes that PD may run on are read from the manifest, and it is a warning.',
    'zh-cn':
      '标签已将每个 Region 的副本分散，任意一处都可以故障。但当持有 PD 多数成员的那一处故障时，TiKV 虽有多\
数派，却无法获取时间戳，整个集群停止服务。\n\nPD 的位置由同一地址上的 TiKV、自身标签或规划文件得知。在 \
Kubernetes 上由清单中 PD 可运行的节点得知，此时为警告。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/multi-data-centers-in-one-city-deployment',
    'https://etcd.io/docs/v3.5/faq/',
  ],
  liveCheck: 'pd-ctl member',
  example: { bad: topology('10.0.2.2'), good: topology('10.0.3.1') },
  needs: ['pd'],
  check: function* (cluster, context) {
    const found = onKubernetes(cluster)
      ? pdZonesOnKubernetes(cluster, context)
      : byLocation(cluster, context);
    if (found !== undefined) yield found;
  },
};

const told = {
  majority: {
    en: '{count} of {members} PD members stand in {domain}: if it fails, fewer than the {quorum} that PD \
needs are left, and the whole cluster stops, though every Region keeps its quorum. Spread them over three \
places.',
    'zh-cn':
      '{members} 个 PD 成员中有 {count} 个位于 {domain}：该处故障后，剩余成员少于 PD 所需的 {quorum} 个，尽\
管 Region 仍有多数派，整个集群仍会停止服务。请将其分散到三处。',
  },
  member: { en: '{member} in {domain}, too.', 'zh-cn': '{member} 也位于 {domain}。' },
  label: {
    en: 'A store on the same machine says where it stands.',
    'zh-cn': '由同一台机器上的 TiKV 标签得知。',
  },
};

/** The coarsest level at which the data survives the loss of a place, and PD does not. */
function byLocation(cluster: Cluster, context: RuleContext): Violation | undefined {
  if (!placedByLabels(cluster, context)) return undefined;
  const members = context.ofRole('pd');
  // A machine with the majority is a finding of its own, and two members are too few anywhere.
  if (members.length < 3 || majorityGroup(members, (member) => member.host?.value)) return undefined;
  const { levels, domains } = context.locations;
  for (const index of levels.keys()) {
    const count = domains(index).length;
    if (count < 2 || !survivesOne(count, cluster.replication.maxReplicas.value)) continue;
    const pathOf = (member: Instance) => {
      const path = context.standing(member).location.slice(0, index + 1);
      return path.length > index && !path.includes(undefined) ? path.join('\n').toLowerCase() : undefined;
    };
    const group = majorityGroup(members, pathOf);
    if (group !== undefined) return violation(context, members, group, index);
  }
  return undefined;
}

function violation(
  context: RuleContext,
  members: readonly Instance[],
  group: readonly [Instance, Instance, ...Instance[]],
  level: number,
): Violation {
  const [first, second, ...rest] = group;
  const { levels, stores } = context.locations;
  const location = context.standing(second).location;
  const domain = location
    .slice(0, level + 1)
    .map((value, index) => `${levels[index]?.name ?? ''}=${value ?? ''}`)
    .join('/');
  const neighbour = stores.find(({ instance }) => instance.host?.value === second.host?.value);
  const label = neighbour?.labels[level];
  return {
    at: second.head,
    template: told.majority,
    args: {
      count: group.length,
      members: members.length,
      domain,
      quorum: quorumOf(members.length),
    },
    related: [
      ...relatedAll(
        [first, ...rest],
        ({ head }) => head,
        told.member,
        ({ id }) => ({ member: id, domain }),
      ),
      ...(label === undefined ? [] : [related(label.valueAt, told.label)]),
    ],
    topic: 'pd/zone-majority',
  };
}
