/** What is said of an update of a TidbCluster that breaks something. */
import type { Template } from '../../messages/message';

export const told = {
  appended: {
    en: '{where} has {count} more volumes than before. The StatefulSet cannot get them while it exists: TiDB Operator refuses \
every update of the component, and all that comes after it waits. Delete the StatefulSet with --cascade=orphan first.',
    'zh-cn':
      '{where} 比原来多了 {count} 个卷。现有 StatefulSet 不能增加卷：TiDB Operator 会拒绝该组件的所有更新，其后的组件也\
会等待。请先用 --cascade=orphan 删除 StatefulSet。',
  },
  removed: {
    en: '{where} has {count} fewer volumes than before. The StatefulSet keeps them and the Pods no longer mount them: the data \
there is out of reach. Scale the component in first, or keep the list.',
    'zh-cn':
      '{where} 比原来少了 {count} 个卷。StatefulSet 仍保留这些卷，但 Pod 不再挂载，其中的数据无法访问。请先缩容该组件，\
或保留此列表。',
  },
  reordered: {
    en: '{where} holds the same volumes in another order. The place in the list is the identity: data0 would become what data1 \
was. Put them back in order.',
    'zh-cn': '{where} 的卷相同但顺序不同。列表中的位置就是卷的标识：data0 会变成原来的 data1。请恢复顺序。',
  },
  shrunk: {
    en: 'The volume shrinks from {before} to {text}. Kubernetes cannot shrink it: the Pods that are there keep their size, \
new ones get the small one. Keep the size.',
    'zh-cn':
      '卷从 {before} 缩小到 {text}。Kubernetes 不能缩小卷：现有 Pod 保持原大小，新 Pod 则得到较小的卷。请保持原大小。',
  },
  tiflash: {
    en: '“tiflash” is taken out while it has replicas: TiDB Operator then leaves it alone, its Pods and stores stay, and PD goes \
on placing Regions there. Remove the TiFlash replicas of all tables, scale it to 0, wait until the stores are gone, \
then remove it.',
    'zh-cn':
      '“tiflash”仍有副本时被删除：TiDB Operator 不再管理它，Pod 和 store 仍在，PD 会继续向其调度 Region。请先删除所有表的 \
TiFlash 副本，缩容到 0，等 store 消失后再删除。',
  },
  component: {
    en: '“{name}” is taken out while it has replicas: TiDB Operator then leaves it alone, and its Pods and volumes stay. Set \
“replicas: 0” and let it scale in first.',
    'zh-cn':
      '“{name}”仍有副本时被删除：TiDB Operator 不再管理它，Pod 和卷仍会保留。请先设置“replicas: 0”完成缩容。',
  },
  subDirectory: {
    en: '“dataSubDir” of {name} changes: the Pods restart one by one on an empty folder, and each comes back without its data. \
Keep the old value.',
    'zh-cn': '{name} 的“dataSubDir”被修改：Pod 会逐个在空目录上重启，原有数据丢失。请保留原值。',
  },
} as const satisfies Readonly<Record<string, Template>>;
