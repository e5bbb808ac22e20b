import type { Rule } from '../rule';
import { related } from '../say';
import { sectionKey } from '../settings';
import { stateSources, storeDump, threeStores, topologyOf } from './example';

const member = (name: string, host: string) =>
  `    { "name": "${name}", "client_urls": ["http://${host}:2379"] }`;

const dumped = `{
  "members": [
${[1, 2, 3].map((zone) => member(`pd-10.0.${zone}.1-2379`, `10.0.${zone}.1`)).join(',\n')}
  ]
}
`;

export const driftMembers: Rule = {
  code: 'state/drift-members',
  severity: 'warning',
  title: { en: 'PD has other members than the file', 'zh-cn': 'PD 成员与文件不一致' },
  why: {
    en: 'A PD of the file that is no member answers nobody and counts for no majority; a member that the file does not \
list counts for the majority all the same, also when its process is long gone.',
    'zh-cn':
      '文件中列出但不是成员的 PD 不提供服务，也不计入多数派；文件未列出的成员仍计入多数派，即使其进程早已不在。',
  },
  sources: [...stateSources, 'https://docs.pingcap.com/tidb/stable/pd-control'],
  liveCheck: 'pd-ctl member',
  example: {
    bad: topologyOf().replace('  - host: 10.0.3.1\ntidb', '  - host: 10.0.3.1\n    client_port: 2378\ntidb'),
    good: topologyOf(),
    beside: { 'state/members.json': dumped, 'state/store.json': storeDump(threeStores) },
  },
  check: function* (cluster) {
    const members = cluster.running?.state.members;
    if (members === undefined) return;
    const pds = cluster.instances.filter(({ role }) => role === 'pd');
    const known = (name: string | undefined, address: string) =>
      members.find((one) => one.name === name || one.address.toLowerCase() === address.toLowerCase());
    const found = pds.map(({ name, id }) => known(name?.value, id));
    for (const [index, pd] of pds.entries()) {
      if (found[index] !== undefined || cluster.kind === 'tiup-scale-out') continue;
      yield { at: pd.head, template: said.noMember, args: { id: pd.id } };
    }
    for (const member of members) {
      if (found.includes(member)) continue;
      yield {
        at: sectionKey(cluster, 'pd'),
        template: said.unlisted,
        args: { name: member.name, address: member.address },
        related: [related(member.at, { en: 'The member.', 'zh-cn': '该成员。' })],
      };
    }
  },
};

const said = {
  noMember: {
    en: 'PD has no member {id}: start it, or take it out of the file.',
    'zh-cn': 'PD 中没有成员 {id}：请启动它，或将其从文件中移除。',
  },
  unlisted: {
    en: 'PD has a member {name} ({address}) that the file does not list; it counts for the majority. Add it, or remove it \
with `pd-ctl member delete name {name}`.',
    'zh-cn':
      'PD 有成员 {name}（{address}），文件未列出，但它计入多数派。请将其加入文件，或用 `pd-ctl member delete name \
{name}` 移除。',
  },
};
