import type { Instance } from '../../cluster/cluster';
import { findPath } from '../../formats/keys';
import type { Place } from '../../text/node';
import { asMap, asScalar } from '../../text/walk';
import type { RuleContext } from '../context';
import { placedByLabels } from '../labels/levels';
import { type Domain, domainName, topLevel } from '../locations';
import type { Rule } from '../rule';
import { related } from '../say';

const store = (address: string, dc: string, config: string) => `  - host: ${address}
    config:
${config}      server.labels: { dc: ${dc} }
`;

const topology = (third: string) => `server_configs:
  pd:
    replication.location-labels: [dc]
pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
${store('10.0.1.1', 'dc1', '')}${store('10.0.2.1', 'dc2', '')}${store('10.0.3.1', 'dc3', third)}`;

export const farMember: Rule = {
  code: 'pd/far-member',
  severity: 'information',
  title: {
    en: 'A PD in the distant place may become leader',
    'zh-cn': '远端的 PD 可能成为 leader',
  },
  why: {
    en: 'Raised election ticks keep Region leaders off the distant stores. PD’s own leader is chosen apart from that, \
and no setting in the file has a say in it: where it lands in the distant place, every transaction fetches its \
timestamps from there, twice. `pd-ctl member leader_priority` gives the near members the preference.\n\nA place is \
taken for distant where all its stores, and no others, have a raised \
`raftstore.raft-min-election-timeout-ticks`.',
    'zh-cn':
      '调大选举 tick 可避免 Region leader 落在远端 TiKV 上，但 PD leader 的选举与此无关，配置文件中也没有相应设置：PD \
leader 位于远端时，每个事务都要两次从远端获取时间戳。可用 `pd-ctl member leader_priority` 让近端成员优先。\n\n当某\
处的全部 TiKV 且只有它们调大了 `raftstore.raft-min-election-timeout-ticks` 时，视为远端。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/three-data-centers-in-two-cities-deployment',
    'https://docs.pingcap.com/tidb/stable/pd-control',
  ],
  liveCheck: 'pd-ctl member leader show',
  example: {
    bad: topology(
      '      raftstore.raft-min-election-timeout-ticks: 50\n      raftstore.raft-max-election-timeout-ticks: 60\n',
    ),
    good: topology(''),
  },
  check: function* (cluster, context) {
    if (!placedByLabels(cluster, context)) return;
    const { locations } = context;
    const top = topLevel(locations);
    if (top === undefined) return;
    const domains = locations.domains(top);
    const far = domains.filter(isRaised);
    const [domain] = far;
    const ticks = domain === undefined ? undefined : ticksOf(domain.stores[0].instance);
    if (domain === undefined || ticks === undefined || far.length > 1) return;
    if (domains.some((other) => other !== domain && other.stores.some((one) => ticksOf(one.instance))))
      return;
    const member = memberIn(context, domain, top);
    if (member === undefined) return;
    const place = domainName(locations, domain);
    yield {
      at: member.head,
      template: {
        en: '{member} stands in {place}, whose stores are kept from leading, but it may become PD’s leader itself: then \
every timestamp comes from there. Give the near members a higher priority: pd-ctl member leader_priority <name> 5',
        'zh-cn':
          '{member} 位于 {place}，该处的 TiKV 不倾向成为 leader，但它自己可能成为 PD leader：此时所有时间戳都来自远端。请\
提高近端成员的优先级：pd-ctl member leader_priority <name> 5',
      },
      args: { member: member.id, place },
      related: [related(ticks, { en: 'Raised here.', 'zh-cn': '此处调大了 tick。' })],
    };
  },
};

function isRaised({ stores }: Domain): boolean {
  return stores.every(({ instance }) => ticksOf(instance) !== undefined);
}

/** More ticks than the ten of the default. */
function ticksOf({ config }: Instance): Place | undefined {
  const ticks = asScalar(findPath(asMap(config), 'raftstore.raft-min-election-timeout-ticks')?.value);
  return ticks !== undefined && Number(ticks.text) > 10 ? ticks : undefined;
}

function memberIn(context: RuleContext, { path }: Domain, level: number): Instance | undefined {
  const wanted = path.join('\n').toLowerCase();
  return context.ofRole('pd').find((member) => {
    const location = context.standing(member).location.slice(0, level + 1);
    return location.join('\n').toLowerCase() === wanted;
  });
}
