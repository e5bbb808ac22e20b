/** Regions, and what they cost TiKV and PD. */
import type { Formula } from '../formula';

export const regions: readonly Formula[] = [
  {
    name: 'region_fill',
    unit: 'share',
    expression: { low: '50 %', mid: '100 %', high: '100 %' },
    title: { en: 'Fill of a Region', 'zh-cn': 'Region 填充率' },
    explanation: {
      en: 'A Region that has just split is half full. The middle value counts full Regions, as the texts do.',
      'zh-cn': '刚分裂的 Region 只有一半大小。中间值按填满计算，与官方文本一致。',
    },
    source: 'TiKV: coprocessor.region-split-size',
  },
  {
    name: 'regions_count',
    unit: 'count',
    expression: 'max(ceil(data / (region_size * region_fill)), table_regions, 1)',
    title: { en: 'Regions', 'zh-cn': 'Region 数量' },
    explanation: {
      en: 'Data over the Region size, before compression; each table, partition and index has at least one.',
      'zh-cn': '压缩前的数据量除以 Region 大小；每个表、分区和索引至少一个。',
    },
    source: 'TiKV: coprocessor.region-split-size (96 MiB, from v8.4.0 256 MiB); TiDB: split-table',
  },
  {
    name: 'peers_per_store',
    unit: 'count',
    expression: 'regions_count * replicas / stores',
    title: { en: 'Peers on each TiKV store', 'zh-cn': '每个 TiKV 节点的 peer 数' },
    explanation: {
      en: 'Every Region has a peer on as many stores as it has replicas.',
      'zh-cn': '每个 Region 在与副本数相同数量的节点上各有一个 peer。',
    },
    source: 'PD: replication.max-replicas',
  },
  {
    name: 'peers_comfortable',
    unit: 'count',
    expression: '30000',
    title: { en: 'Peers that one store carries without tuning', 'zh-cn': '单节点无需调优可承载的 peer 数' },
    explanation: {
      en: 'A rule of thumb, no hard limit: hibernated Regions cost little, and larger Regions lower the \
number.',
      'zh-cn': '经验值而非硬上限：休眠的 Region 开销很小，增大 Region 可减少数量。',
    },
    source: 'TiDB documentation: massive-regions-best-practices; tikv/tikv#1440',
  },
  {
    name: 'peer_memory',
    unit: 'B',
    expression: { low: '10 KiB', mid: '48 KiB', high: '56 KiB' },
    title: { en: 'Memory of a peer', 'zh-cn': '每个 peer 的内存' },
    explanation: {
      en: 'No formula is published; this is what users and maintainers observed.',
      'zh-cn': '官方没有公布公式；此为用户与维护者的观测值。',
    },
    source: 'tikv/tikv#17072, #16243, #13042',
  },
  {
    name: 'memory_peers',
    unit: 'B',
    expression: 'peers_per_store * peer_memory',
    title: { en: 'Memory of the peers on a store', 'zh-cn': '单节点 peer 占用的内存' },
    explanation: { en: 'On top of block cache and memtables.', 'zh-cn': '在 block cache 与 memtable 之外。' },
    source: 'tikv/tikv#17072, #16243, #13042',
  },
  {
    name: 'region_heartbeats',
    unit: '/s',
    expression: 'regions_count / 60 s + stores / 10 s',
    title: { en: 'Heartbeats to PD', 'zh-cn': '发往 PD 的心跳' },
    explanation: {
      en: 'Each leader reports its Region every 60 s, each store itself every 10 s.',
      'zh-cn': '每个 leader 每 60 秒上报其 Region，每个节点每 10 秒上报自身。',
    },
    source: 'TiKV: raftstore.pd-heartbeat-tick-interval, pd-store-heartbeat-tick-interval',
  },
  {
    name: 'pd_region_memory',
    unit: 'B',
    expression: {
      low: 'regions_count * 1 KiB',
      mid: 'regions_count * 1.6 KiB',
      high: 'regions_count * 2.1 KiB',
    },
    title: { en: 'PD’s memory for Regions', 'zh-cn': 'PD 缓存 Region 的内存' },
    explanation: {
      en: 'Counted from PD’s data structures with Go’s headroom; nothing is published.',
      'zh-cn': '按 PD 数据结构估算并计入 Go 的余量；官方没有公布数据。',
    },
    source: 'tikv/pd: pkg/core/region.go; the size is an estimate of Regionwise',
  },
];
