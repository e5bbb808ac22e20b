/** Location labels of a TidbCluster, whose stores get their labels from the Nodes. */
import type { Cluster } from '../../cluster/cluster';
import type { RuleContext } from '../context';
import { configPlace, podSetsOf } from '../k8s/pod-sets';
import type { Violation } from '../rule';
import { related } from '../say';
import { countPlace, findSetting, sectionKey } from '../settings';

const told = {
  spread: {
    en: 'TiKV Pods are spread over {keys}, but PD has no `replication.location-labels`: TiDB Operator \
labels no store, and PD may put two copies of a Region into one of these places.',
    'zh-cn':
      'TiKV Pod 按 {keys} 分布，但 PD 未设置 `replication.location-labels`：TiDB Operator 不会为 TiKV 设置\
标签，PD 可能把同一个 Region 的两个副本放在同一处。',
  },
  several: {
    en: 'PD has no `replication.location-labels`: TiDB Operator labels none of the {count} stores, and PD \
may put two copies of a Region on one Node or in one zone.',
    'zh-cn':
      'PD 未设置 `replication.location-labels`：TiDB Operator 不会为 {count} 个 TiKV 设置标签，PD 可能把同\
一个 Region 的两个副本放在同一个 Node 或可用区。',
  },
  few: {
    en: 'PD has no `replication.location-labels`. With {count} stores for {replicas} replicas each store \
holds a copy anyway; set them now if the cluster is to grow, since PD takes them from the file at its first \
start only.',
    'zh-cn':
      'PD 未设置 `replication.location-labels`。{count} 个 TiKV 对应 {replicas} 个副本时，每个 TiKV 都会持\
有一个副本；但 PD 只在首次启动时读取配置文件，如果以后要扩容，请现在设置。',
  },
  constraint: { en: 'The spread constraint.', 'zh-cn': '分布约束。' },
  stores: { en: 'The number of stores.', 'zh-cn': 'TiKV 数量。' },
};

/** The finding of a TidbCluster without location labels. */
export function missingOnKubernetes(cluster: Cluster, context: RuleContext): Violation | undefined {
  const count = context.tikv.length;
  if (cluster.replication.locationLabels.value.length > 0 || count < 2) return undefined;
  if (findSetting(cluster, context, 'pd', 'replication.location-labels').length > 0) return undefined;
  const replicas = cluster.replication.maxReplicas.value;
  const [pd] = podSetsOf(cluster, 'pd');
  const at = pd === undefined ? sectionKey(cluster, 'pd') : configPlace(pd);
  const topic = 'labels/missing-location-labels';
  const spread = podSetsOf(cluster, 'tikv').flatMap(({ scheduling }) => scheduling.spread);
  const [first] = spread;
  if (first !== undefined) {
    return {
      at,
      severity: 'warning',
      template: told.spread,
      args: { keys: [...new Set(spread.map(({ topologyKey }) => topologyKey))].join(', ') },
      related: [related(first.at, told.constraint)],
      topic,
    };
  }
  return {
    at,
    severity: count > replicas ? 'warning' : 'information',
    template: count > replicas ? told.several : told.few,
    args: { count, replicas },
    related: [related(countPlace(cluster, 'tikv'), told.stores)],
    topic,
  };
}
