import { replaceScalar } from '../../text/edit';
import type { Rule } from '../rule';
import { choiceFix } from '../say';
import { tidbCluster } from './example';
import { settingPlaces } from './pod-sets';

export const reclaimPolicy: Rule = {
  code: 'k8s/reclaim-policy',
  severity: 'information',
  title: { en: 'Volumes that go with their claims', 'zh-cn': '存储卷随 PVC 一起删除' },
  why: {
    en: 'TiDB Operator sets the reclaim policy of all volumes that the cluster uses. With `Delete` a volume is \
destroyed together with its claim: who deletes a namespace, a claim, or the cluster with its claims deletes the data, \
and nothing brings it back but a backup. With `Retain` the volume stays and can be bound again.',
    'zh-cn':
      'TiDB Operator 会设置集群所用全部卷的回收策略。设为 `Delete` 时，卷会随 PVC 一起销毁：删除命名空间、PVC 或集\
群及其 PVC 就是删除数据，只能从备份恢复。设为 `Retain` 时卷会保留，可以重新绑定。',
  },
  sources: ['https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster'],
  liveCheck: 'kubectl get pv -l app.kubernetes.io/instance=CLUSTER',
  example: {
    bad: tidbCluster({ spec: 'pvReclaimPolicy: Delete' }),
    good: tidbCluster({ spec: 'pvReclaimPolicy: Retain' }),
  },
  onFragments: true,
  check: function* (cluster) {
    for (const at of settingPlaces(cluster, 'pvReclaimPolicy')) {
      if (at.text !== 'Delete') continue;
      yield {
        at,
        template: {
          en: 'With “Delete” the data is gone as soon as a claim is deleted, for good. Use “Retain” where the data \
matters.',
          'zh-cn': '设为“Delete”时，PVC 一旦删除，数据即永久丢失。数据重要时请使用“Retain”。',
        },
        topic: 'k8s/reclaim-policy',
        fixes: [
          choiceFix(
            { en: 'Keep the volumes: Retain', 'zh-cn': '保留卷：Retain' },
            {},
            replaceScalar(at, 'Retain'),
          ),
        ],
      };
    }
  },
};
