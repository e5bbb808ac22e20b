/** TiKV's memory: one formula for every instance, with its own machine's values. */
import type { Formula, Input } from '../formula';

export const memoryInputs: readonly Input[] = [
  {
    name: 'memory_seen',
    unit: 'B',
    title: { en: 'Memory that the process sees', 'zh-cn': '进程可见的内存' },
  },
];

export const memory: readonly Formula[] = [
  {
    name: 'block_cache_share',
    unit: 'share',
    expression: '45 %',
    title: { en: 'Part of the memory for the block cache', 'zh-cn': 'block cache 占内存的比例' },
    explanation: {
      en: 'The default where storage.block-cache.capacity is not set.',
      'zh-cn': '未设置 storage.block-cache.capacity 时的默认值。',
    },
    source: 'TiKV: storage.block-cache.capacity',
  },
  {
    name: 'block_cache',
    unit: 'B',
    expression: 'block_cache_share * memory_seen',
    title: { en: 'Block cache', 'zh-cn': 'block cache' },
    explanation: {
      en: 'Each TiKV takes its share of the whole machine, or of its own limit: it knows nothing of its \
neighbours.',
      'zh-cn': '每个 TiKV 按整机内存（或自身限额）取比例：它不知道同机的其他实例。',
    },
    source: 'TiKV: storage.block-cache.capacity',
  },
];
