/** `workload`: what the cluster has to hold and to answer. */
import type { KeySpec } from '../../schema/key-spec';
import { count, share, size } from './types';

const load: readonly KeySpec[] = [
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
];

const tables: readonly KeySpec[] = [
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

export const workload: readonly KeySpec[] = [...load, ...tables];
