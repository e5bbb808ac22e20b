/** What the fields of TiDB Operator's kinds do, in our words. Source: the CRDs and API types of TiDB Operator 1.6 and 2. */
import type { Template } from '../../messages/message';

const say = (en: string, chinese: string): Template => ({ en, 'zh-cn': chinese });

/** By the end of the path; `v1:` and `v2:` where the generations differ. */
const meanings: Readonly<Record<string, Template>> = {
  apiVersion: say(
    '`pingcap.com/v1alpha1` for TiDB Operator 1, `core.pingcap.com/v1alpha1` for 2.',
    'TiDB Operator 1 为 `pingcap.com/v1alpha1`，2 为 `core.pingcap.com/v1alpha1`。',
  ),
  kind: say('What the object is.', '对象的类型。'),
  metadata: say('Name, namespace, labels and annotations.', '名称、命名空间、标签与注解。'),
  'metadata.name': say('The name of the object; Pods are named after it.', '对象名称，Pod 以它命名。'),
  'metadata.namespace': say('The namespace that it lives in.', '所在的命名空间。'),
  spec: say('What is wanted.', '期望状态。'),
  'spec.version': say(
    'The version of TiDB for all components that name none of their own.',
    '未单独指定版本的组件所用的 TiDB 版本。',
  ),
  'spec.pd': say('PD: places Regions, gives out timestamps.', 'PD：调度 Region、分配时间戳。'),
  'spec.tikv': say('TiKV: stores the rows.', 'TiKV：存储行数据。'),
  'spec.tidb': say('TiDB: takes SQL and keeps no data.', 'TiDB：处理 SQL，不存放数据。'),
  'spec.tiflash': say('TiFlash: columnar copies for analytics.', 'TiFlash：用于分析的列存副本。'),
  'spec.ticdc': say('TiCDC: carries changes to other systems.', 'TiCDC：将变更同步到其他系统。'),
  'spec.tiproxy': say('TiProxy: spreads connections over TiDB.', 'TiProxy：在各 TiDB 之间分配连接。'),
  'spec.pump': say('Pump of the old binlog; TiCDC takes its place.', '旧 binlog 的 Pump；由 TiCDC 取代。'),
  'spec.pdms': say('PD’s services (tso, scheduling) apart from PD.', '独立于 PD 的服务（tso、scheduling）。'),
  replicas: say(
    'How many Pods; each is an instance of the component.',
    'Pod 数量，每个 Pod 是该组件的一个实例。',
  ),
  config: say(
    'The component’s own configuration: TOML in a text, or a map.',
    '组件自身的配置：文本中的 TOML，或映射。',
  ),
  baseImage: say(
    'The image without its tag; the version is appended.',
    '不带标签的镜像名，版本作为标签拼接其后。',
  ),
  image: say(
    'The whole image with its tag, in place of baseImage and version.',
    '完整镜像（含标签），代替 baseImage 与 version。',
  ),
  version: say('The version of this component; without it the cluster’s.', '此组件的版本；缺省用集群版本。'),
  requests: say(
    'What the scheduler keeps free for each Pod; `storage` is the size of its volume.',
    '调度器为每个 Pod 预留的资源；`storage` 为卷大小。',
  ),
  limits: say(
    'What each Pod may use at most; TiKV and TiDB take their CPU and memory from it.',
    '每个 Pod 的资源上限；TiKV 与 TiDB 据此确定 CPU 与内存。',
  ),
  resources: say('CPU and memory of each Pod.', '每个 Pod 的 CPU 与内存。'),
  storageClassName: say(
    'The storage class of the volumes; fixed once they are made.',
    '卷的存储类；创建后不可修改。',
  ),
  volumeAttributesClassName: say('Performance class of the volumes.', '卷的性能类别。'),
  storageVolumes: say('More volumes for the component.', '组件的附加卷。'),
  storageClaims: say(
    'The volumes of TiFlash, in the order of its data directories. More may be appended, none removed.',
    'TiFlash 的卷，与其数据目录顺序一致；只能追加，不能删除。',
  ),
  volumes: say('The volumes of each Pod, with what they are for.', '每个 Pod 的卷及用途。'),
  storeLabels: say(
    'Node labels that TiDB Operator also sets on the stores, beside region, zone and host.',
    '除 region、zone、host 外，TiDB Operator 还会写入 store 的节点标签。',
  ),
  maxFailoverCount: say(
    'Pods that TiDB Operator may add for failed ones; 0 switches failover off.',
    'TiDB Operator 为失效 Pod 最多补充的数量；0 表示关闭故障转移。',
  ),
  recoverFailover: say(
    'Whether Pods that failover added are removed once the failed ones are back.',
    '失效 Pod 恢复后是否移除故障转移补充的 Pod。',
  ),
  pvReclaimPolicy: say(
    'What becomes of a volume whose claim is deleted. `Retain` keeps the data; `Delete` does not.',
    '卷声明删除后如何处理卷：`Retain` 保留数据，`Delete` 不保留。',
  ),
  enablePVReclaim: say(
    'Whether volumes that no Pod uses any more are given back.',
    '是否回收不再被 Pod 使用的卷。',
  ),
  configUpdateStrategy: say(
    '`RollingUpdate` restarts Pods when the configuration changes; `InPlace` leaves that to you.',
    '`RollingUpdate` 在配置变更时滚动重启 Pod；`InPlace` 由用户自行重启。',
  ),
  statefulSetUpdateStrategy: say('How a StatefulSet replaces its Pods.', 'StatefulSet 替换 Pod 的方式。'),
  podManagementPolicy: say(
    '`Parallel` starts and stops Pods at once, `OrderedReady` one after another.',
    '`Parallel` 同时启停 Pod，`OrderedReady` 逐个启停。',
  ),
  topologySpreadConstraints: say(
    'How Pods are spread over the failure domains of Kubernetes, such as zones.',
    'Pod 在 Kubernetes 故障域（如 zone）间的分布约束。',
  ),
  topologyKey: say('The node label whose values are the failure domains.', '以其取值划分故障域的节点标签。'),
  maxSkew: say('How much more Pods one domain may have than another.', '各故障域之间 Pod 数量的最大差值。'),
  affinity: say(
    'On which nodes, and beside which Pods, a Pod may run.',
    'Pod 可运行的节点及与其他 Pod 的亲和关系。',
  ),
  nodeSelector: say('Labels that a node must carry.', '节点须具备的标签。'),
  tolerations: say('Taints of nodes that a Pod puts up with.', 'Pod 可容忍的节点污点。'),
  schedulerName: say('The scheduler that places the Pods.', '调度 Pod 的调度器。'),
  hostNetwork: say('Pods use the network of their node.', 'Pod 使用节点网络。'),
  timezone: say('The time zone inside the Pods.', 'Pod 内的时区。'),
  tlsCluster: say('TLS between components.', '组件间的 TLS。'),
  tlsClient: say('TLS for clients of MySQL.', 'MySQL 客户端的 TLS。'),
  enableDynamicConfiguration: say(
    'Lets PD and TiKV take changes of their configuration without a restart.',
    '允许 PD 与 TiKV 不重启应用配置变更。',
  ),
  cluster: say('The cluster that it belongs to, or joins.', '所属或加入的集群。'),
  pdAddresses: say('PD members of another cluster to join.', '要加入的另一集群的 PD 地址。'),
  acrossK8s: say(
    'The cluster stretches over several Kubernetes clusters.',
    '集群跨多个 Kubernetes 集群部署。',
  ),
  clusterDomain: say('The DNS domain of Kubernetes.', 'Kubernetes 的 DNS 域名。'),
  paused: say('TiDB Operator leaves the object alone.', 'TiDB Operator 暂停管理此对象。'),
  recoveryMode: say(
    'TiDB Operator holds back while a backup is restored.',
    '恢复备份期间 TiDB Operator 暂不干预。',
  ),
  suspendAction: say('Stops Pods and keeps their volumes.', '停止 Pod 并保留其卷。'),
  helper: say('The image for small helpers, such as log tailers.', '辅助容器（如日志输出）所用镜像。'),
  discovery: say('The Pod with which PD members find one another.', '供 PD 成员相互发现的 Pod。'),
  service: say('How the component is reached.', '组件的访问方式（Service）。'),
  evictLeaderTimeout: say(
    'How long TiKV may take to hand over its leaders before a restart.',
    '重启前 TiKV 迁移 leader 的最长时间。',
  ),
  waitLeaderTransferBackTimeout: say(
    'How long to wait for leaders to come back after a restart.',
    '重启后等待 leader 迁回的时间。',
  ),
  separateRaftLog: say(
    'Raft’s log on a volume of its own: `raftLogVolumeName`.',
    '将 Raft 日志放到单独的卷：`raftLogVolumeName`。',
  ),
  dataSubDir: say(
    'The folder of the volume for the data; a change loses sight of it.',
    '卷内存放数据的目录；修改后将找不到原数据。',
  ),
  terminationGracePeriodSeconds: say('Seconds that a Pod has to stop.', 'Pod 停止的宽限时间（秒）。'),
  imagePullPolicy: say('When images are fetched.', '拉取镜像的时机。'),
  imagePullSecrets: say('Secrets for the registry of the images.', '镜像仓库所用的 Secret。'),
  annotations: say('Annotations of the Pods.', 'Pod 的注解。'),
  labels: say('Labels of the Pods.', 'Pod 的标签。'),
  template: say('What each instance of the group is made from.', '组内各实例的模板。'),
  schedulePolicies: say(
    'How instances are spread over the failure domains of Kubernetes.',
    '实例在 Kubernetes 故障域间的分布策略。',
  ),
  updateStrategy: say('How a change of the configuration comes into force.', '配置变更的生效方式。'),
  overlay: say('Changes laid over the Pods and volumes that are made.', '叠加到所生成 Pod 与卷上的修改。'),
  mode: say('How the component runs, such as PD’s microservices.', '组件的运行模式，例如 PD 微服务。'),
  featureGates: say('Features that are switched on for the cluster.', '为集群开启的特性。'),
  features: say('Features that are switched on for the group.', '为组开启的特性。'),
  bootstrapSQL: say('SQL that the first TiDB runs once.', '首个 TiDB 启动时执行一次的 SQL。'),
  upgradePolicy: say('Whether components wait for one another in an upgrade.', '升级时组件是否相互等待。'),
  server: say('Ports and further labels of the server.', '服务端口与附加标签。'),
  security: say('TLS and secrets.', 'TLS 与密钥。'),
  storage: say('The size of the volume.', '卷的大小。'),
  cpu: say('Cores: `2`, or `500m` for half of one.', 'CPU 核数：`2`，或以 `500m` 表示半核。'),
  memory: say('Bytes: `16Gi` is 16 × 1024³.', '内存：`16Gi` 即 16 × 1024³ 字节。'),
  'cluster.name': say('The name of the cluster.', '集群名称。'),
  'cluster.namespace': say('The namespace of the cluster.', '集群所在命名空间。'),
  'service.type': say(
    '`ClusterIP` inside Kubernetes, `NodePort` on every node, `LoadBalancer` through the cloud’s own.',
    '`ClusterIP` 仅限集群内，`NodePort` 经各节点端口，`LoadBalancer` 经云厂商负载均衡。',
  ),
  'tolerations.key': say('The taint that is put up with.', '所容忍污点的键。'),
  'tolerations.operator': say(
    '`Equal` compares the value, `Exists` any value.',
    '`Equal` 比较取值，`Exists` 任意取值均可。',
  ),
  'tolerations.value': say('The value of the taint.', '污点的取值。'),
  'tolerations.effect': say('Of what the taint does; without it all of it.', '容忍的效果；不写表示全部。'),
  evenlySpread: say(
    'Spreads the instances evenly over the failure domains below.',
    '将实例均匀分布到下列故障域。',
  ),
  topologies: say('The failure domains, each with its share.', '各故障域及其权重。'),
  topology: say('Node labels that make one failure domain.', '划定一个故障域的节点标签。'),
  weight: say('The share of a failure domain; 1 where nothing is said.', '故障域所占份额；默认 1。'),
  whenUnsatisfiable: say(
    '`DoNotSchedule` leaves a Pod waiting, `ScheduleAnyway` places it all the same.',
    '`DoNotSchedule` 使 Pod 等待，`ScheduleAnyway` 则仍然调度。',
  ),
  'mounts.type': say(
    'What stands on the volume: `data`, for TiKV also its Raft log.',
    '卷中存放的内容：`data`；TiKV 还可为 Raft 日志。',
  ),
  pod: say('Changes laid over the Pods.', '叠加到 Pod 上的修改。'),
  mounts: say('What the volume is for.', '卷的用途。'),
};

/** The longest end of the path that is known: `spec.version` before `version`. */
export function operatorMeaning(path: readonly string[]): Template | undefined {
  const steps = path.filter((step) => step !== '[]');
  for (let from = Math.max(0, steps.length - 2); from < steps.length; from++) {
    const end = steps.slice(from).join('.');
    const isWhole = from === 0 || !end.startsWith('spec.');
    if (isWhole && Object.hasOwn(meanings, end)) return meanings[end];
  }
  return undefined;
}
