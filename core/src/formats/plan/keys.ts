/** Every key of a plan file. */
import { profiles } from '../../formula/catalogue';
import { type KeySpec, keyTree, type QuantityType } from '../schema/key-spec';

const size = (max = '1 EB'): QuantityType => ({
  kind: 'quantity',
  dimension: 'bytes',
  min: '0',
  max,
  interval: true,
});
const time = (max: string): QuantityType => ({
  kind: 'quantity',
  dimension: 'duration',
  min: '0',
  max,
  interval: true,
});
const share: QuantityType = { kind: 'quantity', dimension: 'share', min: '0', max: '100 %', interval: true };
const count = (max: string): QuantityType => ({
  kind: 'quantity',
  dimension: 'count',
  min: '0',
  max,
  interval: true,
});
const frequency: QuantityType = {
  kind: 'quantity',
  dimension: 'frequency',
  min: '0',
  max: '10000/year',
  interval: true,
};
const price: QuantityType = {
  kind: 'quantity',
  dimension: 'nodePrice',
  min: '0',
  max: '10000 USD/h',
  interval: true,
};
const byteRate: QuantityType = {
  kind: 'quantity',
  dimension: 'byteRate',
  min: '0',
  max: '100 TB/s',
  interval: true,
};

/** The hardware of one machine, below `hardware.*` and `hosts.*`. */
function machine(path: string): KeySpec[] {
  return [
    {
      path: `${path}.cpu`,
      type: { kind: 'quantity', dimension: 'cores', min: '0.1', max: '4096', interval: false },
      description: { en: 'Cores (hardware threads) of the machine.', 'zh-cn': '机器的核数（硬件线程）。' },
      example: '16',
    },
    {
      path: `${path}.memory`,
      type: { ...size('256 TiB'), interval: false },
      description: { en: 'Memory of the machine.', 'zh-cn': '机器的内存。' },
      example: '64 GiB',
    },
    {
      path: `${path}.disk`,
      type: { ...size('10 PB'), interval: false },
      description: {
        en: 'The one data disk of the machine; `disks` lists several.',
        'zh-cn': '机器的数据盘；多块盘用 `disks` 列出。',
      },
      example: '1.5 TB',
    },
    {
      path: `${path}.disks`,
      type: { kind: 'list' },
      description: { en: 'The data disks of the machine.', 'zh-cn': '机器的数据盘列表。' },
    },
    {
      path: `${path}.disks[]`,
      type: { kind: 'map' },
      description: { en: 'A data disk.', 'zh-cn': '一块数据盘。' },
    },
    {
      path: `${path}.disks[].path`,
      type: { kind: 'text', pattern: /^\/.*$/ },
      description: {
        en: 'Where it is mounted; an instance stands on the disk whose path begins its data_dir.',
        'zh-cn': '挂载点；实例的 data_dir 以哪块盘的路径开头，就落在哪块盘上。',
      },
      example: '/data1',
    },
    {
      path: `${path}.disks[].size`,
      type: { ...size('10 PB'), interval: false },
      description: { en: 'Size of the disk.', 'zh-cn': '磁盘大小。' },
      example: '1.5 TB',
    },
    {
      path: `${path}.disks[].iops`,
      type: { kind: 'quantity', dimension: 'rate', min: '0', max: '100000000', interval: false },
      description: { en: 'Operations a second.', 'zh-cn': '每秒操作数。' },
      example: '20000',
    },
    {
      path: `${path}.disks[].bandwidth`,
      type: { ...byteRate, interval: false },
      description: { en: 'Bytes read or written a second.', 'zh-cn': '每秒读写字节数。' },
      example: '500 MB/s',
    },
    {
      path: `${path}.numa`,
      type: { kind: 'integer', min: 1, max: 64 },
      description: { en: 'NUMA nodes of the machine.', 'zh-cn': '机器的 NUMA 节点数。' },
      example: '2',
    },
  ];
}

