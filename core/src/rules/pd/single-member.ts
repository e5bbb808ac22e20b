import { placedByLabels } from '../labels/levels';
import { survivesOne, topLevel } from '../locations';
import type { Rule } from '../rule';
import { countPlace, spansKubernetesClusters } from '../settings';

const topology = (members: readonly string[]) => `pd_servers:
${members.map((host) => `  - host: ${host}\n`).join('')}tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const singleMember: Rule = {
  code: 'pd/single-member',
  severity: 'error',
  title: { en: 'A single PD', 'zh-cn': '只有一个 PD' },
  why: {
    en: 'Every transaction takes its timestamps from PD. With one member the loss of that one machine stops \
the whole cluster, though the stores keep their quorums.\n\nAn error where labels keep the copies apart so \
that a place may be lost; else a warning. Clusters with fewer than three TiKV machines are left in peace: \
they are for trial.',
    'zh-cn':
      '每个事务都需要从 PD 获取时间戳。只有一个成员时，失去该机器会使整个集群停止服务，即使 TiKV 仍有多数派。\
\n\n如果标签已将副本分散到可以失去其中一处的程度，则为错误；否则为警告。TiKV 机器少于三台的试用集群不提示。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements'],
  liveCheck: 'pd-ctl member',
  example: { bad: topology(['10.0.1.1']), good: topology(['10.0.1.1', '10.0.2.1', '10.0.3.1']) },
  check: function* (cluster, context) {
    const members = context.ofRole('pd');
    if (members.length !== 1 || spansKubernetesClusters(cluster)) return;
    const machines = new Set(context.tikv.map((store) => store.host?.value ?? store.id));
    const replicas = cluster.replication.maxReplicas.value;
    if (machines.size < 3 || replicas < 3) return;
    const top = topLevel(context.locations);
    const isolated =
      top !== undefined &&
      placedByLabels(cluster, context) &&
      survivesOne(context.locations.domains(top).length, replicas);
    yield {
      at: members[0]?.head ?? countPlace(cluster, 'pd'),
      ...(isolated ? {} : { severity: 'warning' as const }),
      template: {
        en: 'The only PD: when it fails, no transaction gets a timestamp and the whole cluster stops. Use 3 \
members on 3 machines.',
        'zh-cn':
          '这是唯一的 PD：它故障后任何事务都无法获取时间戳，整个集群停止服务。请在 3 台机器上部署 3 个成员。',
      },
    };
  },
};
