import { placedByLabels } from '../labels/levels';
import { survivesOne } from '../locations';
import type { Rule } from '../rule';
import { relatedAll } from '../say';
import { isTiUP } from '../settings';
import { majorityGroup, quorumOf } from './majority';

const topology = (second: string) => `pd_servers:
  - host: 10.0.1.1
${second}  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const machineMajority: Rule = {
  code: 'pd/machine-majority',
  severity: 'error',
  title: { en: 'A majority of PD on one machine', 'zh-cn': 'PD 多数成员位于同一台机器' },
  why: {
    en: 'When that machine fails, PD has no majority and the whole cluster stops, however many members \
there are and though every Region may keep its quorum.\n\nAn error where the labels keep the copies of a \
Region on different machines; else a warning. A cluster whose stores share that one machine, too, is for \
trial and left in peace.',
    'zh-cn':
      '该机器故障后 PD 失去多数派，整个集群停止服务，无论成员有多少，也无论 Region 是否仍有多数派。\n\n如果\
标签已将副本分散到不同机器，则为错误；否则为警告。TiKV 也都在这台机器上的试用集群不提示。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements'],
  liveCheck: 'pd-ctl member',
  example: {
    bad: topology('  - host: 10.0.1.1\n    client_port: 2381\n    peer_port: 2382\n'),
    good: topology('  - host: 10.0.2.1\n'),
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    const members = context.ofRole('pd');
    const group = majorityGroup(members, (member) => member.host?.value);
    if (group === undefined) return;
    const [first, second, ...rest] = group;
    const machine = first.host?.value ?? '';
    if (context.tikv.every((store) => store.host?.value === machine)) return;
    const { locations } = context;
    const finest = locations.domains(locations.levels.length - 1).length;
    const isolated =
      placedByLabels(cluster, context) && survivesOne(finest, cluster.replication.maxReplicas.value);
    yield {
      at: second.head,
      ...(isolated ? {} : { severity: 'warning' as const }),
      template: {
        en: '{count} of {members} PD members stand on {machine}: if it fails, fewer than the {quorum} that \
PD needs are left, and the whole cluster stops. Put each on a machine of its own.',
        'zh-cn':
          '{members} 个 PD 成员中有 {count} 个位于 {machine}：该机器故障后，剩余成员少于 PD 所需的 \
{quorum} 个，整个集群停止服务。请将各成员部署在不同机器上。',
      },
      args: { count: group.length, members: members.length, machine, quorum: quorumOf(members.length) },
      related: relatedAll(
        [first, ...rest],
        ({ head }) => head,
        { en: '{member} on the same machine.', 'zh-cn': '{member} 位于同一台机器。' },
        ({ id }) => ({ member: id }),
      ),
    };
  },
};
