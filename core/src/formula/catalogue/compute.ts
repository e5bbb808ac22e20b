/** Cores that the queries need. */
import { assumed, derived, type Formula } from '../formula';

export const compute: readonly Formula[] = [
  {
    name: 'tso_rate',
    unit: '/s',
    expression: 'qps * (point_share + range_share + read_share + 2 * write_share)',
    title: { en: 'Timestamps asked of PD', 'zh-cn': '向 PD 请求的时间戳' },
    explanation: {
      en: 'One for a read, two for a transaction that writes; TiDB asks for many at once. Point gets by \
primary key in autocommit need none, which is not counted here.',
      'zh-cn': '读取一次，写事务两次；TiDB 会批量请求。自动提交的主键点查不需要时间戳，此处未扣除。',
    },
    source: 'TiDB documentation: latency-breakdown',
  },
  {
    name: 'tso_limit',
    unit: '/s',
    expression: { low: '1070000/1 s', mid: '1070000/1 s', high: '5240000/1 s' },
    title: { en: 'Timestamps that one PD leader gives', 'zh-cn': '单个 PD leader 的时间戳上限' },
    explanation: {
      en: 'Measured with one client; the protocol’s own limit is 262,144 each 50 ms.',
      'zh-cn': '单客户端实测；协议上限为每 50 ms 262,144 个。',
    },
    source: 'tikv/pd: pd-tso-bench; pd-configuration-file, tso-update-physical-interval',
  },
  {
    name: 'pd_tso_use',
    unit: 'share',
    expression: 'tso_rate / tso_limit',
    title: { en: 'Use of PD’s timestamps', 'zh-cn': 'PD 时间戳能力的使用率' },
    explanation: { en: 'Timestamps are the work of one leader.', 'zh-cn': '时间戳由单个 leader 分配。' },
    source: derived,
  },
  {
    name: 'tikv_region_use',
    unit: 'share',
    expression: 'peers_per_store / peers_comfortable',
    title: { en: 'Use of a store’s Region budget', 'zh-cn': '单节点 Region 数的使用率' },
    explanation: {
      en: 'Beyond it TiKV needs tuning or larger Regions.',
      'zh-cn': '超过后需要调优或增大 Region。',
    },
    source: 'TiDB documentation: massive-regions-best-practices',
  },
  {
    name: 'tikv_disk_use',
    unit: 'share',
    expression: 'storage_per_store_with_headroom / store_disk',
    title: { en: 'Use of TiKV’s disks, headroom counted', 'zh-cn': 'TiKV 磁盘使用率（含预留）' },
    explanation: { en: 'Above 100 % the headroom is not kept.', 'zh-cn': '超过 100 % 则无法保持预留。' },
    source: derived,
  },
];

export const textbookCompute: readonly Formula[] = [
  {
    name: 'tidb_qps_per_server',
    unit: '/s',
    expression: { low: '5000/1 s', mid: '7500/1 s', high: '10000/1 s' },
    title: { en: 'Queries a second of one TiDB server', 'zh-cn': '单个 TiDB 节点的 QPS' },
    explanation: {
      en: 'The text’s range; it hangs on the statements.',
      'zh-cn': '教材给出的范围，取决于语句。',
    },
    source: 'TiDB capacity-planning text: 5,000–10,000 QPS a server',
  },
  {
    name: 'tidb_servers_for_load',
    unit: 'count',
    expression: 'max(ceil(qps / tidb_qps_per_server), 1)',
    title: { en: 'TiDB servers for the load', 'zh-cn': '承载负载所需 TiDB 节点数' },
    explanation: { en: 'All of them up.', 'zh-cn': '全部可用时。' },
    source: 'TiDB capacity-planning text',
  },
  {
    name: 'tidb_use',
    unit: 'share',
    expression: 'qps / (tidb_servers * tidb_qps_per_server)',
    title: { en: 'Use of the TiDB servers', 'zh-cn': 'TiDB 节点的使用率' },
    explanation: { en: 'All of them up.', 'zh-cn': '全部可用时。' },
    source: 'TiDB capacity-planning text',
  },
];

