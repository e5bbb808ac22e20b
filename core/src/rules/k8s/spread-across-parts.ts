import type { Role } from '../../cluster/cluster';
import type { PodSet } from '../../cluster/pod-set';
import type { Rule } from '../rule';
import { relatedAll } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

const part = `---
apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: orders-more
  namespace: shop
spec:
  version: v8.5.0
  cluster:
    name: orders
  SPREADtikv:
    baseImage: pingcap/tikv
    replicas: 3
    maxFailoverCount: 0
    requests:
      storage: 1Ti
    limits:
      memory: 32Gi
    config: {}
`;

const spread = 'topologySpreadConstraints:\n    - topologyKey: topology.kubernetes.io/zone\n  ';
const selector = 'nodeSelector:\n    topology.kubernetes.io/zone: eu-1a\n  ';

export const spreadAcrossParts: Rule = {
  code: 'k8s/spread-across-parts',
  severity: 'information',
  title: {
    en: 'Pods of two TidbClusters that do not see one another',
    'zh-cn': '互不可见的两个 TidbCluster 的 Pod',
  },
  why: {
    en: 'TiDB Operator writes the name of the TidbCluster into every spread constraint. Stores of one PD that two TidbClusters describe are each \
spread by themselves: the rest of both may land in one zone, or two stores on one Node. Even numbers for each part, or a part for each zone, \
avoid it.',
    'zh-cn':
      'TiDB Operator 会在每个分布约束中写入 TidbCluster 的名称。由两个 TidbCluster 描述、共用一个 PD 的 TiKV 各自分布：两者的余数可能落在同一个可\
用区，两个 TiKV 也可能位于同一个 Node。使每一部分的数量都是可用区数量的整数倍，或每个可用区一个部分，可以避免。',
  },
  sources: [
    'pingcap/tidb-operator release-1.6: pkg/apis/pingcap/v1alpha1/component_spec.go, TopologySpreadConstraints',
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/deploy-heterogeneous-tidb-cluster',
  ],
  example: {
    bad: tidbCluster({}) + part.replace('SPREAD', spread),
    good: tidbCluster({}) + part.replace('SPREAD', selector),
  },
  check: function* (cluster) {
    if (cluster.kind !== 'tidbcluster') return;
    for (const role of ['pd', 'tikv', 'tiflash'] satisfies Role[]) {
      const [first, ...others] = podSetsOf(cluster, role).filter(isSpreadWidely);
      const [second] = others;
      if (first === undefined || second === undefined) continue;
      yield {
        at: second.countAt,
        template: {
          en: 'These {count} Pods and those of the other TidbClusters with the same PD are spread separately: together they may be uneven, or share \
Nodes. Make each number a multiple of the zones.',
          'zh-cn':
            '这 {count} 个 Pod 与共用同一 PD 的其他 TidbCluster 的 Pod 各自分布：合起来可能不均匀，或位于同一 Node。请使各自的数量为可用区数量的整\
数倍。',
        },
        args: { count: second.instances.length },
        related: relatedAll([first, ...others.slice(1)], ({ countAt }) => countAt, {
          en: 'The others.',
          'zh-cn': '其他 Pod。',
        }),
      };
    }
  },
};

function isSpreadWidely({ instances, scheduling }: PodSet): boolean {
  const { spread: constraints, apart, zones } = scheduling;
  return instances.length > 0 && (constraints.length > 0 || apart) && zones?.values.length !== 1;
}
