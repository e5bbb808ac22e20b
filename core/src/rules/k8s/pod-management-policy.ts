import type { Rule } from '../rule';
import { tidbCluster } from './example';
import { settingPlaces } from './pod-sets';

export const podManagementPolicy: Rule = {
  code: 'k8s/pod-management-policy',
  severity: 'information',
  title: { en: 'Pods that start one after the other', 'zh-cn': '逐个启动的 Pod' },
  why: {
    en: 'With `OrderedReady` a Pod is started only when the one before it is ready. After an outage of the whole \
cluster that is a trap: a PD or TiKV is not ready before a majority is there, and the majority is never started, \
since the first one does not get ready. TiDB Operator’s own default, `Parallel`, starts all at once.',
    'zh-cn':
      '设为 `OrderedReady` 时，前一个 Pod 就绪后才会启动下一个。整个集群停机后这会成为死锁：PD 或 TiKV 在多数派启动之\
前不会就绪，而第一个不就绪，多数派就永远不会启动。TiDB Operator 的默认值 `Parallel` 会同时启动全部 Pod。',
  },
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies'],
  example: {
    bad: tidbCluster({ spec: 'podManagementPolicy: OrderedReady' }),
    good: tidbCluster({ spec: 'podManagementPolicy: Parallel' }),
  },
  onFragments: true,
  check: function* (cluster) {
    for (const at of settingPlaces(cluster, 'podManagementPolicy')) {
      if (at.text !== 'OrderedReady') continue;
      yield {
        at,
        template: {
          en: 'With “OrderedReady” one Pod that does not get ready keeps all after it from starting; after a full \
outage that can be all of them. Use “Parallel”.',
          'zh-cn':
            '设为“OrderedReady”时，一个未就绪的 Pod 会阻止其后的全部 Pod 启动；整个集群停机后可能全部无法启动。请使用\
“Parallel”。',
        },
        topic: 'k8s/pod-management-policy',
      };
    }
  },
};
