/** What is told of the step from one state of a manifest to the next, described for the pages. */
import type { Described } from '../../findings/described';
import { tidbCluster } from './example';
import type { UpdateRow } from './update-row';
import { versionUpdates } from './update-version-codes';

const base = '# regionwise: base=before.yaml\n';
const docs = 'https://docs.pingcap.com/tidb-in-kubernetes/stable';
const code = 'pingcap/tidb-operator release-1.6: pkg/manager';

const tiflash = (claims: readonly string[], replicas = 2) => `tiflash:
  baseImage: pingcap/tiflash
  replicas: ${replicas}
  maxFailoverCount: 0
  storageClaims:
${claims.map((size) => `    - resources:\n        requests:\n          storage: ${size}`).join('\n')}`;

const two = tiflash(['500Gi', '900Gi']);

/** A group of TiDB Operator v2 in two zones. */
const group = (zones: readonly string[]) => `apiVersion: core.pingcap.com/v1alpha1
kind: TiDBGroup
metadata:
  name: db
  namespace: shop
spec:
  cluster:
    name: orders
  replicas: 2
  schedulePolicies:
    - type: EvenlySpread
      evenlySpread:
        topologies:
${zones.map((zone) => `          - topology:\n              topology.kubernetes.io/zone: ${zone}\n`).join('')}  template:
    spec:
      version: v8.5.0
`;

