import type { Instance } from '../../cluster/cluster';
import { survivesOne, topLevel } from '../locations';
import { isMachineLevel } from '../names';
import { quorumOf } from '../pd/majority';
import type { Rule } from '../rule';
import { listed, relatedAll } from '../say';
import { sectionKey } from '../settings';
import { placedByLabels } from './levels';

const topology = (pd: readonly string[]) => `server_configs:
  pd:
    replication.location-labels: [zone]
pd_servers:
${pd.map((host) => `  - host: ${host}\n`).join('')}tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3 }
`;

export const zoneUnknown: Rule = {
  code: 'labels/zone-unknown',
  severity: 'information',
  title: { en: 'Where PD or TiDB stands is not known', 'zh-cn': 'PD 或 TiDB 的位置未知' },
  why: {
    en: 'The stores’ labels say what survives the loss of a place, if PD keeps a majority and a TiDB is \
left. Whether that is so, nothing in the file says: these members share no machine with a labelled store. \
Answers on the loss of a place count their part as unknown, never as surviving. The plan’s `hosts` can say \
where they stand.',
    'zh-cn':
      '由 TiKV 的标签可以得知失去一处后数据是否仍可用，但前提是 PD 仍有多数派、至少还有一个 TiDB。这些实例\
不与任何带标签的 TiKV 位于同一台机器，文件中没有说明它们的位置。在回答某处故障的影响时，它们按“未知”处理，\
不会假定存活。可在规划文件的 `hosts` 中说明其位置。',
  },
  sources: ['https://docs.pingcap.com/tidb/stable/multi-data-centers-in-one-city-deployment'],
  liveCheck: 'pd-ctl member',
  example: {
    bad: topology(['10.0.1.8', '10.0.2.8', '10.0.3.8']),
    good: topology(['10.0.1.1', '10.0.2.1', '10.0.3.1']),
  },
  check: function* (cluster, context) {
    if (!placedByLabels(cluster, context)) return;
    const { locations } = context;
    const top = topLevel(locations);
    const level = top === undefined ? undefined : locations.levels[top];
    // Which machine an instance is on, its address says.
    if (top === undefined || level === undefined || isMachineLevel(level.name)) return;
    if (!survivesOne(locations.domains(top).length, cluster.replication.maxReplicas.value)) return;
    const placeOf = (instance: Instance) => context.standing(instance).location[top]?.toLowerCase();
    const unknown = [
      ...undecided(context.ofRole('pd'), placeOf, (members) => quorumOf(members) - 1),
      ...undecided(context.ofRole('tidb'), placeOf, () => 0),
    ];
    const [first] = unknown;
    if (first === undefined) return;
    yield {
      at: sectionKey(cluster, first.role),
      template: told.unknown,
      args: {
        level: level.name,
        count: unknown.length,
        instances: listed(unknown.map(({ id }) => id)),
      },
      related: relatedAll(
        unknown,
        ({ head }) => head,
        told.instance,
        ({ id }) => ({ instance: id }),
      ),
    };
  },
};

const told = {
  unknown: {
    en: 'Where {instances} stand by {level} is not known ({count} PD and TiDB): whether the loss of a \
{level} stops the cluster cannot be said. Give their hosts labels in the plan.',
    'zh-cn':
      '有 {count} 个 PD 和 TiDB（{instances}）的 {level} 未知，无法判断失去一个 {level} 时集群是否停止服务。\
请在规划文件中为其主机设置标签。',
  },
  instance: { en: '{instance}', 'zh-cn': '{instance}' },
};

/**
 * The instances whose place is not known, if it matters: the loss of no known place leaves too few, yet it
 * would were they all in that place, too.
 */
function undecided(
  instances: readonly Instance[],
  placeOf: (instance: Instance) => string | undefined,
  tooFew: (instances: number) => number,
): readonly Instance[] {
  const unknown = instances.filter((instance) => placeOf(instance) === undefined);
  const counts = new Map<string, number>();
  for (const instance of instances) {
    const place = placeOf(instance);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const left = instances.length - most;
  const few = tooFew(instances.length);
  return left > few && left - unknown.length <= few ? unknown : [];
}
