/** What sizing takes for granted, in the reader's language. */
import type { Template } from '../messages/message';

export const assumed = {
  noPlan: {
    en: 'No plan is beside the topology: what the workload needs is not known, the counts are those of the \
topology.',
    'zh-cn': '拓扑旁没有规划文件：负载需求未知，节点数取自拓扑。',
  },
  noData: {
    en: 'The plan gives no data (workload.data): TiKV’s stores are counted as the topology has them.',
    'zh-cn': '规划文件未给出数据量（workload.data）：TiKV 节点数取自拓扑。',
  },
  noQps: {
    en: 'The plan gives no queries (workload.qps): TiDB servers are counted as the topology has them, and \
cores are not judged.',
    'zh-cn': '规划文件未给出查询量（workload.qps）：TiDB 节点数取自拓扑，不评估核数。',
  },
  dataFromTables: {
    en: 'The data is the sum of the plan’s tables: rows times row, and about 45 bytes for each index entry.',
    'zh-cn': '数据量为规划文件中各表之和：行数乘以行大小，每个索引项约 45 字节。',
  },
  dataFromRegions: {
    en: 'The data is taken from the observed Regions, each full.',
    'zh-cn': '数据量按实测 Region 数推算，每个 Region 视为填满。',
  },
  dataFromUse: {
    en: 'The data is taken from the observed use of the stores, at the modelled compression.',
    'zh-cn': '数据量按实测磁盘占用推算，压缩比取模型值。',
  },
  measuredUse: {
    en: 'Space on disk follows observed.storeUsed, not the modelled compression.',
    'zh-cn': '磁盘占用以 observed.storeUsed 为准，不用模型的压缩比。',
  },
  indexesIncluded: {
    en: 'workload.data counts the indexes too: one copy, before compression.',
    'zh-cn': 'workload.data 已包含索引：单副本，压缩前。',
  },
  mix: {
    en: 'The share of reads is not given: 80 % is taken, between 50 % and 95 %.',
    'zh-cn': '未给出读占比：取 80 %，范围 50 %–95 %。',
  },
  noWrites: {
    en: 'How much is written is not known: old versions of rows are counted as none.',
    'zh-cn': '写入量未知：旧版本数据按零计算。',
  },
  headroom: { en: 'Headroom of 20 % is taken.', 'zh-cn': '预留空间取 20 %。' },
  noStores: {
    en: 'The topology has no TiKV: {count} stores are taken.',
    'zh-cn': '拓扑中没有 TiKV：按 {count} 个节点计算。',
  },
  shape: {
    en: 'The {what} of {role} nodes is not given: {value} each is taken.',
    'zh-cn': '未给出 {role} 节点的{what}：按每个 {value} 计算。',
  },
  diskClass: {
    en: 'No disk is given for TiKV: the next class that fits is taken.',
    'zh-cn': '未给出 TiKV 的磁盘：取能容纳的下一档规格。',
  },
  someDisks: {
    en: 'The disks of {unknown} of {all} TiKV stores are not given: they are taken to be as large as the \
others.',
    'zh-cn': '{all} 个 TiKV 节点中有 {unknown} 个未给出磁盘：按与其他节点相同计算。',
  },
  survive: {
    en: 'objectives.survive: {level} is no location label of the topology with two values or more: one \
machine is planned for.',
    'zh-cn': 'objectives.survive：{level} 不是拓扑中至少有两个取值的位置标签：按一台机器失效规划。',
  },
  tiflashTables: {
    en: 'Which tables have TiFlash replicas is not given (workload.tables[].tiflash): TiFlash is counted \
as the topology has it.',
    'zh-cn': '未给出哪些表有 TiFlash 副本（workload.tables[].tiflash）：TiFlash 节点数取自拓扑。',
  },
  disaggregated: {
    en: 'TiFlash is disaggregated: its data lies in S3; Write and Compute Nodes are counted as the \
topology has them.',
    'zh-cn': 'TiFlash 为存算分离架构：数据位于 S3；Write Node 与 Compute Node 数取自拓扑。',
  },
  latency: {
    en: 'objectives.p99 is not judged here: the figures are of throughput and space.',
    'zh-cn': '此处不评估 objectives.p99：结果只涉及吞吐与空间。',
  },
  slip: {
    en: 'The capacity-planning text itself adds its example up to 66 cores and 312 GB. That is a slip: \
three TiDB of 16 cores and 32 GB, three TiKV of 16 cores and 64 GB and three PD of 4 cores and 16 GB are \
108 cores and 336 GB.',
    'zh-cn':
      '容量规划文中示例的合计为 66 核、312 GB，系笔误：三个 16 核 32 GB 的 TiDB、三个 16 核 64 GB 的 TiKV 与三个 4 核 16 GB 的 PD 合计 108 \
核、336 GB。',
  },
  regionSize: {
    en: 'Regions are taken at {size}, the default of {version}.',
    'zh-cn': 'Region 大小取 {version} 的默认值 {size}。',
  },
  overcommit: {
    en: 'The block caches on {machine} may take {cache} of {memory} of memory: {count} TiKV each take \
their share of the whole machine. Set storage.block-cache.capacity.',
    'zh-cn':
      '{machine} 上的 block cache 最多可占 {cache}，而内存为 {memory}：{count} 个 TiKV 各自按整机内存取比例。请设置 \
storage.block-cache.capacity。',
  },
  beyond: {
    en: '{count} Regions are more than any published cluster has: the figures are arithmetic, no \
experience. Larger Regions, fewer small tables, or several clusters.',
    'zh-cn':
      '{count} 个 Region 超出所有公开集群的规模：结果仅为推算，没有经验依据。请考虑增大 Region、减少小表或拆分集群。',
  },
  tooFewMachines: {
    en: 'There are fewer machines with TiKV ({machines}) than replicas ({replicas}): what fits is counted \
for {machines} copies.',
    'zh-cn': 'TiKV 所在机器（{machines}）少于副本数（{replicas}）：可容纳的数据按 {machines} 份副本计算。',
  },
} as const satisfies Readonly<Record<string, Template>>;

export const words = {
  cpuCores: { en: 'cores', 'zh-cn': '核数' },
  memoryBytes: { en: 'memory', 'zh-cn': '内存' },
  diskBytes: { en: 'disk', 'zh-cn': '磁盘' },
} as const satisfies Readonly<Record<string, Template>>;

/** Where a value comes from, as a derivation says it. */
export const sources = {
  plan: { en: 'plan', 'zh-cn': '规划文件' },
  topology: { en: 'topology', 'zh-cn': '拓扑' },
  measured: { en: 'measured (plan: observed)', 'zh-cn': '实测（规划文件 observed）' },
  formulas: { en: 'plan: formulas', 'zh-cn': '规划文件 formulas' },
  assumption: { en: 'assumption of Regionwise', 'zh-cn': 'Regionwise 的假设' },
  pd: { en: 'PD: replication settings', 'zh-cn': 'PD：副本配置' },
} as const satisfies Readonly<Record<string, Template>>;
