/** Defaults, bounds, units and successors that the catalogue tells in words: English to Chinese. Formulas stay as they are. */
export const values: Readonly<Record<string, string>> = {
  'min(total_mem, block_cache.capacity/0.45*0.75) (=75% of memory with default cache)':
    'min(total_mem, block_cache.capacity/0.45*0.75)（缓存取默认值时为内存的 75%）',
  'true unless another readpool.storage key is customised': 'true，除非自定义了其他 readpool.storage 配置项',
  'true unless another readpool.coprocessor key is customised':
    'true，除非自定义了其他 readpool.coprocessor 配置项',
  '5 before v8.5.4; then 3*grpc-raft-conn-num+2': 'v8.5.4 之前为 5；之后为 3*grpc-raft-conn-num+2',
  '1 before v8.5.4; then clamp(floor(cores/8),1,4)': 'v8.5.4 之前为 1；之后为 clamp(floor(cores/8),1,4)',
  unlimited: '不限',
  '60s; for region-split-size >= 256MiB min(1800s, floor(size/256MiB)*60s)':
    '60s；region-split-size >= 256MiB 时为 min(1800s, floor(size/256MiB)*60s)',
  'max(500MiB, 12.5% of memory)': 'max(500MiB, 内存的 12.5%)',
  '2, or 3 above 16 cores': '2；超过 16 核时为 3',
  '8 from 16 cores, else clamp(cores,1,4)': '16 核起为 8，否则为 clamp(cores,1,4)',
  '45% of memory (raft-kv) or 30% (partitioned-raft-kv)':
    '内存的 45%（raft-kv）或 30%（partitioned-raft-kv）',
  '0.75*region-split-size/1KiB entries (73728 at 96MiB, 196608 at 256MiB; 10000 partitioned)':
    '0.75*region-split-size/1KiB 条（96MiB 时为 73728，256MiB 时为 196608；partitioned-raft-kv 为 10000）',
  '0.75*region-split-size (72MiB at 96MiB, 192MiB at 256MiB; 200MiB partitioned)':
    '0.75*region-split-size（96MiB 时为 72MiB，256MiB 时为 192MiB；partitioned-raft-kv 为 200MiB）',
  'region-split-size/16 (min with bucket size when buckets are on)':
    'region-split-size/16（启用 bucket 时与 bucket 大小取小）',
  'computed: ReadableSchedule::default()': '由程序计算：ReadableSchedule::default()',
  'lease/4 with hibernate-regions': '启用 hibernate-regions 时为 lease/4',
  '256 with hibernate-regions, else 1024': '启用 hibernate-regions 时为 256，否则为 1024',
  'false (raft-kv)': 'false（raft-kv）',
  '750MiB (15 * bucket size)': '750MiB（bucket 大小的 15 倍）',
  '4GiB (raft-kv), 1B (partitioned)': '4GiB（raft-kv），1B（partitioned-raft-kv）',
  'max(2, min(9, cores-1)) split into flushes and compactions':
    'max(2, min(9, cores-1))，由 flush 与 compaction 分配',
  '10m (raft-kv), 0 (partitioned)': '10m（raft-kv），0（partitioned-raft-kv）',
  'true (raft-kv)': 'true（raft-kv）',
  'none (raft-kv); min(20% of memory, 8GiB) partitioned (25% before v7.3)':
    '无（raft-kv）；partitioned-raft-kv 为 min(内存的 20%, 8GiB)（v7.3 之前为 25%）',
  'storage.flow-control.l0-files-threshold (20)': 'storage.flow-control.l0-files-threshold（20）',
  'storage.flow-control soft limit (192GiB)': 'storage.flow-control 的软上限（192GiB）',
  'storage.flow-control hard limit (1TiB)': 'storage.flow-control 的硬上限（1TiB）',
  'computed: DEFAULT_PROP_SIZE_INDEX_DISTANCE': '由程序计算：DEFAULT_PROP_SIZE_INDEX_DISTANCE',
  'computed: DEFAULT_PROP_KEYS_INDEX_DISTANCE': '由程序计算：DEFAULT_PROP_KEYS_INDEX_DISTANCE',
  '2 (5 partitioned)': '2（partitioned-raft-kv 为 5）',
  '1KiB before v7.6.0, 32KiB for new clusters': 'v7.6.0 之前为 1KiB，新集群为 32KiB',
  'true for new clusters from v7.6.0; upgraded stores keep the former value':
    'v7.6.0 起新集群为 true；升级的 store 沿用原值',
  '15% of memory': '内存的 15%',
  'computed: MasterKeyConfig::default()': '由程序计算：MasterKeyConfig::default()',
  'min(10% of memory, 512MiB)': 'min(内存的 10%, 512MiB)',
  '3000; 7000 for regions >= 4GiB': '3000；Region >= 4GiB 时为 7000',
  '30MiB; 100MiB for regions >= 4GiB': '30MiB；Region >= 4GiB 时为 100MiB',
  '0.25; 0.75 for regions >= 4GiB': '0.25；Region >= 4GiB 时为 0.75',
  'min(5GiB, 20% of block cache); half is taken from the block cache':
    'min(5GiB, block cache 的 20%)；其中一半取自 block cache',
  'capacity - min(10% of capacity, 200MiB)': 'capacity - min(capacity 的 10%, 200MiB)',
  'evict-threshold - min(15% of capacity, 2*region-split-size + 200MiB)':
    'evict-threshold - min(capacity 的 15%, 2*region-split-size + 200MiB)',
  'computed: DEFAULT_ENABLE_SNAPSHOT_SEQUENCE_NUMBER_CHECK':
    '由程序计算：DEFAULT_ENABLE_SNAPSHOT_SEQUENCE_NUMBER_CHECK',
  'computed: ReadableDuration::millis( crate::tso::DEFAULT_TSO_BATCH_AVAILABLE_INTERVAL_MS, )':
    '由程序计算：crate::tso::DEFAULT_TSO_BATCH_AVAILABLE_INTERVAL_MS（毫秒）',
  'add-peer 15, remove-peer 15 per minute (TiFlash 30/30)':
    '每分钟 add-peer 15、remove-peer 15（TiFlash 为 30/30）',
  'balance-region, balance-leader, hot-region, evict-slow-store (+evict-stopping-store in newer)':
    'balance-region、balance-leader、hot-region、evict-slow-store（新版本另有 evict-stopping-store）',
  'os temp dir/<uid>_tidb/<base64 host:port/statusHost:statusPort>/tmp-storage':
    '系统临时目录/<uid>_tidb/<base64 host:port/statusHost:statusPort>/tmp-storage',
  'first data path + tmp': '首个数据目录 + tmp',
  'this file': '本文件',
  '2 before v6.0, 3 in v6.0-6.1, 4 in v6.2-7.3, 5 from v7.4, 7 from v8.4, 8 from v26.3':
    'v6.0 之前为 2，v6.0 至 6.1 为 3，v6.2 至 7.3 为 4，v7.4 起为 5，v8.4 起为 7，v26.3 起为 8',
  'first of latest.dir + /tmp': '首个 latest.dir + /tmp',
  'clamp(0.7*cores,2,16) from v6.3': 'v6.3 起为 clamp(0.7*cores,2,16)',
  'min(25% of memory, 128MiB)': 'min(内存的 25%, 128MiB)',
  'min(15% of memory, 128MiB)': 'min(内存的 15%, 128MiB)',
  'min(2% of memory, 128MiB)': 'min(内存的 2%, 128MiB)',
  'max(5% of memory, 256MiB)': 'max(内存的 5%, 256MiB)',
  'flash.proxy.memory-limit-size, then -ratio, then 75% of memory':
    '依次取 flash.proxy.memory-limit-size、-ratio、内存的 75%',
  'store limit (pd-ctl)': 'store limit（pd-ctl）',
  'placement rules': '放置规则',
  'total memory': '内存总量',
  cores: 'CPU 核数',
  days: '天',
  bytes: '字节',
  'bytes/s': '字节/秒',
  percent: '百分比',
};

/** What stands behind a key or an amount. */
const endings: readonly (readonly [english: string, chinese: string])[] = [
  [' (sysvar)', '（系统变量）'],
  [' or 0', ' 或 0'],
];

/** Undefined where the value is no sentence: a number, a key, a formula. */
export function chineseValue(english: string): string | undefined {
  for (const [ending, chinese] of endings) {
    if (english.endsWith(ending)) return english.slice(0, -ending.length) + chinese;
  }
  return Object.hasOwn(values, english) ? values[english] : undefined;
}
