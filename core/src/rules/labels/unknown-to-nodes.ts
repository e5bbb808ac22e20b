import type { Rule } from '../rule';
import { onKubernetes } from '../settings';

const manifest = (level: string) => `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: orders
spec:
  version: v8.5.0
  topologySpreadConstraints:
    - topologyKey: topology.kubernetes.io/zone
  pd:
    baseImage: pingcap/pd
    replicas: 3
    requests:
      storage: 20Gi
    config: |
      [replication]
      location-labels = ["topology.kubernetes.io/zone", "${level}"]
  tikv:
    baseImage: pingcap/tikv
    replicas: 6
    maxFailoverCount: 0
    requests:
      storage: 1Ti
    limits:
      memory: 32Gi
    config: {}
  tidb:
    baseImage: pingcap/tidb
    replicas: 2
    service:
      type: ClusterIP
    config: {}
`;

/**
 * Labels that Kubernetes or the cloud puts on every Node, and the short names that TiDB Operator translates.
 */
const knownNodeLabels = new Set([
  'region',
  'zone',
  'host',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'kubernetes.io/hostname',
]);

export const unknownToNodes: Rule = {
  code: 'labels/unknown-to-nodes',
  severity: 'information',
  title: {
    en: 'A location label that Nodes do not have by themselves',
    'zh-cn': 'Node 默认没有的 location label',
  },
  why: {
    en: 'TiDB Operator copies the values of the location labels from the Node of each Pod to its store. \
`region`, `zone` and `host` it translates to the labels that Kubernetes sets; any other key must be on the \
Nodes under exactly that name. A key that a Node lacks is skipped with a line in the log, and PD isolates \
nothing by it.',
    'zh-cn':
      'TiDB Operator 从 Pod 所在的 Node 读取各级 location label 的值并设置到 TiKV。`region`、`zone` 和 \
`host` 会转换为 Kubernetes 的标准标签；其他标签必须以完全相同的名称存在于 Node 上。Node 缺少的标签会被跳过，\
只在日志中记录一行，PD 也不会按它隔离副本。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster',
    'pingcap/tidb-operator: pkg/manager/member/node.go, getNodeLabels',
  ],
  liveCheck: 'kubectl get nodes --show-labels',
  example: { bad: manifest('rack'), good: manifest('kubernetes.io/hostname') },
  needs: ['pd'],
  check: function* (cluster, context) {
    if (!onKubernetes(cluster)) return;
    for (const { name, at } of context.locations.levels) {
      if (knownNodeLabels.has(name)) continue;
      yield {
        at,
        template: {
          en: 'Nodes have no label {level} unless you set it: a store on a Node without it gets none, and \
PD isolates nothing by it. Label every Node that may run TiKV.',
          'zh-cn':
            'Node 默认没有标签 {level}：没有该标签的 Node 上的 TiKV 不会得到它，PD 也不会按它隔离副本。请为\
所有可能运行 TiKV 的 Node 设置该标签。',
        },
        args: { level: name },
        topic: 'labels/unknown-to-nodes',
      };
    }
  },
};
