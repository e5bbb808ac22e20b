import type { Cluster } from '../../cluster/cluster';
import type { PodSet } from '../../cluster/pod-set';
import type { ScalarNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';
import type { Rule } from '../rule';
import { related } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

const cluster = (name: string, hostNetwork: boolean) =>
  tidbCluster({ tikv: `hostNetwork: ${hostNetwork}` }).replace('name: orders', `name: ${name}`);

export const hostNetwork: Rule = {
  code: 'k8s/host-network',
  severity: 'information',
  title: { en: 'Two clusters on the network of the Nodes', 'zh-cn': '两个集群都使用 Node 的网络' },
  why: {
    en: 'With `hostNetwork` a Pod takes the ports of its Node. TiDB Operator gives every cluster the same ports, so no Node has room for Pods of \
one kind from two clusters: the second stays Pending. Where the clusters have Nodes of their own, all is well; where they share them, \
there must be as many Nodes as Pods of that kind in all.',
    'zh-cn':
      '使用 `hostNetwork` 的 Pod 会占用 Node 的端口。TiDB Operator 为每个集群使用相同的端口，因此同一个 Node 无法同时运行两个集群的同类 Pod：后者会一直\
处于 Pending。两个集群各有独立的 Node 时没有问题；共用 Node 时，Node 的数量不能少于同类 Pod 的总数。',
  },
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/overview/',
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster',
  ],
  liveCheck: 'kubectl get pod --field-selector status.phase=Pending',
  example: {
    bad: `${cluster('orders', true)}---\n${cluster('payments', true)}`,
    good: `${cluster('orders', true)}---\n${cluster('payments', false)}`,
  },
  onFragments: true,
  check: function* (own, context) {
    const told = new Set<ScalarNode>();
    for (const set of podSetsOf(own)) {
      const at = hostNetworkOf(set);
      if (at === undefined || told.has(at)) continue;
      const other = context.clusters
        .filter((cluster) => !isSame(own, cluster))
        .flatMap((cluster) => podSetsOf(cluster, set.role).map((theirs) => ({ cluster, theirs })))
        .flatMap(({ cluster, theirs }) => {
          const theirAt = hostNetworkOf(theirs);
          return theirAt === undefined ? [] : [{ name: cluster.name, at: theirAt }];
        })[0];
      if (other === undefined) continue;
      told.add(at);
      yield {
        at,
        template: {
          en: '{name} and that of cluster {other} take the same ports of their Nodes: no Node has room for both. Give each cluster its own Nodes, or \
leave hostNetwork out.',
          'zh-cn':
            '{name} 与集群 {other} 的同类 Pod 占用 Node 的相同端口：同一个 Node 无法同时运行两者。请为两个集群使用不同的 Node，或不使用 hostNetwork。',
        },
        args: { name: set.name, other: other.name },
        related: [related(other.at, { en: 'The other one.', 'zh-cn': '另一个。' })],
      };
    }
  },
};

/** A component's own word, else its cluster's. */
function hostNetworkOf({ pods, spec, instances }: PodSet): ScalarNode | undefined {
  const scalar = asScalar((find(pods, 'hostNetwork') ?? find(spec, 'hostNetwork'))?.value);
  return instances.length > 0 && scalar?.text === 'true' ? scalar : undefined;
}

function isSame(own: Cluster, other: Cluster): boolean {
  return (
    own === other || (own.name === other.name && own.kubernetes?.namespace === other.kubernetes?.namespace)
  );
}
