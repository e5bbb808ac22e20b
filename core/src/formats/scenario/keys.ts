/** Every key of a scenario file. */
import type { Template } from '../../messages/message';
import type { DimensionName } from '../../units/dimension';
import { type KeySpec, keyTree, type QuantityType } from '../schema/key-spec';

const time: QuantityType = {
  kind: 'quantity',
  dimension: 'duration',
  min: '0',
  max: '1 year',
  interval: false,
};

export const failureKinds = ['crash', 'hang', 'power', 'partition', 'slowDisk', 'fullDisk', 'clock'] as const;
export const actions = ['set', 'scaleIn', 'scaleOut', 'evictLeader', 'restart', 'apply'] as const;

/** What `expect` may name: keys of the result of `simulate`, and short names of the usual ones. */
export const metrics: readonly {
  readonly name: string;
  readonly dimension: DimensionName;
  readonly description: Template;
}[] = [
  {
    name: 'rto',
    dimension: 'duration',
    description: {
      en: 'Time until Regions that lost their leader serve again.',
      'zh-cn': '失去 leader 的 Region 恢复服务的时间。',
    },
  },
  {
    name: 'unavailable',
    dimension: 'share',
    description: { en: 'Share of Regions without a quorum.', 'zh-cn': '失去多数派的 Region 占比。' },
  },
  {
    name: 'lost',
    dimension: 'share',
    description: { en: 'Share of Regions without any copy.', 'zh-cn': '没有任何副本的 Region 占比。' },
  },
  {
    name: 'degraded',
    dimension: 'share',
    description: {
      en: 'Share of Regions with fewer copies than wanted.',
      'zh-cn': '副本数不足的 Region 占比。',
    },
  },
  {
    name: 'usedShare',
    dimension: 'share',
    description: { en: 'Fill of the store that `store` names.', 'zh-cn': '`store` 所指节点的磁盘使用率。' },
  },
  {
    name: 'repair.startsMs',
    dimension: 'duration',
    description: { en: 'When repair starts.', 'zh-cn': '开始补副本的时间。' },
  },
  {
    name: 'repair.endsMs',
    dimension: 'duration',
    description: { en: 'When repair is done.', 'zh-cn': '补副本完成的时间。' },
  },
  {
    name: 'repair.bytes',
    dimension: 'bytes',
    description: { en: 'Bytes that repair copies.', 'zh-cn': '补副本复制的字节数。' },
  },
];

const event: readonly KeySpec[] = [
  {
    path: 'events',
    type: { kind: 'list' },
    description: { en: 'What happens, and when.', 'zh-cn': '发生的事件及其时间。' },
  },
  {
    path: 'events[]',
    type: { kind: 'map' },
    description: {
      en: 'One event: it fails something, heals it, or does something.',
      'zh-cn': '一个事件：使某处失效、恢复，或执行操作。',
    },
  },
  {
    path: 'events[].at',
    type: time,
    description: { en: 'When, from the start.', 'zh-cn': '发生时间（从开始算起）。' },
    example: '45 min',
  },
  {
    path: 'events[].fail',
    type: { kind: 'text' },
    description: {
      en: 'The failure domain that fails: its path, or several with commas.',
      'zh-cn': '失效的故障域：路径，多个用逗号分隔。',
    },
    example: 'zone=z3',
  },
  {
    path: 'events[].how',
    type: { kind: 'word-or-map', words: failureKinds },
    description: { en: 'How it fails.', 'zh-cn': '失效方式。' },
    fallback: 'crash',
    example: 'crash',
  },
  ...failureKinds.map(
    (kind): KeySpec => ({
      path: `events[].how.${kind}`,
      type: { kind: 'map' },
      description: { en: 'How it fails, with details.', 'zh-cn': '失效方式及参数。' },
    }),
  ),
  {
    path: 'events[].how.partition.from',
    type: { kind: 'text' },
    description: { en: 'One side of the partition.', 'zh-cn': '网络分区的一侧。' },
    example: 'zone=z1',
  },
  {
    path: 'events[].how.partition.to',
    type: { kind: 'text' },
    description: { en: 'The other side.', 'zh-cn': '网络分区的另一侧。' },
    example: 'zone=z2',
  },
  {
    path: 'events[].how.partition.oneWay',
    type: { kind: 'boolean' },
    description: {
      en: 'Only what goes from `from` to `to` is lost.',
      'zh-cn': '只丢失从 `from` 到 `to` 的消息。',
    },
    fallback: 'false',
    example: 'true',
  },
  {
    path: 'events[].how.slowDisk.factor',
    type: { kind: 'quantity', dimension: 'factor', min: '1', max: '1000000', interval: false },
    description: { en: 'How many times slower the disk is.', 'zh-cn': '磁盘变慢的倍数。' },
    example: '10',
  },
  {
    path: 'events[].how.clock.by',
    type: { ...time, min: '-1 year' },
    description: { en: 'How far the clock jumps.', 'zh-cn': '时钟跳变的幅度。' },
    example: '5 s',
  },
  {
    path: 'events[].heal',
    type: { kind: 'text' },
    description: { en: 'The failure domain that is back.', 'zh-cn': '恢复的故障域。' },
    example: 'zone=z3',
  },
  {
    path: 'events[].do',
    type: { kind: 'word', words: actions },
    description: { en: 'What an operator does.', 'zh-cn': '运维操作。' },
    example: 'set',
  },
  {
    path: 'events[].config',
    type: { kind: 'map' },
    description: { en: 'Settings of PD for `do: set`.', 'zh-cn': '`do: set` 所改的 PD 配置。' },
  },
  {
    path: 'events[].config.*',
    type: { kind: 'any' },
    description: { en: 'A setting by its path.', 'zh-cn': '配置项路径。' },
    example: '2h',
  },
  {
    path: 'events[].store',
    type: { kind: 'text' },
    description: {
      en: 'The store that is scaled in or restarted, or whose leaders are evicted.',
      'zh-cn': '被缩容、重启或驱逐 leader 的节点。',
    },
    example: '10.0.1.1:20160',
  },
  {
    path: 'events[].topology',
    type: { kind: 'text' },
    description: { en: 'The file that is applied or scaled out by.', 'zh-cn': '应用或扩容所用的文件。' },
    example: 'scale-out.yaml',
  },
];

