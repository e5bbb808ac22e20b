/** What the keys that people set do, in Chinese; the catalogue has the English of all. */
import type { ConfigComponent } from './catalogue';

type Meanings = Readonly<Record<string, string>>;

const log: Meanings = {
  'log.level': '日志级别：低于此级别的不写入',
  'log.file.max-size': '单个日志文件达到多少 MB 时轮转',
  'log.file.max-days': '保留轮转日志的天数；0 表示一直保留',
};

const stores: Meanings = {
  'server.labels': 'store 的位置与属性标签，用于副本分布',
  'storage.block-cache.capacity': 'RocksDB 共享 block cache 的大小',
  'readpool.unified.max-thread-count': '统一读线程池的最大线程数',
  'readpool.unified.min-thread-count': '统一读线程池的最小线程数',
  'raftstore.capacity': '向 PD 上报的磁盘容量；0 表示整块磁盘',
  'raftstore.store-pool-size': 'raftstore 线程数',
  'raftstore.apply-pool-size': '将 Raft 日志写入 KV 引擎的线程数',
  'raftstore.hibernate-regions': '空闲 Region 停止心跳（静默）',
  'raftstore.raft-base-tick-interval': 'Raft 一次 tick 的时长',
  'raftstore.raft-heartbeat-ticks': '每隔多少个 tick 发送一次心跳',
  'raftstore.raft-election-timeout-ticks': '多少个 tick 收不到心跳即发起选举',
  'raftstore.snap-handle-pool-size': '处理快照的线程数；0 表示关闭',
  'server.grpc-concurrency': 'gRPC 工作线程数',
  'server.snap-io-max-bytes-per-sec': '生成与应用快照的磁盘带宽上限',
  'storage.scheduler-worker-pool-size': '执行事务写入的线程数',
  'storage.reserve-space': '预留的磁盘空间，使 TiKV 在磁盘将满时仍能 compaction；0 表示不预留',
  'memory-usage-limit': '进程内存上限；须容纳 block cache 与 write-buffer-limit',
  'raft-engine.dir': 'Raft Engine 文件所在目录',
  'rocksdb.max-background-jobs': 'flush 与 compaction 的线程总数',
  'coprocessor.region-max-size': '达到此大小的 Region 必须分裂；默认为分裂大小的 1.5 倍',
  'coprocessor.region-split-size': '分裂后 Region 的目标大小',
  'gc.enable-compaction-filter': '在 compaction 时回收旧版本',
};

const meanings: Readonly<Record<ConfigComponent, Meanings>> = {
  pd: {
    ...log,
    'replication.location-labels': '故障域的标签键，由粗到细',
    'replication.isolation-level': '任何两个副本都不得同处的层级；须是 location-labels 之一',
    'replication.max-replicas': '每个 Region 的副本数；仅在初始化时用于生成放置规则',
    'replication.enable-placement-rules': '通过放置规则管理副本',
    'replication.strictly-match-label': '拒绝标签与 location-labels 不符的 store',
    'schedule.max-store-down-time': 'store 失联多久之后在别处补副本',
    'schedule.leader-schedule-limit': '同时进行的 leader 调度数；0 表示关闭',
    'schedule.region-schedule-limit': '同时进行的 Region 调度数；0 表示关闭',
    'schedule.replica-schedule-limit': '同时进行的副本修复数；0 表示关闭',
    'schedule.hot-region-schedule-limit': '同时进行的热点调度数；0 表示关闭',
    'schedule.merge-schedule-limit': '同时进行的 Region 合并数；0 表示关闭',
    'schedule.low-space-ratio': '已用空间超过此比例的 store 不再接收新 Region',
    'schedule.high-space-ratio': '已用空间低于此比例的 store 视为空间充足',
    'quota-backend-bytes': 'etcd 数据库的大小上限',
    lease: 'PD leader 租约（秒）',
    'dashboard.enable-telemetry': 'TiDB Dashboard 的遥测',
  },
  tidb: {
    ...log,
    labels: '此 TiDB 的标签；zone 用于就近读，group 为保留名称',
    'performance.max-procs': '使用的 CPU 核数；0 表示全部',
    'performance.txn-total-size-limit': '单个事务的大小上限；默认值表示由 tidb_mem_quota_query 控制',
    'token-limit': '同时执行的会话数',
    'split-table': '为每个新表单独分裂 Region',
    'graceful-wait-before-shutdown': '关闭连接前报告不健康的秒数',
    'disaggregated-tiflash': '查询存算分离架构的 TiFlash Compute Node',
    'tikv-client.copr-cache.capacity-mb': '下推计算结果缓存（MB）；0 表示关闭',
    'tmp-storage-path': '临时落盘目录',
    'tmp-storage-quota': '临时落盘空间上限；负数表示不限',
    'instance.tidb_slow_log_threshold': '慢查询阈值（毫秒）',
    'instance.max_connections': '连接数上限；0 表示不限',
  },
  tikv: { ...log, ...stores },
  tiflash: {
    'logger.level': '日志级别',
    'storage.main.dir': '主数据目录，不能为空',
    'storage.main.capacity': '各主数据目录的容量（字节），数量与目录一致',
    'storage.latest.dir': '存放新数据的目录，宜用高速磁盘',
    'flash.disaggregated_mode': '存算分离中的角色；不设置表示存算一体',
    'storage.s3.endpoint': 'S3 访问地址；存算分离时必填',
    'storage.s3.bucket': 'S3 存储桶；存算分离时必填',
    'storage.s3.root': '存储桶中的路径前缀',
    'storage.s3.access_key_id': 'S3 访问密钥 ID；环境变量优先',
    'storage.s3.secret_access_key': 'S3 访问密钥；环境变量优先',
    'storage.remote.cache.dir': 'Compute Node 的本地缓存目录',
    'storage.remote.cache.capacity': '本地缓存大小；0 表示关闭',
    'profiles.default.max_memory_usage': '单个查询的内存上限：字节数，或 [0,1) 间的比例；0 表示不限',
    'profiles.default.max_memory_usage_for_all_queries': '全部查询的内存上限：字节数或比例；0 表示不限',
    'profiles.default.max_threads': '单个查询的线程数；0 表示自动',
  },
  'tiflash-learner': { ...log, ...stores },
  tiproxy: {
    ...log,
    labels: '此 TiProxy 的标签',
    'proxy.max-connections': '接受的连接数；0 表示不限',
    'proxy.conn-buffer-size': '每个连接单向缓冲区大小；0 表示 32KiB',
    'proxy.graceful-wait-before-shutdown': '仍接受连接但报告不健康的秒数',
    'ha.virtual-ip': '虚拟 IP（CIDR 形式）；需同时设置 ha.interface',
    'ha.interface': '承载虚拟 IP 的网卡',
    'balance.policy': '负载均衡的优先顺序',
    'security.sql-tls.skip-ca': 'sql-tls 不校验对端证书',
  },
  ticdc: {
    'gc-ttl': '已停止的 changefeed 阻止 GC 的时长；不得为 0',
    'sorter.cache-size-in-mb': '排序模块共享 block cache 的大小（MB）',
    tz: '时间转换所用时区',
    'log-level': '日志级别',
  },
};

/** Nothing for keys that are told in English alone. */
export function chineseMeaning(component: ConfigComponent, key: string): string | undefined {
  const rows = meanings[component];
  return Object.hasOwn(rows, key) ? rows[key] : undefined;
}
