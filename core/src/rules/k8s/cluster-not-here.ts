import { asMap, asScalar, find } from '../../text/walk';
import type { Rule } from '../rule';
import { groups } from './groups-example';
import { podSetsOf } from './pod-sets';

export const clusterNotHere: Rule = {
  code: 'k8s/cluster-not-here',
  severity: 'information',
  title: { en: 'A cluster that no file has', 'zh-cn': '所有文件中都没有的集群' },
  why: {
    en: 'A group names the `Cluster` that it belongs to, a `TidbCluster` may name another one whose PD it joins. Where that one is not \
among the files, what hangs on it is not checked: TLS, feature gates, and for a part of a cluster everything that needs the whole. It may \
well be in Kubernetes already, or in a file that was not given.',
    'zh-cn':
      '组会指定所属的 `Cluster`，`TidbCluster` 可以指定要加入的另一个集群。如果它不在所给文件中，依赖于它的内容无法检查：TLS、feature \
gate，以及对部分集群而言所有需要整个集群的检查。它可能已在 Kubernetes 中，或位于未给出的文件中。',
  },
  sources: ['https://docs.pingcap.com/tidb-in-kubernetes/stable/deploy-heterogeneous-tidb-cluster'],
  liveCheck: 'kubectl get cluster,tc -A',
  example: { bad: groups({ cluster: '' }), good: groups({}) },
  onFragments: true,
  check: function* (cluster) {
    const { joins, namespace } = cluster.kubernetes ?? {};
    // Only what found its cluster is no fragment any more; one that joins itself has a finding of its own.
    const isSelf = joins?.name.value === cluster.name && joins.namespace === namespace;
    if (joins?.name.at !== undefined && !isSelf) {
      yield { at: joins.name.at, template: told, args: { name: joins.name.value } };
    }
    if (cluster.kind !== 'operator-v2' || cluster.root !== undefined) return;
    const [first] = podSetsOf(cluster);
    const at = asScalar(find(asMap(find(first?.spec, 'cluster')?.value), 'name')?.value);
    if (at !== undefined) yield { at, template: told, args: { name: cluster.name } };
  },
};

const told = {
  en: 'No file here has the cluster “{name}”: what hangs on it is not checked. Give its file as well.',
  'zh-cn': '所给文件中没有集群“{name}”：依赖于它的内容未检查。请同时给出它的文件。',
};
