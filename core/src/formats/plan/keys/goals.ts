/** `version`, `profile` and `formulas`; `observed` and `objectives`. */
import { profiles } from '../../../formula/catalogue';
import type { KeySpec } from '../../schema/key-spec';
import { byteRate, count, share, size, time } from './types';

export const version: readonly KeySpec[] = [
  {
    path: 'version',
    type: { kind: 'text', pattern: /^v?\d+\.\d+\.\d+([-+].*)?$|^nightly$/ },
    description: {
      en: 'Version of TiDB that the cluster runs or is to run.',
      'zh-cn': '集群运行（或将运行）的 TiDB 版本。',
    },
    example: 'v8.5.0',
  },
];

/** What was measured. */
export const observed: readonly KeySpec[] = [
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
];

/** What must be kept to. */
export const objectives: readonly KeySpec[] = [
  {
    path: 'objectives',
    type: { kind: 'map' },
    description: { en: 'What the cluster must keep to.', 'zh-cn': '集群必须达到的目标。' },
  },
  {
    path: 'objectives.survive',
    type: { kind: 'text', pattern: /^[A-Za-z0-9][-A-Za-z0-9_./]*$/ },
    description: {
      en: 'The level of which any one failure must be served through: a location label such as `zone`, or \
`host`.',
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
];

/** How it is computed. */
export const methods: readonly KeySpec[] = [
  {
    path: 'profile',
    type: { kind: 'word', words: [...profiles].reverse() },
    description: {
      en: 'physical: compression, amplification and reserves as the engines have them. textbook: the \
factors 1.5 × 1.2 of TiDB’s capacity-planning text. Both are always printed.',
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