const expectation: readonly KeySpec[] = [
  {
    path: 'expect',
    type: { kind: 'list' },
    description: {
      en: 'What must hold; the command fails where one does not.',
      'zh-cn': '必须满足的条件；不满足时命令失败。',
    },
  },
  {
    path: 'expect[]',
    type: { kind: 'map' },
    description: {
      en: 'A key of the result and what it must be.',
      'zh-cn': '结果中的一个键及其应满足的条件。',
    },
  },
  ...metrics.map(
    ({ name, dimension, description }): KeySpec => ({
      // A dot is part of the name here, not a level.
      path: `expect[].${name.replaceAll('.', '\\.')}`,
      type: { kind: 'comparison', dimension },
      description,
      example: dimension === 'share' ? '= 0' : dimension === 'bytes' ? '< 1 TB' : '< 30 s',
    }),
  ),
  {
    path: 'expect[].percentile',
    type: { kind: 'quantity', dimension: 'count', min: '0', max: '100', interval: false },
    description: { en: 'Over the Regions and the seeds.', 'zh-cn': '按 Region 与种子统计的百分位。' },
    example: '99',
  },
  {
    path: 'expect[].from',
    type: time,
    description: { en: 'From when on it must hold.', 'zh-cn': '从何时起必须满足。' },
    example: '30 s',
  },
  {
    path: 'expect[].at',
    type: { kind: 'text', pattern: /^(end|[0-9].*)$/ },
    description: { en: 'When it must hold: a time, or `end`.', 'zh-cn': '何时必须满足：时间或 `end`。' },
    example: 'end',
  },
  {
    path: 'expect[].store',
    type: { kind: 'text' },
    description: { en: 'The store that `usedShare` is of.', 'zh-cn': '`usedShare` 所指的节点。' },
    example: 'tikv-7',
  },
];

export const scenarioKeys: readonly KeySpec[] = [
  {
    path: 'topology',
    type: { kind: 'text' },
    description: {
      en: 'The topology that is played, from this file’s folder.',
      'zh-cn': '所模拟的拓扑文件（相对此文件所在目录）。',
    },
    example: 'topology.yaml',
  },
  {
    path: 'seed',
    type: { kind: 'integer', min: 0, max: 4_294_967_295 },
    description: {
      en: 'Seed of the random numbers: the same seed, the same run.',
      'zh-cn': '随机种子：种子相同则结果相同。',
    },
    fallback: '1',
    example: '1',
  },
  {
    path: 'state',
    type: { kind: 'map' },
    description: {
      en: 'The cluster at the start; else from the plan or dumps.',
      'zh-cn': '初始状态；缺省取自规划文件或转储。',
    },
  },
  {
    path: 'state.fill',
    type: { kind: 'quantity', dimension: 'share', min: '0', max: '100 %', interval: false },
    description: { en: 'How full the disks are.', 'zh-cn': '磁盘使用率。' },
    fallback: '60 %',
    example: '60 %',
  },
  {
    path: 'state.regions',
    type: { kind: 'quantity', dimension: 'count', min: '1', max: '1e10', interval: false },
    description: { en: 'Regions of the cluster.', 'zh-cn': '集群的 Region 数。' },
    example: '20000',
  },
  ...event,
  {
    path: 'until',
    type: { ...time, max: '30 days' },
    description: {
      en: 'How long to play; else 10 min after the last event.',
      'zh-cn': '模拟时长；缺省为最后一个事件后 10 分钟。',
    },
    example: '6 h',
  },
  ...expectation,
];

export const scenarioTree = keyTree(scenarioKeys);
