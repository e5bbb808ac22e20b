import { dataVolume } from '../../formats/operator/groups/pods';
import { itemsOf, textOf } from '../../formats/operator/validate/component';
import { find } from '../../text/walk';
import type { Rule } from '../rule';
import { related } from '../say';
import { groups } from './groups-example';
import { podSetsOf } from './pod-sets';

const second = `- name: data
  mounts:
    - type: data
      mountPath: /data0
  storage: 1Ti
- name: more
  mounts:
    - type: data
  storage: 1Ti`;

export const unusedVolume: Rule = {
  code: 'k8s/unused-volume',
  severity: 'warning',
  title: { en: 'A data volume that nothing writes to', 'zh-cn': '没有数据写入的卷' },
  why: {
    en: 'Under TiDB Operator v2 TiKV, PD and TiFlash have one data folder each: that of the last mount of `type: data`. Further data volumes \
are claimed, paid for and mounted, and stay empty. To have more room, let the one volume grow.',
    'zh-cn':
      '在 TiDB Operator v2 中，TiKV、PD 和 TiFlash 各有一个数据目录，即最后一个 `type: data` 的挂载。其他 data 卷会被申请、计费并挂载，但一直为\
空。需要更多空间时请扩容该卷。',
  },
  sources: ['pingcap/tidb-operator main: pkg/apiutil/core/v1alpha1'],
  example: { bad: groups({ volumes: second }), good: groups({}) },
  onFragments: true,
  check: function* (cluster) {
    if (cluster.kind !== 'operator-v2') return;
    for (const { pods, name } of podSetsOf(cluster, 'pd', 'tikv', 'tiflash')) {
      const used = dataVolume(pods);
      const usedName = find(used, 'name')?.value;
      for (const { map, head } of itemsOf(pods, 'volumes')) {
        const isData = itemsOf(map, 'mounts').some((mount) => textOf(mount.map, 'type') === 'data');
        if (map === used || !isData) continue;
        yield {
          at: find(map, 'name')?.value ?? head,
          template: {
            en: '{name} has one data folder, on the volume “{used}”: nothing is written to “{volume}”. Remove it, and let the other one grow.',
            'zh-cn':
              '{name} 只有一个数据目录，位于卷“{used}”：“{volume}”不会写入任何数据。请删除它，并扩容另一个卷。',
          },
          args: { name, used: textOf(used, 'name') ?? '', volume: textOf(map, 'name') ?? '' },
          related:
            usedName === undefined
              ? []
              : [related(usedName, { en: 'The volume in use.', 'zh-cn': '使用中的卷。' })],
        };
      }
    }
  },
};
