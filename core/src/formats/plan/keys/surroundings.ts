/** Machines, network, failures, prices: what the cluster stands on. */
import type { KeySpec } from '../../schema/key-spec';
import { machine } from './machine';
import { byteRate, frequency, price, time } from './types';

export const machines: readonly KeySpec[] = [
  {
    path: 'hardware',
    type: { kind: 'map' },
    description: {
      en: 'Machines by component; `default` for the others.',
      'zh-cn': '各组件的机器规格；其余用 `default`。',
    },
  },
  ...['default', 'tidb', 'tikv', 'pd', 'tiflash', 'tiproxy', 'ticdc'].flatMap((role) => [
    {
      path: `hardware.${role}`,
      type: { kind: 'map' } as const,
      description:
        role === 'default'
          ? {
              en: 'The machine of every component that has no other.',
              'zh-cn': '未单独给出的组件所用的机器。',
            }
          : { en: `The machine of a ${role} node.`, 'zh-cn': `${role} 节点的机器。` },
    },
    ...machine(`hardware.${role}`),
  ]),
  {
    path: 'hosts',
    type: { kind: 'map' },
    description: {
      en: 'Machines by their address, as the topology writes it.',
      'zh-cn': '按地址列出的机器，地址写法同拓扑文件。',
    },
  },
  {
    path: 'hosts.*',
    type: { kind: 'map' },
    description: { en: 'A machine of the topology.', 'zh-cn': '拓扑中的一台机器。' },
  },
  {
    path: 'hosts.*.labels',
    type: { kind: 'map' },
    description: {
      en: 'Where the machine stands; places PD, TiDB and TiProxy too, which have no labels of their own.',
      'zh-cn': '机器的位置；也用于没有自身标签的 PD、TiDB 和 TiProxy。',
    },
  },
  {
    path: 'hosts.*.labels.*',
    type: { kind: 'text' },
    description: { en: 'Value of a location label.', 'zh-cn': '位置标签的值。' },
    example: 'z1',
  },
  ...machine('hosts.*'),
];

export const network: readonly KeySpec[] = [
  {
    path: 'network',
    type: { kind: 'map' },
    description: {
      en: 'Round trips and bandwidth between the machines.',
      'zh-cn': '机器之间的往返延迟和带宽。',
    },
  },
  {
    path: 'network.host',
    type: time('1 min'),
    description: {
      en: 'Round trip between machines of one zone.',
      'zh-cn': '同一可用区内机器之间的往返延迟。',
    },
    example: '0.2 ms',
  },
  {
    path: 'network.zone',
    type: time('1 min'),
    description: { en: 'Round trip between zones.', 'zh-cn': '可用区之间的往返延迟。' },
    example: '1 ms',
  },
  {
    path: 'network.region',
    type: time('1 min'),
    description: { en: 'Round trip between regions.', 'zh-cn': '地域之间的往返延迟。' },
    example: '30 ms',
  },
  {
    path: 'network.bandwidth',
    type: byteRate,
    description: { en: 'Bandwidth of a machine.', 'zh-cn': '单机带宽。' },
    example: '10 Gbit/s',
  },
];

export const failures: readonly KeySpec[] = [
  {
    path: 'failures',
    type: { kind: 'map' },
    description: {
      en: 'Expected failures of one domain, by level, and how long a repair takes.',
      'zh-cn': '各级别单个故障域的预期失效频率，以及修复时间。',
    },
  },
  {
    path: 'failures.repair',
    type: time('1 year'),
    description: { en: 'Time until what failed is replaced or back.', 'zh-cn': '更换或恢复所需时间。' },
    example: '4 h',
  },
  {
    path: 'failures.host',
    type: frequency,
    description: { en: 'Failures of one machine a year.', 'zh-cn': '单台机器每年的失效次数。' },
    example: '0.02/year',
  },
  {
    path: 'failures.zone',
    type: frequency,
    description: { en: 'Failures of one zone a year.', 'zh-cn': '单个可用区每年的失效次数。' },
    example: '0.001/year',
  },
  {
    path: 'failures.rack',
    type: frequency,
    description: { en: 'Failures of one rack a year.', 'zh-cn': '单个机架每年的失效次数。' },
    example: '0.01/year',
  },
  {
    path: 'failures.region',
    type: frequency,
    description: { en: 'Failures of one region a year.', 'zh-cn': '单个地域每年的失效次数。' },
    example: '0.0001/year',
  },
  {
    path: 'failures.disk',
    type: frequency,
    description: { en: 'Failures of one disk a year.', 'zh-cn': '单块磁盘每年的失效次数。' },
    example: '0.01/year',
  },
];

export const prices: readonly KeySpec[] = [
  {
    path: 'prices',
    type: { kind: 'map' },
    description: { en: 'What nodes and storage cost.', 'zh-cn': '节点与存储的价格。' },
  },
  ...['node', 'tidb', 'tikv', 'pd', 'tiflash'].map(
    (role): KeySpec => ({
      path: `prices.${role}`,
      type: price,
      description:
        role === 'node'
          ? { en: 'Price of any node.', 'zh-cn': '任意节点的价格。' }
          : {
              en: `Price of a ${role} node; it goes before \`node\`.`,
              'zh-cn': `${role} 节点的价格，优先于 \`node\`。`,
            },
      example: '1.2 USD/h',
    }),
  ),
  {
    path: 'prices.s3',
    type: { kind: 'quantity', dimension: 'storagePrice', min: '0', max: '10 USD/GB/month', interval: true },
    description: { en: 'Price of object storage.', 'zh-cn': '对象存储的价格。' },
    example: '0.023 USD/GB/month',
  },
];

export const schedule: readonly KeySpec[] = [
  {
    path: 'schedule',
    type: { kind: 'map' },
    description: { en: 'What runs at which hours.', 'zh-cn': '按时段运行的组件。' },
  },
  {
    path: 'schedule.computeNodes',
    type: { kind: 'list' },
    description: {
      en: 'TiFlash Compute Nodes by the hour of the day.',
      'zh-cn': '各时段的 TiFlash Compute Node 数。',
    },
  },
  {
    path: 'schedule.computeNodes[]',
    type: { kind: 'map' },
    description: { en: 'Some hours of the day.', 'zh-cn': '一个时段。' },
  },
  {
    path: 'schedule.computeNodes[].hours',
    type: { kind: 'text', pattern: /^([01]?\d|2[0-4])\s*-\s*([01]?\d|2[0-4])$/ },
    description: { en: 'From one hour to another, of 0–24.', 'zh-cn': '起止小时，0–24。' },
    example: '6-24',
  },
  {
    path: 'schedule.computeNodes[].replicas',
    type: { kind: 'integer', min: 0, max: 10_000 },
    description: { en: 'Compute Nodes in these hours.', 'zh-cn': '该时段的 Compute Node 数。' },
    example: '4',
  },
];
