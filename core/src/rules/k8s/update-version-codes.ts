/** What is told of a step to another version, and of Pods on local volumes that ask for more. */
import { tidbCluster } from './example';
import type { UpdateRow } from './update-row';

const docs = 'https://docs.pingcap.com/tidb-in-kubernetes/stable';

export const versionUpdates: readonly UpdateRow[] = [
  {
    code: 'k8s/downgrade',
    severity: 'error',
    title: ['A version older than the one that runs', '低于运行中版本的版本'],
    why: [
      'PD keeps the version of the cluster and refuses every store of an older minor version: the first TiKV that restarts does not come back. \
Data that a newer version wrote may mean nothing to an older one. Between patch releases of one minor version PD lets stores join, and PD \
and TiDB may start with an older version: that is a warning, as TiDB does not support it either.',
      'PD 记录集群版本，并拒绝次版本号更低的 store：第一个重启的 TiKV 就无法加入。新版本写入的数据旧版本可能无法识别。同一次版本内的补丁版本之间 \
PD 允许加入，PD 和 TiDB 也可能以旧版本启动，此时为警告：TiDB 同样不支持这种降级。',
    ],
    sources: [
      'tikv/pd: server/cluster/cluster.go, checkStoreVersion; pkg/versioninfo/versioninfo.go, IsCompatible',
      'https://docs.pingcap.com/tidb/stable/upgrade-tidb-using-tiup',
    ],
    before: tidbCluster({}),
    bad: tidbCluster({ version: 'v8.1.2' }),
    good: tidbCluster({ version: 'v8.5.1' }),
  },
  {
    code: 'k8s/region-size-grows',
    severity: 'information',
    title: ['An upgrade that makes Regions larger', '升级后 Region 变大'],
    why: [
      'The default of `coprocessor.region-split-size` went from 96 to 256 MiB in v8.4, and it counts for a cluster that was founded before as \
well. The limits for merging are PD’s, which keeps the old ones: what was split at 96 MiB hardly ever merges. Regions of two sizes stand side \
by side, and balance goes by size, so their number per store drifts apart.',
      'v8.4 将 `coprocessor.region-split-size` 的默认值从 96 MiB 改为 256 MiB，对之前创建的集群同样生效。合并阈值由 PD 保存，仍为旧值：按 96 MiB \
分裂的 Region 几乎不会合并。两种大小的 Region 并存，而均衡按大小进行，因此各 store 的 Region 数量会出现差异。',
    ],
    sources: ['https://docs.pingcap.com/tidb/stable/massive-regions-best-practices'],
    before: tidbCluster({ version: 'v8.1.2' }),
    bad: tidbCluster({}),
    good: tidbCluster({ tikv: 'configUpdateStrategy: RollingUpdate' }).replace(
      '    config: {}\n  tidb',
      '    config: |\n      [coprocessor]\n      region-split-size = "96MiB"\n  tidb',
    ),
  },
  {
    code: 'k8s/local-asks-more',
    severity: 'information',
    title: ['More CPU or memory for Pods that cannot move', '为无法迁移的 Pod 增加 CPU 或内存'],
    why: [
      'A Pod goes where its volume is, and a local volume is on one Node. When the Pod asks for more than that Node has left, it is deleted in the \
rolling update and never scheduled again, until something else leaves the Node. That the volumes are local is guessed from the name of the \
storage class.',
      'Pod 必须与其卷在同一 Node，而本地卷只在一个 Node 上。如果申请的资源超过该 Node 的剩余资源，滚动更新删除 Pod 后将无法再调度，直到其他负载离开。\
是否为本地卷是根据存储类名称推测的。',
    ],
    sources: [`${docs}/scale-a-tidb-cluster`, `${docs}/configure-storage-class`],
    before: tidbCluster({ tikv: 'storageClassName: local-storage\nlimits:\n  memory: 32Gi' }),
    bad: tidbCluster({ tikv: 'storageClassName: local-storage\nlimits:\n  memory: 64Gi' }),
    good: tidbCluster({ tikv: 'storageClassName: local-storage\nlimits:\n  memory: 24Gi' }),
  },
];
