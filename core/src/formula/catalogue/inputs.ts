/** What formulas take from the plan and the topology. */
import type { Input } from '../formula';

const rows: readonly Input[] = [
  {
    name: 'data',
    unit: 'B',
    title: { en: 'Data, one copy before compression', 'zh-cn': '数据量（单副本，压缩前）' },
  },
  { name: 'replicas', unit: 'count', title: { en: 'Replicas', 'zh-cn': '副本数' } },
  { name: 'stores', unit: 'count', title: { en: 'TiKV stores', 'zh-cn': 'TiKV 节点数' } },
  { name: 'tidb_servers', unit: 'count', title: { en: 'TiDB servers at hand', 'zh-cn': '现有 TiDB 节点数' } },
  {
    name: 'zones',
    unit: 'count',
    title: { en: 'Failure domains of the widest level', 'zh-cn': '最高级别故障域的个数' },
  },
  {
    name: 'survive_zone',
    unit: 'count',
    title: {
      en: 'A whole failure domain may fail (1) or one machine (0)',
      'zh-cn': '需容忍整个故障域（1）或一台机器（0）失效',
    },
  },
  { name: 'headroom', unit: 'share', title: { en: 'Headroom', 'zh-cn': '预留空间' } },
  {
    name: 'low_space_ratio',
    unit: 'share',
    title: { en: 'Fill at which PD places nothing more', 'zh-cn': 'PD 停止放置副本的磁盘使用率' },
  },
  { name: 'region_size', unit: 'B', title: { en: 'Region size', 'zh-cn': 'Region 大小' } },
  {
    name: 'table_regions',
    unit: 'count',
    title: { en: 'Regions that tables and indexes need at least', 'zh-cn': '表和索引至少需要的 Region 数' },
  },
  { name: 'qps', unit: '/s', title: { en: 'Queries a second', 'zh-cn': '每秒查询数' } },
  { name: 'point_share', unit: 'share', title: { en: 'Share of point gets', 'zh-cn': '点查占比' } },
  { name: 'range_share', unit: 'share', title: { en: 'Share of range scans', 'zh-cn': '范围扫描占比' } },
  {
    name: 'read_share',
    unit: 'share',
    title: { en: 'Share of reads of unknown kind', 'zh-cn': '未细分的读占比' },
  },
  { name: 'write_share', unit: 'share', title: { en: 'Share of writes', 'zh-cn': '写占比' } },
  {
    name: 'tiflash_data',
    unit: 'B',
    title: {
      en: 'Data of tables with TiFlash replicas, times replicas',
      'zh-cn': 'TiFlash 副本的数据量之和（压缩前）',
    },
  },
  ...(['tidb', 'tikv', 'pd', 'tiflash'] as const).flatMap((role) => nodeInputs(role)),
];

function nodeInputs(role: 'tidb' | 'tikv' | 'pd' | 'tiflash'): Input[] {
  const name = { tidb: 'TiDB', tikv: 'TiKV', pd: 'PD', tiflash: 'TiFlash' }[role];
  const node: Input[] = [
    {
      name: `${role}_node_cores`,
      unit: 'cores',
      title: { en: `Cores of a ${name} node`, 'zh-cn': `单个 ${name} 节点的核数` },
    },
    {
      name: `${role}_node_memory`,
      unit: 'B',
      title: { en: `Memory of a ${name} node`, 'zh-cn': `单个 ${name} 节点的内存` },
    },
    {
      name: `${role}_price`,
      unit: 'USD/h',
      title: { en: `Price of a ${name} node`, 'zh-cn': `单个 ${name} 节点的价格` },
    },
  ];
  if (role === 'tikv') return node;
  return [
    ...node,
    {
      name: `${role}_node_disk`,
      unit: 'B',
      title: { en: `Disk of a ${name} node`, 'zh-cn': `单个 ${name} 节点的磁盘` },
    },
  ];
}

export const inputs: ReadonlyMap<string, Input> = new Map(rows.map((row) => [row.name, row]));
