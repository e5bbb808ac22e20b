import type { KeySpec } from '../../schema/key-spec';
import { byteRate, size } from './types';

/** The hardware of one machine, below `hardware.*` and `hosts.*`. */
export function machine(path: string): KeySpec[] {
  return [
    {
      path: `${path}.cpu`,
      type: { kind: 'quantity', dimension: 'cores', min: '0.1', max: '4096', interval: false },
      description: { en: 'Cores (hardware threads) of the machine.', 'zh-cn': '机器的核数（硬件线程）。' },
      example: '16',
    },
    {
      path: `${path}.memory`,
      type: { ...size('256 TiB'), min: '1 MB', interval: false },
      description: { en: 'Memory of the machine.', 'zh-cn': '机器的内存。' },
      example: '64 GiB',
    },
    {
      path: `${path}.disk`,
      type: { ...size('10 PB'), min: '1 MB', interval: false },
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
      type: { ...size('10 PB'), min: '1 MB', interval: false },
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