const rows: readonly UpdateRow[] = [
  {
    code: 'operator/update',
    severity: 'error',
    title: ['A field that an update must not change', '更新时不能修改的字段'],
    why: [
      'Some fields count when an object is made, and never again. The API server refuses the change for kinds of TiDB Operator v2 \
(an error). For a TidbCluster the webhook does, which is off by default: then the change is taken, and has no effect or the wrong \
one (a warning).',
      '有些字段只在创建对象时有效。对于 TiDB Operator v2 的资源，API Server 会拒绝修改（错误）。对于 TidbCluster，由 webhook 拒绝，而它\
默认关闭：此时修改会被接受，但不生效或产生错误的效果（警告）。',
    ],
    sources: ['pingcap/tidb-operator: pkg/apis/pingcap/v1alpha1/validation/validation.go, CRDs of main'],
    before: group(['a', 'b']),
    bad: group(['a', 'b']).replace('orders', 'payments'),
  },
  {
    code: 'k8s/component-removed',
    title: ['A component that is taken out with its Pods running', '组件在 Pod 仍运行时被删除'],
    why: [
      'TiDB Operator looks after what the manifest names. What is taken out is not deleted but forgotten: StatefulSet, Pods and volumes \
stay, are not upgraded any more, and members stay registered in PD.',
      'TiDB Operator 只管理清单中列出的组件。被删除的组件不会被清理，而是不再被管理：StatefulSet、Pod 和卷仍在，不再升级，PD 中的注册信\
息也保留。',
    ],
    sources: [code],
    before: tidbCluster({ spec: 'ticdc:\n  baseImage: pingcap/ticdc\n  replicas: 2' }),
    bad: tidbCluster({}),
    good: tidbCluster({ spec: 'ticdc:\n  baseImage: pingcap/ticdc\n  replicas: 0' }),
  },
  {
    code: 'k8s/tiflash-removed-early',
    title: ['TiFlash is taken out before it is empty', 'TiFlash 未清空即被删除'],
    why: [
      'TiFlash has to give up its replicas first, then to be scaled to 0, then to be taken out. Taken out at once, its Pods and stores stay, \
PD’s rules still ask for learners, and nobody manages them.',
      '应先删除表的 TiFlash 副本，再缩容到 0，最后从清单中删除。直接删除时，Pod 和 store 仍在，PD 的规则仍要求 learner 副本，却无人管理。',
    ],
    sources: [`${docs}/deploy-tiflash`],
    before: tidbCluster({ spec: two }),
    bad: tidbCluster({}),
    good: tidbCluster({ spec: two }),
  },
  {
    code: 'k8s/storage-claims-appended',
    title: ['A volume more than the StatefulSet has', '比 StatefulSet 多出的卷'],
    why: [
      'The volumes of a StatefulSet are fixed when it is made. TiDB Operator refuses to update one whose Pods would mount a volume that it \
lacks (FailedUpdateTiFlashSTS), and with that everything behind it in its order: TiKV and TiDB wait as well. Delete the StatefulSet, \
best with --cascade=orphan, and it is made anew.',
      'StatefulSet 的卷在创建时即固定。如果 Pod 要挂载它没有的卷，TiDB Operator 会拒绝更新（FailedUpdateTiFlashSTS），其后的组件（TiKV、\
TiDB）也随之等待。请删除该 StatefulSet（建议使用 --cascade=orphan），它会被重建。',
    ],
    sources: [`${docs}/deploy-tiflash`, code],
    before: tidbCluster({ spec: tiflash(['500Gi']) }),
    bad: tidbCluster({ spec: tiflash(['500Gi', '500Gi']) }),
    good: tidbCluster({ spec: tiflash(['500Gi']) }),
  },
  {
    code: 'k8s/storage-claims-removed',
    title: ['A volume with data is taken out', '删除带有数据的卷'],
    why: [
      'The place in the list is the identity of the volume, or its name is. A volume that is taken out is not mounted any more: what was \
written there is out of reach, and the process starts as if it had lost it.',
      '卷在列表中的位置（或名称）就是其标识。被删除的卷不再挂载：其中的数据无法访问，进程启动时如同数据已丢失。',
    ],
    sources: [`${docs}/deploy-tiflash`],
    before: tidbCluster({ spec: two }),
    bad: tidbCluster({ spec: tiflash(['500Gi']) }),
    good: tidbCluster({ spec: two }),
  },
  {
    code: 'k8s/storage-claims-reordered',
    title: ['Volumes that change places', '卷的顺序被调换'],
    why: [
      'TiFlash’s first claim is data0, its second data1, in the names of the claims and of the folders. In another order each Pod that exists \
is asked to shrink one and to grow the other; new Pods get them swapped.',
      'TiFlash 的第一个 claim 对应 data0，第二个对应 data1，PVC 名称和目录均如此。顺序改变后，现有 Pod 一个卷要缩小、另一个要扩大，而新 Pod \
则恰好相反。',
    ],
    sources: [`${docs}/deploy-tiflash`],
    before: tidbCluster({ spec: two }),
    bad: tidbCluster({ spec: tiflash(['900Gi', '500Gi']) }),
    good: tidbCluster({ spec: two }),
  },
  {
    code: 'k8s/storage-shrunk',
    title: ['A volume that is to shrink', '缩小存储卷'],
    why: [
      'No volume can shrink. TiDB Operator has changed its template by the time it finds that out (CannotModify): the Pods that exist keep \
their size, new ones get the small one, and disks differ from then on.',
      '卷不能缩小。TiDB Operator 发现这一点（CannotModify）时模板已经修改：现有 Pod 保持原大小，新 Pod 得到较小的卷，此后磁盘大小不一致。',
    ],
    sources: ['pingcap/tidb-operator release-1.6: pkg/manager/volumes/phase.go'],
    before: tidbCluster({}),
    bad: tidbCluster({}).replace('storage: 1Ti', 'storage: 500Gi'),
    good: tidbCluster({}).replace('storage: 1Ti', 'storage: 2Ti'),
  },
  {
    code: 'k8s/data-subdir-changed',
    title: ['Data that is looked for in another folder', '数据目录被修改'],
    why: [
      'A rolling restart brings every Pod up on an empty folder, one after the other. Each TiKV then is a new store without data while its \
old data lies beside it; the update does not stop when copies run out.',
      '滚动重启会使每个 Pod 依次在空目录上启动。每个 TiKV 都成为没有数据的新 store，旧数据则留在旁边；即使副本不足，更新也不会停止。',
    ],
    sources: [code],
    before: tidbCluster({}),
    bad: tidbCluster({ tikv: 'dataSubDir: db' }),
  },
  {
    code: 'k8s/config-not-loaded',
    title: ['A configuration that running Pods do not read', '运行中的 Pod 不会读取的配置'],
    why: [
      'With configUpdateStrategy InPlace, which is the default, TiDB Operator writes the new configuration and restarts nothing: file and \
cluster differ until somebody does.',
      'configUpdateStrategy 为 InPlace（默认）时，TiDB Operator 只更新配置而不重启：在手动重启之前，文件与集群不一致。',
    ],
    sources: [`${docs}/configure-a-tidb-cluster`],
    before: tidbCluster({}),
    bad: tidbCluster({}).replace('config: {}', 'config: {server: {grpc-concurrency: 6}}'),
    good: tidbCluster({ spec: 'configUpdateStrategy: RollingUpdate' }).replace(
      'config: {}',
      'config: {server: {grpc-concurrency: 6}}',
    ),
  },
  {
    code: 'k8s/fixed-at-start',
    title: ['An address that must stay', '不能更改的地址'],
    why: [
      'Members and stores keep one another’s addresses. clusterDomain and acrossK8s are part of them, and TiDB Operator changes them only in \
the start scripts.',
      'PD 成员和 store 会保存彼此的地址。clusterDomain 和 acrossK8s 是地址的一部分，而 TiDB Operator 只在启动脚本中修改。',
    ],
    sources: [`${docs}/deploy-tidb-cluster-across-multiple-kubernetes`],
    before: tidbCluster({}),
    bad: tidbCluster({ spec: 'clusterDomain: cluster.local' }),
  },
  {
    code: 'k8s/resize-and-scale',
    title: ['Growing volumes and Pods at once', '同时扩容卷和副本'],
    why: [
      'TiDB Operator makes the StatefulSet anew to grow volumes, and does not scale while it does. In one step the two wait for each other, \
and clusters were seen with volumes of several sizes.',
      'TiDB Operator 通过重建 StatefulSet 来扩容卷，其间不会扩缩容。放在同一步时两者互相等待，出现过卷大小不一致的集群。',
    ],
    sources: ['pingcap/tidb-operator release-1.6: pkg/manager/volumes'],
    before: tidbCluster({}),
    bad: tidbCluster({}).replace('storage: 1Ti', 'storage: 2Ti').replace('replicas: 6', 'replicas: 9'),
    good: tidbCluster({}).replace('replicas: 6', 'replicas: 9'),
  },
  {
    code: 'k8s/tiflash-scale-in',
    severity: 'information',
    title: ['Fewer TiFlash than a table may want', 'TiFlash 数量少于表的副本数'],
    why: [
      'TiDB Operator does not look at the tables. Where one wants more TiFlash replicas than Pods are left, PD has no place for the copies of the \
store that leaves: it stays Offline, and the Pod stays with it.',
      'TiDB Operator 不检查表的副本数。如果某张表要求的 TiFlash 副本数多于剩余 Pod，PD 无处安放离开的 store 上的副本：它会一直处于 Offline，\
Pod 也无法删除。',
    ],
    sources: [`${docs}/scale-a-tidb-cluster`],
    before: tidbCluster({ spec: tiflash(['500Gi'], 3) }),
    bad: tidbCluster({ spec: tiflash(['500Gi'], 2) }),
    good: tidbCluster({ spec: tiflash(['500Gi'], 4) }),
  },
  {
    code: 'k8s/storage-class-changed',
    title: ['Another storage class for volumes that are there', '为现有卷更换存储类'],
    why: [
      'The class of a volume is fixed when it is made. Only with its feature VolumeModifying, and only for some drivers, TiDB Operator changes \
what is behind a volume.',
      '卷的存储类在创建时即固定。只有开启 VolumeModifying 且驱动受支持时，TiDB Operator 才会修改现有卷。',
    ],
    sources: ['pingcap/tidb-operator release-1.6: pkg/manager/volumes'],
    before: tidbCluster({ tikv: 'storageClassName: gp3' }),
    bad: tidbCluster({ tikv: 'storageClassName: io2' }),
    good: tidbCluster({ tikv: 'storageClassName: gp3' }),
  },
];

const policy: UpdateRow = {
  code: 'k8s/policy-moves-nothing',
  severity: 'information',
  title: ['A policy that moves nothing', '不会移动现有实例的策略'],
  why: [
    'TiDB Operator v2 gives an instance its place when it is made, as a selector of Nodes. A changed policy counts for new instances: to move the \
others, delete them one at a time.',
    'TiDB Operator v2 在创建实例时确定其位置（nodeSelector）。修改后的策略只对新实例有效：要移动其他实例，请逐个删除使其重建。',
  ],
  sources: ['pingcap/tidb-operator main: pkg/utils/topology/scheduler.go'],
  before: group(['a', 'b']),
  bad: group(['a', 'b', 'c']),
  good: group(['a', 'b']),
};

export const updateCodes: readonly Described[] = [...rows, policy, ...versionUpdates].map((row) => ({
  code: row.code,
  severity: row.severity ?? 'warning',
  title: { en: row.title[0], 'zh-cn': row.title[1] },
  why: { en: row.why[0], 'zh-cn': row.why[1] },
  sources: row.sources,
  example: {
    bad: base + row.bad,
    good: base + (row.good ?? row.before),
    beside: { 'before.yaml': row.before },
  },
}));
