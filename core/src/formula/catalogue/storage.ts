/** What data becomes on the disks of TiKV. */
import { assumed, derived, type Formula } from '../formula';

/** Source: TiDB's capacity-planning text; 4 TB is the most that its documentation advises for one store. */
const diskClasses = ['500 GB', '750 GB', '1 TB', '1.5 TB', '2 TB', '3 TB', '4 TB'] as const;

/** The first class that is enough, the last where none is. */
function nextClass(name: string, [first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? first : `${name} <= ${first} ? ${first} : ${nextClass(name, rest)}`;
}

/** The same in both profiles. */
export const storage: readonly Formula[] = [
  {
    name: 'storage_replicated',
    unit: 'B',
    expression: 'data * replicas',
    title: { en: 'Data in all replicas', 'zh-cn': '全部副本的数据量' },
    explanation: {
      en: 'Every Region has as many copies as replication.max-replicas says.',
      'zh-cn': '每个 Region 的副本数由 replication.max-replicas 决定。',
    },
    source: 'PD: replication.max-replicas',
  },
  {
    name: 'storage_per_store',
    unit: 'B',
    expression: 'storage_provisioned / stores',
    title: { en: 'On each TiKV store', 'zh-cn': '每个 TiKV 节点的占用' },
    explanation: {
      en: 'PD spreads Regions evenly over stores of equal disks.',
      'zh-cn': '磁盘相同的情况下，PD 将 Region 均匀分布到各节点。',
    },
    source: 'PD: balance-region-scheduler',
  },
  {
    name: 'disk_class',
    unit: 'B',
    expression: nextClass('storage_per_store_with_headroom', diskClasses),
    title: { en: 'Disk class of a TiKV store', 'zh-cn': 'TiKV 节点的磁盘规格' },
    explanation: {
      en: 'The next of 500, 750, 1,000, 1,500, 2,000, 3,000 and 4,000 GB. TiKV’s documentation advises no \
more than 4 TB on one NVMe store (1.5 TB on SATA); beyond it, more stores are needed.',
      'zh-cn':
        '取 500、750、1000、1500、2000、3000、4000 GB 中的下一档。官方文档建议单个 TiKV 使用 NVMe 盘不超过 4 TB（SATA 盘 1.5 \
TB）；更大的数据量需要更多节点。',
    },
    source: 'TiDB documentation: hardware-and-software-requirements',
  },
  {
    name: 'store_disk',
    unit: 'B',
    expression: 'disk_class',
    title: { en: 'Disk of a TiKV store', 'zh-cn': '单个 TiKV 节点的磁盘' },
    explanation: {
      en: 'No plan and no topology states the disk: the next class that fits.',
      'zh-cn': '规划文件和拓扑都未给出磁盘大小：取能容纳的下一档规格。',
    },
    source: derived,
  },
];

/** The factors of the capacity-planning text. */
export const textbookStorage: readonly Formula[] = [
  {
    name: 'textbook_space_factor',
    unit: 'factor',
    expression: '1.5',
    title: { en: 'Space amplification, by the text', 'zh-cn': '空间放大（教材值）' },
    explanation: {
      en: 'Compaction and old versions of rows, as TiDB’s capacity-planning text counts them; compression \
is left out.',
      'zh-cn': 'TiDB 容量规划文中对 compaction 与旧版本数据的估计；不计压缩。',
    },
    source: 'TiDB capacity-planning text: raw × replicas × 1.5 × 1.2',
  },
  {
    name: 'textbook_reserve_factor',
    unit: 'factor',
    expression: '1.2',
    title: { en: 'Reserve, by the text', 'zh-cn': '冗余系数（教材值）' },
    explanation: {
      en: 'A fifth more for what is not planned.',
      'zh-cn': '为计划外的用量再加五分之一。',
    },
    source: 'TiDB capacity-planning text: raw × replicas × 1.5 × 1.2',
  },
  {
    name: 'disk_per_byte',
    unit: 'factor',
    expression: 'textbook_space_factor * textbook_reserve_factor',
    title: { en: 'Disk for each byte of a copy', 'zh-cn': '每字节副本所需磁盘' },
    explanation: { en: 'Both factors of the text.', 'zh-cn': '教材的两个系数之积。' },
    source: 'TiDB capacity-planning text',
  },
  {
    name: 'storage_provisioned',
    unit: 'B',
    expression: 'storage_replicated * textbook_space_factor * textbook_reserve_factor',
    title: { en: 'Storage to provide', 'zh-cn': '需提供的存储' },
    explanation: {
      en: 'Raw data times replicas times 1.5 times 1.2.',
      'zh-cn': '原始数据 × 副本数 × 1.5 × 1.2。',
    },
    source: 'TiDB capacity-planning text',
  },
  {
    name: 'storage_per_store_with_headroom',
    unit: 'B',
    expression: 'storage_per_store * (1 + headroom)',
    title: { en: 'Disk of a store, with headroom', 'zh-cn': '单节点磁盘（含预留）' },
    explanation: { en: 'Headroom on top of what is stored.', 'zh-cn': '在存储量之上再加预留。' },
    source: 'TiDB capacity-planning text: 20 % headroom',
  },
  {
    name: 'usable_share',
    unit: 'share',
    expression: '1 / (1 + headroom)',
    title: { en: 'Part of a disk that data may take', 'zh-cn': '磁盘可用于数据的比例' },
    explanation: { en: 'The rest is headroom.', 'zh-cn': '其余为预留空间。' },
    source: 'TiDB capacity-planning text: 20 % headroom',
  },
];

/** What RocksDB, Raft Engine and PD do to the data. */
export const physicalStorage: readonly Formula[] = [
  {
    name: 'compression_ratio',
    unit: 'factor',
    expression: { low: '0.33', mid: '0.4', high: '0.52' },
    title: { en: 'Size after compression', 'zh-cn': '压缩后大小的比例' },
    explanation: {
      en: 'LZ4 in the middle levels, Zstandard in the last ones. It depends on the data: measure it and \
write it over this.',
      'zh-cn': '中间层用 LZ4，末层用 Zstandard。取决于数据本身：请实测并覆盖此值。',
    },
    source:
      'TiDB Cloud, size-your-cluster (0.40); TiDB Lightning’s check (0.33, pingcap/tidb#41943); BR v6 test \
(0.52)',
  },
  {
    name: 'space_amplification',
    unit: 'factor',
    expression: { low: '1', mid: '1.11', high: '1.4' },
    title: { en: 'Space amplification', 'zh-cn': '空间放大' },
    explanation: {
      en: 'Obsolete entries that compaction has not removed yet: 1 + 1/10 + 1/100 … with levels ten times \
as large as the one before; more while writes outrun compaction.',
      'zh-cn':
        '尚未被 compaction 清除的过期数据：相邻层大小为十倍时约为 1 + 1/10 + 1/100……；写入快于 compaction 时更大。',
    },
    source:
      'RocksDB wiki, leveled compaction with dynamic levels (1.11); facebook/rocksdb#9561 (peaks of 1.2–1.4)',
  },
  {
    name: 'write_bytes',
    unit: 'B',
    expression: { low: '200 B', mid: '1 kB', high: '4 kB' },
    title: { en: 'Bytes that a write statement adds', 'zh-cn': '每条写语句写入的字节数' },
    explanation: {
      en: 'Row and index entries; where the plan’s observed.ingest is known, that is taken instead.',
      'zh-cn': '行与索引项；若规划文件给出 observed.ingest，则以其为准。',
    },
    source: assumed,
  },
  {
    name: 'write_rate',
    unit: 'B/s',
    expression: 'qps * write_share * write_bytes',
    title: { en: 'Bytes written a second', 'zh-cn': '每秒写入字节数' },
    explanation: { en: 'One copy, before compression.', 'zh-cn': '单副本，压缩前。' },
    source: derived,
  },
  {
    name: 'gc_life_time',
    unit: 's',
    expression: '10 min',
    title: { en: 'Life time of old versions', 'zh-cn': '旧版本保留时间' },
    explanation: { en: 'The default of tidb_gc_life_time.', 'zh-cn': 'tidb_gc_life_time 的默认值。' },
    source: 'TiDB: tidb_gc_life_time',
  },
  {
    name: 'gc_lag',
    unit: 's',
    expression: { low: '0 s', mid: '10 min', high: '1 h' },
    title: { en: 'Lag of garbage collection', 'zh-cn': 'GC 滞后时间' },
    explanation: {
      en: 'GC runs every 10 minutes, and the compaction filter removes versions only as compaction comes \
by. A long transaction or TiCDC’s gc-ttl adds to it.',
      'zh-cn':
        'GC 每 10 分钟运行一次，且旧版本要等 compaction 经过才被删除。长事务或 TiCDC 的 gc-ttl 会使其更长。',
    },
    source: 'TiDB: tidb_gc_run_interval; the bounds are an assumption of Regionwise',
  },
  {
    name: 'mvcc_garbage',
    unit: 'B',
    expression: 'write_rate * (gc_life_time + gc_lag)',
    title: { en: 'Old versions kept', 'zh-cn': '保留的旧版本数据' },
    explanation: {
      en: 'What was overwritten and not yet collected, one copy.',
      'zh-cn': '已被覆盖但尚未回收的数据（单副本）。',
    },
    source: 'TiDB documentation: garbage-collection',
  },
  {
    name: 'disk_per_byte',
    unit: 'factor',
    expression: 'compression_ratio * space_amplification',
    title: { en: 'Disk for each byte of a copy', 'zh-cn': '每字节副本所需磁盘' },
    explanation: {
      en: 'Compressed, with what compaction leaves behind.',
      'zh-cn': '压缩之后，计入空间放大。',
    },
    source: derived,
  },
  {
    name: 'raft_engine_purge_threshold',
    unit: 'B',
    expression: '10 GiB',
    title: { en: 'Raft log at which Raft Engine purges', 'zh-cn': 'Raft Engine 清理阈值' },
    explanation: {
      en: 'The default of raft-engine.purge-threshold.',
      'zh-cn': 'raft-engine.purge-threshold 的默认值。',
    },
    source: 'TiKV: raft-engine.purge-threshold',
  },
  {
    name: 'raft_log',
    unit: 'B',
    expression: 'min(peers_per_store * 0.75 * region_size, raft_engine_purge_threshold)',
    title: { en: 'Raft log of a store', 'zh-cn': '单节点 Raft 日志' },
    explanation: {
      en: 'Each peer keeps at most three quarters of a Region’s size, all together what Raft Engine allows.',
      'zh-cn': '每个 peer 最多保留 Region 大小的四分之三，总量不超过 Raft Engine 的阈值。',
    },
    source: 'TiKV: raftstore.raft-log-gc-size-limit, raft-engine.purge-threshold',
  },
  {
    name: 'storage_provisioned',
    unit: 'B',
    expression: '(data + mvcc_garbage) * disk_per_byte * replicas + raft_log * stores',
    title: { en: 'Storage taken on disk', 'zh-cn': '磁盘占用总量' },
    explanation: {
      en: 'All replicas, compressed, with old versions, compaction’s leftovers and the Raft logs.',
      'zh-cn': '全部副本，压缩后，计入旧版本、空间放大与 Raft 日志。',
    },
    source: derived,
  },
  {
    name: 'placeholder_share',
    unit: 'share',
    expression: '1 %',
    title: { en: 'Placeholder file', 'zh-cn': '占位文件' },
    explanation: {
      en: 'TiKV puts a fifth of storage.reserve-space (5 % of the disk) aside as a file.',
      'zh-cn': 'TiKV 将 storage.reserve-space（磁盘的 5 %）的五分之一作为占位文件。',
    },
    source: 'TiKV: storage.reserve-space',
  },
  {
    name: 'placeholder_least',
    unit: 'B',
    expression: '1 GiB',
    title: { en: 'Placeholder file, at least', 'zh-cn': '占位文件下限' },
    explanation: {
      en: 'A fifth of the 5 GiB that storage.reserve-space is at least.',
      'zh-cn': 'storage.reserve-space 下限 5 GiB 的五分之一。',
    },
    source: 'TiKV: storage.reserve-space',
  },
  {
    name: 'fill_limit',
    unit: 'share',
    expression: 'min(1 - headroom, low_space_ratio)',
    title: { en: 'Fill to plan for', 'zh-cn': '规划的磁盘使用率上限' },
    explanation: {
      en: 'The plan’s headroom, and never beyond the fill at which PD stops to place replicas.',
      'zh-cn': '由规划的预留决定，且不超过 PD 停止放置副本的使用率。',
    },
    source: 'PD: schedule.low-space-ratio',
  },
  {
    name: 'usable_share',
    unit: 'share',
    expression: 'fill_limit - placeholder_share',
    title: { en: 'Part of a disk that data may take', 'zh-cn': '磁盘可用于数据的比例' },
    explanation: {
      en: 'Up to the fill limit, without the placeholder file.',
      'zh-cn': '使用率上限减去占位文件。',
    },
    source: 'PD: schedule.low-space-ratio; TiKV: storage.reserve-space',
  },
  {
    name: 'storage_per_store_with_headroom',
    unit: 'B',
    expression: 'max(storage_per_store / usable_share, (storage_per_store + placeholder_least) / fill_limit)',
    title: { en: 'Disk of a store, with headroom', 'zh-cn': '单节点磁盘（含预留）' },
    explanation: {
      en: 'So large that data and the placeholder file stay below the fill limit.',
      'zh-cn': '使数据与占位文件保持在使用率上限之下。',
    },
    source: 'PD: schedule.low-space-ratio; TiKV: storage.reserve-space',
  },
];