const workload: readonly KeySpec[] = [
  {
    path: 'workload',
    type: { kind: 'map' },
    description: {
      en: 'What the cluster has to hold and to answer.',
      'zh-cn': '集群需要存储的数据和承载的负载。',
    },
  },
  {
    path: 'workload.data',
    type: size(),
    description: {
      en: 'Data with its indexes: logical, one copy, before compression.',
      'zh-cn': '数据量（含索引）：逻辑大小，单副本，压缩前。',
    },
    example: '500 GB',
  },
  {
    path: 'workload.growth',
    type: {
      kind: 'quantity',
      dimension: 'growth',
      or: 'byteRate',
      min: '0 %/year',
      max: '100000 %/year',
      interval: true,
    },
    description: {
      en: 'Growth of the data: a share a year, compounded, or bytes a day.',
      'zh-cn': '数据增长：每年的比例（复利），或每天的字节数。',
    },
    example: '20 %/year',
  },
  {
    path: 'workload.qps',
    type: { kind: 'quantity', dimension: 'rate', min: '0', max: '1000000000', interval: true },
    description: { en: 'Queries a second at the peak.', 'zh-cn': '峰值每秒查询数。' },
    example: '10000',
  },
  {
    path: 'workload.reads',
    type: share,
    description: { en: 'Share of reads among the queries.', 'zh-cn': '查询中读的占比。' },
    example: '70 %',
  },
  {
    path: 'workload.statements',
    type: { kind: 'map' },
    description: {
      en: 'Shares of statements, finer than `reads`; together 100 %.',
      'zh-cn': '各类语句的占比，比 `reads` 更细；合计 100 %。',
    },
  },
  {
    path: 'workload.statements.pointGet',
    type: share,
    description: { en: 'Share of reads by primary or unique key.', 'zh-cn': '按主键或唯一键读取的占比。' },
    example: '60 %',
  },
  {
    path: 'workload.statements.rangeScan',
    type: share,
    description: { en: 'Share of scans over ranges of rows.', 'zh-cn': '范围扫描的占比。' },
    example: '10 %',
  },
  {
    path: 'workload.statements.write',
    type: share,
    description: { en: 'Share of writes.', 'zh-cn': '写的占比。' },
    example: '30 %',
  },
  {
    path: 'workload.replicaRead',
    type: {
      kind: 'word',
      words: [
        'leader',
        'follower',
        'leader-and-follower',
        'prefer-leader',
        'closest-replicas',
        'closest-adaptive',
        'learner',
      ],
    },
    description: {
      en: 'Where reads go, as tidb_replica_read has it.',
      'zh-cn': '读取的位置，取值同 tidb_replica_read。',
    },
    fallback: 'leader',
    example: 'closest-replicas',
  },
  {
    path: 'workload.tables',
    type: { kind: 'list' },
    description: {
      en: 'The large tables; their sum is taken where `data` is not given.',
      'zh-cn': '主要的大表；未给出 `data` 时取其合计。',
    },
  },
  {
    path: 'workload.tables[]',
    type: { kind: 'map' },
    description: { en: 'A table.', 'zh-cn': '一张表。' },
  },
  {
    path: 'workload.tables[].name',
    type: { kind: 'text' },
    description: { en: 'Name of the table.', 'zh-cn': '表名。' },
    example: 'orders',
  },
  {
    path: 'workload.tables[].rows',
    type: count('1e15'),
    description: { en: 'Rows of the table.', 'zh-cn': '行数。' },
    example: '2e9',
  },
  {
    path: 'workload.tables[].row',
    type: size('120 MiB'),
    description: { en: 'Mean size of a row.', 'zh-cn': '平均行大小。' },
    example: '220 B',
  },
  {
    path: 'workload.tables[].primary',
    type: { kind: 'word', words: ['auto_random', 'auto_increment', 'random', 'sequential', 'shard_row_id'] },
    description: {
      en: 'How primary keys are given out, which decides where inserts go.',
      'zh-cn': '主键的生成方式，决定插入落在何处。',
    },
    example: 'auto_random',
  },
  {
    path: 'workload.tables[].indexes',
    type: { kind: 'integer', min: 0, max: 512 },
    description: { en: 'Secondary indexes of the table.', 'zh-cn': '二级索引数。' },
    fallback: '0',
    example: '2',
  },
  {
    path: 'workload.tables[].partitions',
    type: { kind: 'integer', min: 1, max: 8192 },
    description: { en: 'Partitions of the table.', 'zh-cn': '分区数。' },
    fallback: '1',
    example: '16',
  },
  {
    path: 'workload.tables[].tiflash',
    type: { kind: 'integer', min: 0, max: 32 },
    description: { en: 'TiFlash replicas of the table.', 'zh-cn': 'TiFlash 副本数。' },
    fallback: '0',
    example: '1',
  },
];

