import type { Cluster } from '../../cluster/cluster';
import type { PodSet, Zones } from '../../cluster/pod-set';
import type { Rule, Violation } from '../rule';
import { listed } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

export const noSpread: Rule = {
  code: 'k8s/no-spread',
  severity: 'warning',
  title: { en: 'Pods that nothing keeps apart', 'zh-cn': '没有任何分布约束的 Pod' },
  why: {
    en: 'TiDB Operator sets neither spread constraints nor anti-affinity by itself, and the scheduler’s own wish to \
spread is weak: Pods of one kind may share a Node or a zone. `location-labels` do not change that. They tell PD where \
the stores are, and if all are in one place, all copies are. Three PD on one Node have no majority without it.',
    'zh-cn':
      'TiDB Operator 默认既不设置分布约束也不设置反亲和，调度器自身的分散倾向很弱：同类 Pod 可能位于同一个 Node 或可用\
区。`location-labels` 不能改变这一点，它只告诉 PD 各 TiKV 在哪里；如果全部在一处，所有副本也在一处。三个 PD 同在一\
个 Node 时，失去该 Node 就失去多数派。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  ],
  liveCheck: 'kubectl get pod -o wide -l app.kubernetes.io/component=tikv',
  example: {
    bad: tidbCluster({ spread: '' }),
    good: tidbCluster({}),
  },
  needs: ['pd'],
  check: function* (cluster) {
    const severalTiKV = podSetsOf(cluster, 'tikv').length > 1;
    for (const set of podSetsOf(cluster, 'pd', 'tikv')) {
      const { spread, apart, zones } = set.scheduling;
      if (spread.length > 0 || apart || isPlaced(zones, severalTiKV)) continue;
      const found = set.role === 'pd' ? membersTogether(set) : storesTogether(cluster, set);
      if (found !== undefined) yield found;
    }
  },
};

/** Spread over zones that are named; or held to one, as a part of a cluster with a part for each. */
function isPlaced(zones: Zones | undefined, isPart: boolean): boolean {
  return zones?.even === true && (isPart || zones.values.length > 1);
}

function membersTogether(set: PodSet): Violation | undefined {
  const count = set.instances.length;
  if (count < 3) return undefined;
  return {
    at: set.countAt,
    template: {
      en: 'Nothing keeps the {count} PD apart: a majority may run on one Node, and the whole cluster stops with it. \
Add topologySpreadConstraints or anti-affinity.',
      'zh-cn':
        '没有任何约束将 {count} 个 PD 分开：多数成员可能位于同一个 Node，该 Node 故障时整个集群停止服务。请添加 \
topologySpreadConstraints 或反亲和。',
    },
    args: { count },
    topic: 'k8s/no-spread',
  };
}

function storesTogether(cluster: Cluster, set: PodSet): Violation | undefined {
  const levels = cluster.replication.locationLabels.value;
  const count = set.instances.length;
  if (count < 2 || levels.length === 0) return undefined;
  return {
    at: set.countAt,
    template: {
      en: 'PD is to isolate copies by {levels}, but nothing keeps the {count} stores apart: all may run in one place, \
and all copies with them. Add topologySpreadConstraints for the same keys, or anti-affinity.',
      'zh-cn':
        'PD 按 {levels} 隔离副本，但没有任何约束将 {count} 个 TiKV 分开：它们可能全部位于一处，所有副本也随之位于一处。请为\
相同的标签添加 topologySpreadConstraints，或设置反亲和。',
    },
    args: { levels: listed(levels), count },
    topic: 'k8s/no-spread',
  };
}