export const physicalCompute: readonly Formula[] = [
  {
    name: 'cpu_limit',
    unit: 'share',
    expression: '80 %',
    title: { en: 'CPU use to plan for', 'zh-cn': '规划的 CPU 使用率上限' },
    explanation: {
      en: 'Above it waiting times grow faster than the load.',
      'zh-cn': '超过后等待时间的增长快于负载。',
    },
    source: assumed,
  },
  {
    name: 'tidb_point_cost',
    unit: 'us',
    expression: { low: '190 us', mid: '204 us', high: '423 us' },
    title: { en: 'TiDB’s CPU time of a point get', 'zh-cn': '点查的 TiDB CPU 时间' },
    explanation: {
      en: 'Measured behind TiProxy; the upper end follows from TiDB Cloud’s table.',
      'zh-cn': '经 TiProxy 实测；上限由 TiDB Cloud 的规格表推得。',
    },
    source:
      'TiDB documentation: tiproxy-performance-test (v8.0); TiDB Cloud, size-your-cluster (18,900 QPS on 8 \
cores)',
  },
  {
    name: 'tidb_range_cost',
    unit: 'us',
    expression: { low: '340 us', mid: '345 us', high: '423 us' },
    title: { en: 'TiDB’s CPU time of a range scan', 'zh-cn': '范围扫描的 TiDB CPU 时间' },
    explanation: { en: 'A hundred rows, as sysbench reads them.', 'zh-cn': 'sysbench 的百行范围读取。' },
    source: 'TiDB documentation: tiproxy-performance-test (v8.0); TiDB Cloud, size-your-cluster',
  },
  {
    name: 'tidb_read_cost',
    unit: 'us',
    expression: { low: '190 us', mid: '275 us', high: '423 us' },
    title: { en: 'TiDB’s CPU time of a read', 'zh-cn': '读语句的 TiDB CPU 时间' },
    explanation: {
      en: 'Of unknown kind: between a point get and a range scan. The plan’s statements narrow it.',
      'zh-cn': '类型未知：介于点查与范围扫描之间。可用规划文件的 statements 细化。',
    },
    source: 'TiDB documentation: tiproxy-performance-test (v8.0); TiDB Cloud, size-your-cluster',
  },
  {
    name: 'tidb_write_cost',
    unit: 'us',
    expression: { low: '444 us', mid: '465 us', high: '480 us' },
    title: { en: 'TiDB’s CPU time of a write', 'zh-cn': '写语句的 TiDB CPU 时间' },
    explanation: { en: 'A row inserted, updated or deleted.', 'zh-cn': '插入、更新或删除一行。' },
    source: 'TiDB documentation: tiproxy-performance-test (v8.0); TiDB Cloud, size-your-cluster',
  },
  {
    name: 'tidb_cost',
    unit: 'us',
    expression:
      'point_share * tidb_point_cost + range_share * tidb_range_cost + read_share * tidb_read_cost + \
write_share * tidb_write_cost',
    title: { en: 'TiDB’s CPU time of a query', 'zh-cn': '平均每查询的 TiDB CPU 时间' },
    explanation: { en: 'The mix of the plan.', 'zh-cn': '按规划的语句比例。' },
    source: derived,
  },
  {
    name: 'tidb_cores_needed',
    unit: 'cores',
    expression: 'qps * tidb_cost / cpu_limit * 1 cores',
    title: { en: 'Cores that TiDB needs', 'zh-cn': 'TiDB 所需核数' },
    explanation: {
      en: 'Queries times their CPU time, at the planned CPU use.',
      'zh-cn': '查询数乘以 CPU 时间，按规划的使用率。',
    },
    source: derived,
  },
  {
    name: 'tidb_servers_for_load',
    unit: 'count',
    expression: 'max(ceil(tidb_cores_needed / tidb_node_cores), 1)',
    title: { en: 'TiDB servers for the load', 'zh-cn': '承载负载所需 TiDB 节点数' },
    explanation: { en: 'All of them up.', 'zh-cn': '全部可用时。' },
    source: derived,
  },
  {
    name: 'tidb_use',
    unit: 'share',
    expression: 'tidb_cores_needed / (tidb_servers * tidb_node_cores)',
    title: { en: 'Use of the TiDB servers', 'zh-cn': 'TiDB 节点的使用率' },
    explanation: {
      en: 'Of the CPU use that is planned for, all of them up.',
      'zh-cn': '相对规划的 CPU 使用率，全部可用时。',
    },
    source: derived,
  },
  {
    name: 'tikv_read_cost',
    unit: 'us',
    expression: { low: '44 us', mid: '150 us', high: '286 us' },
    title: { en: 'TiKV’s CPU time of a read', 'zh-cn': '读语句的 TiKV CPU 时间' },
    explanation: {
      en: 'From a bank’s point gets (a fifth of TiDB’s) to TiDB Cloud’s table; the middle is an assumption.',
      'zh-cn': '下限取自银行点查负载（约为 TiDB 的五分之一），上限取自 TiDB Cloud 规格表；中间值为假设。',
    },
    source:
      'TiDB documentation: performance-tuning-practices; TiDB Cloud, size-your-cluster (28,000 QPS on 8 \
cores)',
  },
  {
    name: 'tikv_write_cost',
    unit: 'us',
    expression: { low: '450 us', mid: '552 us', high: '820 us' },
    title: { en: 'TiKV’s CPU time of a write', 'zh-cn': '写语句的 TiKV CPU 时间' },
    explanation: {
      en: 'All three replicas together; the upper end is TPC-C, where TiKV takes 1.8 times TiDB’s CPU; the \
lower is an assumption.',
      'zh-cn': '三个副本合计；上限为 TPC-C（TiKV CPU 约为 TiDB 的 1.8 倍）；下限为假设。',
    },
    source:
      'TiDB Cloud, size-your-cluster (14,500 QPS on 8 cores); TiDB documentation: \
performance-tuning-practices',
  },
  {
    name: 'tikv_cores_needed',
    unit: 'cores',
    expression:
      'qps * ((point_share + range_share + read_share) * tikv_read_cost + write_share * tikv_write_cost) / \
cpu_limit * 1 cores',
    title: { en: 'Cores that TiKV needs', 'zh-cn': 'TiKV 所需核数' },
    explanation: {
      en: 'Queries times their CPU time, at the planned CPU use.',
      'zh-cn': '查询数乘以 CPU 时间，按规划的使用率。',
    },
    source: derived,
  },
  {
    name: 'tikv_cpu_use',
    unit: 'share',
    expression: 'tikv_cores_needed / (stores * tikv_node_cores)',
    title: { en: 'Use of TiKV’s cores', 'zh-cn': 'TiKV 核的使用率' },
    explanation: {
      en: 'Of the CPU use that is planned for, all stores up.',
      'zh-cn': '相对规划的 CPU 使用率，全部可用时。',
    },
    source: derived,
  },
];