const rest: readonly KeySpec[] = [
  {
    path: 'version',
    type: { kind: 'text', pattern: /^v?\d+\.\d+\.\d+([-+].*)?$|^nightly$/ },
    description: {
      en: 'Version of TiDB that the cluster runs or is to run.',
      'zh-cn': '集群运行（或将运行）的 TiDB 版本。',
    },
    example: 'v8.5.0',
  },
  {
    path: 'observed',
    type: { kind: 'map' },
    description: {
      en: 'What was measured on the cluster: it beats what is modelled.',
      'zh-cn': '在集群上的实测值，优先于模型。',
    },
  },
  {
    path: 'observed.regions',
    type: count('1e12'),
    description: { en: 'Regions of the cluster.', 'zh-cn': '集群的 Region 数。' },
    example: '41000',
  },
  {
    path: 'observed.storeUsed',
    type: size('10 PB'),
    description: {
      en: 'Used bytes of one TiKV store, the mean over the stores.',
      'zh-cn': '单个 TiKV 节点的已用空间（各节点平均）。',
    },
    example: '610 GiB',
  },
  {
    path: 'observed.ingest',
    type: byteRate,
    description: {
      en: 'Bytes written by the application: one copy, before compression.',
      'zh-cn': '应用写入的字节数：单副本，压缩前。',
    },
    example: '40 GB/day',
  },
  {
    path: 'objectives',
    type: { kind: 'map' },
    description: { en: 'What the cluster must keep to.', 'zh-cn': '集群必须达到的目标。' },
  },
  {
    path: 'objectives.survive',
    type: { kind: 'text', pattern: /^[A-Za-z0-9][-A-Za-z0-9_./]*$/ },
    description: {
      en: 'The level of which any one failure must be served through: a location label such as `zone`, or `host`.',
      'zh-cn': '需容忍任一失效的级别：某个位置标签（如 `zone`）或 `host`。',
    },
    example: 'zone',
  },
  {
    path: 'objectives.rto',
    type: time('1 year'),
    description: { en: 'Time to serve again after a failure.', 'zh-cn': '故障后恢复服务的时间。' },
    example: '30 s',
  },
  {
    path: 'objectives.rpo',
    type: time('1 year'),
    description: { en: 'Time whose writes may be lost.', 'zh-cn': '允许丢失写入的时间窗口。' },
    example: '0',
  },
  {
    path: 'objectives.p99',
    type: time('1 h'),
    description: { en: 'Latency of 99 % of the queries.', 'zh-cn': '99 % 查询的延迟。' },
    example: '50 ms',
  },
  {
    path: 'objectives.headroom',
    type: { ...share, max: '90 %', interval: false },
    description: { en: 'Space to keep free on the disks.', 'zh-cn': '磁盘需保留的余量。' },
    fallback: '20 %',
    example: '20 %',
  },
  {
    path: 'hardware',
    type: { kind: 'map' },
    description: {
      en: 'Machines by component; `default` for the others.',
      'zh-cn': '各组件的机器规格；其余用 `default`。',
    },
  },
  ...['default', 'tidb', 'tikv', 'pd', 'tiflash', 'tiproxy', 'ticdc'].flatMap((role) => [
    {
      path: `hardware.${role}`,
      type: { kind: 'map' } as const,
      description:
        role === 'default'
          ? {
              en: 'The machine of every component that has no other.',
              'zh-cn': '未单独给出的组件所用的机器。',
            }
          : { en: `The machine of a ${role} node.`, 'zh-cn': `${role} 节点的机器。` },
    },
    ...machine(`hardware.${role}`),
  ]),
  {
    path: 'hosts',
    type: { kind: 'map' },
    description: {
      en: 'Machines by their address, as the topology writes it.',
      'zh-cn': '按地址列出的机器，地址写法同拓扑文件。',
    },
  },
  {
    path: 'hosts.*',
    type: { kind: 'map' },
    description: { en: 'A machine of the topology.', 'zh-cn': '拓扑中的一台机器。' },
  },
  {
    path: 'hosts.*.labels',
    type: { kind: 'map' },
    description: {
      en: 'Where the machine stands; places PD, TiDB and TiProxy too, which have no labels of their own.',
      'zh-cn': '机器的位置；也用于没有自身标签的 PD、TiDB 和 TiProxy。',
    },
  },
  {
    path: 'hosts.*.labels.*',
    type: { kind: 'text' },
    description: { en: 'Value of a location label.', 'zh-cn': '位置标签的值。' },
    example: 'z1',
  },
  ...machine('hosts.*'),
  {
    path: 'network',
    type: { kind: 'map' },
    description: {
      en: 'Round trips and bandwidth between the machines.',
      'zh-cn': '机器之间的往返延迟和带宽。',
    },
  },
  {
    path: 'network.host',
    type: time('1 min'),
    description: {
      en: 'Round trip between machines of one zone.',
      'zh-cn': '同一可用区内机器之间的往返延迟。',
    },
    example: '0.2 ms',
  },
  {
    path: 'network.zone',
    type: time('1 min'),
    description: { en: 'Round trip between zones.', 'zh-cn': '可用区之间的往返延迟。' },
    example: '1 ms',
  },
  {
    path: 'network.region',
    type: time('1 min'),
    description: { en: 'Round trip between regions.', 'zh-cn': '地域之间的往返延迟。' },
    example: '30 ms',
  },
  {
    path: 'network.bandwidth',
    type: byteRate,
    description: { en: 'Bandwidth of a machine.', 'zh-cn': '单机带宽。' },
    example: '10 Gbit/s',
  },
  {
    path: 'failures',
    type: { kind: 'map' },
    description: {
      en: 'Expected failures of one domain, by level, and how long a repair takes.',
      'zh-cn': '各级别单个故障域的预期失效频率，以及修复时间。',
    },
  },
  {
    path: 'failures.repair',
    type: time('1 year'),
    description: { en: 'Time until what failed is replaced or back.', 'zh-cn': '更换或恢复所需时间。' },
    example: '4 h',
  },
  {
    path: 'failures.host',
    type: frequency,
    description: { en: 'Failures of one machine a year.', 'zh-cn': '单台机器每年的失效次数。' },
    example: '0.02/year',
  },
  {
    path: 'failures.zone',
    type: frequency,
    description: { en: 'Failures of one zone a year.', 'zh-cn': '单个可用区每年的失效次数。' },
    example: '0.001/year',
  },
  {
    path: 'failures.rack',
    type: frequency,
    description: { en: 'Failures of one rack a year.', 'zh-cn': '单个机架每年的失效次数。' },
    example: '0.01/year',
  },
  {
    path: 'failures.region',
    type: frequency,
    description: { en: 'Failures of one region a year.', 'zh-cn': '单个地域每年的失效次数。' },
    example: '0.0001/year',
  },
  {
    path: 'failures.disk',
    type: frequency,
    description: { en: 'Failures of one disk a year.', 'zh-cn': '单块磁盘每年的失效次数。' },
    example: '0.01/year',
  },
  {
    path: 'prices',
    type: { kind: 'map' },
    description: { en: 'What nodes and storage cost.', 'zh-cn': '节点与存储的价格。' },
  },
  ...['node', 'tidb', 'tikv', 'pd', 'tiflash'].map(
    (role): KeySpec => ({
      path: `prices.${role}`,
      type: price,
      description:
        role === 'node'
          ? { en: 'Price of any node.', 'zh-cn': '任意节点的价格。' }
          : {
              en: `Price of a ${role} node; it goes before \`node\`.`,
              'zh-cn': `${role} 节点的价格，优先于 \`node\`。`,
            },
      example: '1.2 USD/h',
    }),
  ),
  {
    path: 'prices.s3',
    type: { kind: 'quantity', dimension: 'storagePrice', min: '0', max: '10 USD/GB/month', interval: true },
    description: { en: 'Price of object storage.', 'zh-cn': '对象存储的价格。' },
    example: '0.023 USD/GB/month',
  },
  {
    path: 'schedule',
    type: { kind: 'map' },
    description: { en: 'What runs at which hours.', 'zh-cn': '按时段运行的组件。' },
  },
  {
    path: 'schedule.computeNodes',
    type: { kind: 'list' },
    description: {
      en: 'TiFlash Compute Nodes by the hour of the day.',
      'zh-cn': '各时段的 TiFlash Compute Node 数。',
    },
  },
  {
    path: 'schedule.computeNodes[]',
    type: { kind: 'map' },
    description: { en: 'Some hours of the day.', 'zh-cn': '一个时段。' },
  },
  {
    path: 'schedule.computeNodes[].hours',
    type: { kind: 'text', pattern: /^([01]?\d|2[0-4])\s*-\s*([01]?\d|2[0-4])$/ },
    description: { en: 'From one hour to another, of 0–24.', 'zh-cn': '起止小时，0–24。' },
    example: '6-24',
  },
  {
    path: 'schedule.computeNodes[].replicas',
    type: { kind: 'integer', min: 0, max: 10_000 },
    description: { en: 'Compute Nodes in these hours.', 'zh-cn': '该时段的 Compute Node 数。' },
    example: '4',
  },
  {
    path: 'profile',
    type: { kind: 'word', words: [...profiles].reverse() },
    description: {
      en: 'physical: compression, amplification and reserves as the engines have them. textbook: the factors 1.5 × 1.2 of TiDB’s capacity-planning text. Both are always printed.',
      'zh-cn':
        'physical：按引擎实际的压缩、放大与预留计算。textbook：TiDB 容量规划文的系数 1.5 × 1.2。两者都会输出。',
    },
    fallback: 'physical',
    example: 'physical',
  },
  {
    path: 'formulas',
    type: { kind: 'map' },
    description: {
      en: 'Formulas of the sizing, overridden by name with a number, an expression or an interval.',
      'zh-cn': '按名称覆盖容量公式：数字、表达式或区间。',
    },
  },
  {
    path: 'formulas.*',
    type: { kind: 'formula' },
    description: { en: 'An expression of the formula’s dimension.', 'zh-cn': '与公式量纲一致的表达式。' },
    example: '1.4',
  },
];

export const planKeys: readonly KeySpec[] = [...rest.slice(0, 1), ...workload, ...rest.slice(1)];

export const planTree = keyTree(planKeys);
