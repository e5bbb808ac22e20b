/** How many nodes of each kind, and what they add up to. */
import { derived, type Formula } from '../formula';

const role = {
  tidb: { en: 'TiDB', 'zh-cn': 'TiDB' },
  tikv: { en: 'TiKV', 'zh-cn': 'TiKV' },
  pd: { en: 'PD', 'zh-cn': 'PD' },
  tiflash: { en: 'TiFlash', 'zh-cn': 'TiFlash' },
} as const;

export const nodes: readonly Formula[] = [
  {
    name: 'tidb_count',
    unit: 'count',
    expression:
      'max(survive_zone > 0 ? ceil(tidb_servers_for_load * zones / (zones - 1)) : tidb_servers_for_load + \
1, 2)',
    title: { en: 'TiDB servers needed', 'zh-cn': '所需 TiDB 节点数' },
    explanation: {
      en: 'So many that the load is carried with one server, or one failure domain, lost.',
      'zh-cn': '在一个节点（或一个故障域）失效时仍能承载负载。',
    },
    source: 'TiDB documentation: hardware-and-software-requirements (at least 2)',
  },
  {
    name: 'tikv_stores_for_disk',
    unit: 'count',
    expression: 'ceil(storage_per_store_with_headroom * stores / store_disk)',
    title: { en: 'TiKV stores for the data', 'zh-cn': '存储数据所需 TiKV 节点数' },
    explanation: { en: 'All of them up.', 'zh-cn': '全部可用时。' },
    source: derived,
  },
  {
    name: 'pd_count',
    unit: 'count',
    expression: 'replicas >= 5 ? 5 : 3',
    title: { en: 'PD members needed', 'zh-cn': '所需 PD 节点数' },
    explanation: {
      en: 'As many failures as the Regions survive: three members for one, five for two.',
      'zh-cn': '与 Region 能容忍的失效数一致：三个成员容忍一个，五个容忍两个。',
    },
    source: 'TiDB documentation: hardware-and-software-requirements (at least 3)',
  },
  {
    name: 'tiflash_storage',
    unit: 'B',
    expression: 'tiflash_data * disk_per_byte',
    title: { en: 'TiFlash’s data on disk', 'zh-cn': 'TiFlash 磁盘占用' },
    explanation: {
      en: 'Columns with LZ4 take about what the rows take in TiKV.',
      'zh-cn': 'LZ4 压缩的列存大小与 TiKV 中的行存相近。',
    },
    source: 'TiDB Cloud, size-your-cluster; pingcap/tiflash#3671 (53 GB against 51 GB)',
  },
  {
    name: 'tiflash_count',
    unit: 'count',
    expression: 'tiflash_data > 0 B ? max(ceil(tiflash_storage / usable_share / tiflash_node_disk), 2) : 0',
    title: { en: 'TiFlash nodes needed', 'zh-cn': '所需 TiFlash 节点数' },
    explanation: { en: 'For the disk; at least two.', 'zh-cn': '按磁盘计算；至少两个。' },
    source: 'TiDB Cloud, size-your-cluster (which prints min where max is meant)',
  },
  ...(['cores', 'memory', 'disk'] as const).flatMap((what) => sums(what)),
  {
    name: 'total_cost',
    unit: 'USD/month',
    expression:
      'tidb_count * tidb_price + tikv_count * tikv_price + pd_count * pd_price + tiflash_count * \
tiflash_price',
    title: { en: 'Price of all nodes', 'zh-cn': '全部节点的费用' },
    explanation: {
      en: 'A month of 730 hours; traffic and S3 are not in it.',
      'zh-cn': '每月按 730 小时计；不含流量与 S3 费用。',
    },
    source: derived,
  },
];

function sums(what: 'cores' | 'memory' | 'disk'): Formula[] {
  const unit = what === 'cores' ? 'cores' : 'B';
  const word = {
    cores: { en: 'Cores', 'zh-cn': '核数' },
    memory: { en: 'Memory', 'zh-cn': '内存' },
    disk: { en: 'Disk', 'zh-cn': '磁盘' },
  }[what];
  // TiDB servers keep no data; their log disks are not counted.
  const roles = (['tidb', 'tikv', 'pd', 'tiflash'] as const).filter(
    (name) => what !== 'disk' || name !== 'tidb',
  );
  const explanation = { en: 'All nodes that are needed.', 'zh-cn': '所需的全部节点。' };
  const each = roles.map(
    (name): Formula => ({
      name: `${name}_${what}`,
      unit,
      expression: `${name}_count * ${name === 'tikv' && what === 'disk' ? 'store_disk' : `${name}_node_${what}`}`,
      title: { en: `${word.en} of ${role[name].en}`, 'zh-cn': `${role[name]['zh-cn']} ${word['zh-cn']}` },
      explanation,
      source: derived,
    }),
  );
  return [
    ...each,
    {
      name: `total_${what}`,
      unit,
      expression: roles.map((name) => `${name}_${what}`).join(' + '),
      title: { en: `${word.en} of the cluster`, 'zh-cn': `集群${word['zh-cn']}总计` },
      explanation,
      source: derived,
    },
  ];
}

export const textbookNodes: readonly Formula[] = [
  {
    name: 'tikv_count',
    unit: 'count',
    expression: 'ceil(max(tikv_stores_for_disk, replicas) / zones) * zones',
    title: { en: 'TiKV stores needed', 'zh-cn': '所需 TiKV 节点数' },
    explanation: {
      en: 'For the data, at least one for each replica, the same in each failure domain.',
      'zh-cn': '满足数据量，不少于副本数，且各故障域数量相同。',
    },
    source: 'TiDB capacity-planning text',
  },
];

export const physicalNodes: readonly Formula[] = [
  {
    name: 'tikv_stores_for_load',
    unit: 'count',
    expression:
      'survive_zone > 0 ? ceil(tikv_cores_needed / tikv_node_cores * zones / (zones - 1)) : \
ceil(tikv_cores_needed / tikv_node_cores) + 1',
    title: { en: 'TiKV stores for the load', 'zh-cn': '承载负载所需 TiKV 节点数' },
    explanation: {
      en: 'With one store, or one failure domain, lost.',
      'zh-cn': '在一个节点（或一个故障域）失效时。',
    },
    source: derived,
  },
  {
    name: 'tikv_count',
    unit: 'count',
    expression:
      'ceil(max(tikv_stores_for_disk <= replicas ? replicas : tikv_stores_for_disk + 1, \
tikv_stores_for_load) / zones) * zones',
    title: { en: 'TiKV stores needed', 'zh-cn': '所需 TiKV 节点数' },
    explanation: {
      en: 'For data and load; beyond one store for each replica one more, so that PD can rebuild a lost \
store below the fill limit; the same in each failure domain.',
      'zh-cn':
        '满足数据与负载；超过副本数时再加一个，使 PD 能在使用率上限之内重建失效节点的数据；各故障域数量相同。',
    },
    source: 'Follows from its parts; TiDB Cloud, size-your-cluster (multiples of the zones)',
  },
];
