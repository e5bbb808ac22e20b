import { dataVolume } from '../../formats/operator/groups/pods';
import { itemsOf, textOf } from '../../formats/operator/validate/component';
import { find } from '../../text/walk';
import type { Rule } from '../rule';
import { groups } from './groups-example';
import { podSetsOf } from './pod-sets';

export const dataOnContainer: Rule = {
  code: 'k8s/data-on-container',
  severity: 'error',
  title: { en: 'Data in the container instead of the volume', 'zh-cn': '数据位于容器而不是存储卷中' },
  why: {
    en: 'TiDB Operator v2 wants a volume named “data”, and the API server checks the name alone. Where the data goes is decided by a mount of \
`type: data`. Without one the process writes into the container’s own file system, and all is gone with the next restart of the Pod.',
    'zh-cn':
      'TiDB Operator v2 要求有名为“data”的卷，但 API Server 只检查名称。数据写到哪里由 `type: data` 的挂载决定。没有它时，进程写入容器自身的\
文件系统，Pod 下次重启后数据全部丢失。',
  },
  sources: [
    'pingcap/tidb-operator main: api/core/v1alpha1, VolumeMountType',
    'https://docs.pingcap.com/tidb-in-kubernetes/dev/',
  ],
  example: {
    bad: groups({ volumes: '- name: data\n  mounts:\n    - mountPath: /data\n  storage: 1Ti' }),
    good: groups({}),
  },
  onFragments: true,
  check: function* (cluster) {
    if (cluster.kind !== 'operator-v2') return;
    for (const { pods, name, instances } of podSetsOf(cluster, 'pd', 'tikv', 'tiflash')) {
      const volumes = itemsOf(pods, 'volumes');
      if (volumes.length === 0 || instances.length === 0 || dataVolume(pods) !== undefined) continue;
      const data = volumes.find(({ map }) => textOf(map, 'name') === 'data');
      const at = find(data?.map, 'mounts')?.key ?? find(data?.map, 'name')?.value;
      // Without a volume of that name the API server refuses the group.
      if (at === undefined) continue;
      yield {
        at,
        template: {
          en: 'No volume of {name} has a mount of “type: data”: the data is written into the container and gone with its next restart. Add \
“type: data” to the mount.',
          'zh-cn':
            '{name} 的卷都没有“type: data”的挂载：数据写入容器，重启后丢失。请为挂载添加“type: data”。',
        },
        args: { name },
      };
    }
  },
};
