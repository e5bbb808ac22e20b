import type { Rule } from '../rule';
import { tidbCluster } from './example';

export const selfReference: Rule = {
  code: 'k8s/self-reference',
  severity: 'warning',
  title: { en: 'A TidbCluster that joins itself', 'zh-cn': '加入自身的 TidbCluster' },
  why: {
    en: '`spec.cluster` names the cluster whose PD this one joins. Where it names itself nothing refuses it, but PD \
then waits to join a PD that never starts: a new cluster does not come up.',
    'zh-cn':
      '`spec.cluster` 指定要加入的集群，即使用其 PD。指向自身时不会被拒绝，但 PD 会等待加入一个永远不会启动的 PD，新\
集群无法启动。',
  },
  sources: ['https://docs.pingcap.com/tidb-in-kubernetes/stable/deploy-heterogeneous-tidb-cluster'],
  example: {
    bad: tidbCluster({ spec: 'cluster:\n  name: orders' }),
    good: tidbCluster({}),
  },
  onFragments: true,
  check: function* (cluster) {
    const { joins, namespace } = cluster.kubernetes ?? {};
    if (joins === undefined || joins.name.value !== cluster.name || joins.namespace !== namespace) return;
    yield {
      at: joins.name.at ?? cluster.place,
      template: {
        en: 'This TidbCluster joins “{name}”, which is itself: its PD waits for a PD that never starts. Remove \
“cluster”, or name the other one.',
        'zh-cn':
          '此 TidbCluster 要加入的“{name}”就是它自身：PD 会等待一个永远不会启动的 PD。请删除“cluster”，或改为另一个集群\
的名称。',
      },
      args: { name: joins.name.value },
      topic: 'k8s/self-reference',
    };
  },
};
