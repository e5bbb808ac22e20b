import type { Rule } from '../rule';
import { tidbCluster } from './example';
import { settingPlaces } from './pod-sets';

export const updateStrategy: Rule = {
  code: 'k8s/update-strategy',
  severity: 'information',
  title: { en: 'Pods that are only renewed by hand', 'zh-cn': '只能手动更新的 Pod' },
  why: {
    en: 'With `OnDelete` a new version or configuration reaches a Pod when somebody deletes it, and not before. TiDB \
Operator then does not order the restarts: it does not wait for one to be healthy before the next, and it does not \
move leaders away first, so that each restart costs an election of all the leaders that were there.',
    'zh-cn':
      '设为 `OnDelete` 时，只有在手动删除 Pod 之后，新版本或新配置才会生效。TiDB Operator 不再安排重启顺序：不会等待\
前一个恢复健康，也不会先迁移 leader，每次重启都会使其上的全部 leader 重新选举。',
  },
  sources: ['https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster'],
  example: {
    bad: tidbCluster({ spec: 'statefulSetUpdateStrategy: OnDelete' }),
    good: tidbCluster({ spec: 'statefulSetUpdateStrategy: RollingUpdate' }),
  },
  onFragments: true,
  check: function* (cluster) {
    for (const at of settingPlaces(cluster, 'statefulSetUpdateStrategy')) {
      if (at.text !== 'OnDelete') continue;
      yield {
        at,
        template: {
          en: 'With “OnDelete” no change reaches a Pod before you delete it, and TiDB Operator neither orders the \
restarts nor moves leaders away first. Use “RollingUpdate” unless you do both by hand.',
          'zh-cn':
            '设为“OnDelete”时，删除 Pod 之前任何变更都不会生效，TiDB Operator 既不安排重启顺序，也不先迁移 leader。除\
非手动完成这两件事，否则请使用“RollingUpdate”。',
        },
        topic: 'k8s/update-strategy',
      };
    }
  },
};
