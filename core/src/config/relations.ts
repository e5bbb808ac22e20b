/** Settings that a server compares with one another when it starts: a row a comparison. */
import type { Role } from '../cluster/cluster';
import type { ConfigComponent } from '../facts/config/catalogue';
import type { Template } from '../messages/message';
import { amountInForce, type Effective } from './effective';

export interface Relation {
  readonly component: ConfigComponent & Role;
  /** The settings that it reads; at least one must be in the file, all of `set` must be. */
  readonly keys: readonly string[];
  readonly set?: readonly string[];
  /** Whether it is broken. The amounts stand in the order of `keys`. */
  readonly broken: (amounts: readonly number[], inForce: Effective) => boolean;
  readonly template: Template;
}

const refuses = (en: string, zh: string): Template => ({
  en: `${en}: TiKV refuses to start.`,
  'zh-cn': `${zh}：TiKV 拒绝启动。`,
});

const base = 'raftstore.raft-base-tick-interval';
const heartbeat = 'raftstore.raft-heartbeat-ticks';
const election = 'raftstore.raft-election-timeout-ticks';
const fewest = 'raftstore.raft-min-election-timeout-ticks';
const most = 'raftstore.raft-max-election-timeout-ticks';
const stale = 'raftstore.peer-stale-state-check-interval';
const abnormal = 'raftstore.abnormal-leader-missing-duration';
const missing = 'raftstore.max-leader-missing-duration';

/** `first` must not be above `second`, both set in the file. */
function ordered(component: Relation['component'], first: string, second: string, program: string): Relation {
  return {
    component,
    keys: [first, second],
    set: [first, second],
    broken: ([low = 0, high = 0]) => low > high,
    template: {
      en: `${first} is above ${second}: ${program} refuses to start.`,
      'zh-cn': `${first} 大于 ${second}：${program} 拒绝启动。`,
    },
  };
}

export const relations: readonly Relation[] = [
  ordered('tikv', 'coprocessor.region-split-size', 'coprocessor.region-max-size', 'TiKV'),
  ordered('tikv', 'coprocessor.region-split-keys', 'coprocessor.region-max-keys', 'TiKV'),
  ordered('tikv', 'readpool.unified.min-thread-count', 'readpool.unified.max-thread-count', 'TiKV'),
  ordered('tikv', 'storage.block-cache.capacity', 'memory-usage-limit', 'TiKV'),
  {
    component: 'tikv',
    keys: [election, heartbeat],
    broken: ([e = 0, h = 0]) => e <= h,
    template: refuses(`${election} must be more than ${heartbeat}`, `${election} 必须大于 ${heartbeat}`),
  },
  {
    component: 'tikv',
    keys: [fewest, most, election],
    broken: ([min = 0, max = 0, e = 0]) => {
      const from = min === 0 ? e : min;
      return from < e || from >= (max === 0 ? 2 * e : max);
    },
    template: refuses(
      `${fewest} must be at least ${election} and less than ${most}`,
      `${fewest} 必须不小于 ${election} 且小于 ${most}`,
    ),
  },
  {
    component: 'tikv',
    keys: ['raftstore.raft-store-max-leader-lease', base, election],
    broken: ([lease = 0, tickMs = 0, e = 0]) => lease > tickMs * (e - 1),
    template: refuses(
      `raftstore.raft-store-max-leader-lease must not exceed ${base} times (${election} − 1)`,
      `raftstore.raft-store-max-leader-lease 不得超过 ${base} ×（${election} − 1）`,
    ),
  },
  {
    component: 'tikv',
    keys: [stale, base, election],
    broken: ([check = 0, tickMs = 0, e = 0]) => check < 2 * tickMs * e,
    template: refuses(`${stale} must be at least two election timeouts`, `${stale} 必须至少为两个选举超时`),
  },
  {
    component: 'tikv',
    keys: [abnormal, stale],
    broken: ([abnormalMs = 0, check = 0]) => abnormalMs < check,
    template: refuses(`${abnormal} must be at least ${stale}`, `${abnormal} 必须不小于 ${stale}`),
  },
  {
    component: 'tikv',
    keys: [missing, abnormal],
    broken: ([missingMs = 0, abnormalMs = 0]) => missingMs < abnormalMs,
    template: refuses(`${missing} must be at least ${abnormal}`, `${missing} 必须不小于 ${abnormal}`),
  },
  {
    component: 'tikv',
    keys: ['server.grpc-keepalive-time', base, heartbeat],
    broken: ([keepalive = 0, tickMs = 0, h = 0]) => keepalive < 2 * tickMs * h,
    template: refuses(
      'server.grpc-keepalive-time must be at least two heartbeats of Raft',
      'server.grpc-keepalive-time 必须至少为两个 Raft 心跳间隔',
    ),
  },
  {
    component: 'tikv',
    keys: ['raftstore.merge-max-log-gap', 'raftstore.raft-log-gc-count-limit'],
    set: ['raftstore.raft-log-gc-count-limit'],
    broken: ([gap = 0, limit = 0]) => gap >= limit,
    template: refuses(
      'raftstore.merge-max-log-gap must be less than raftstore.raft-log-gc-count-limit',
      'raftstore.merge-max-log-gap 必须小于 raftstore.raft-log-gc-count-limit',
    ),
  },
  {
    component: 'tikv',
    keys: ['storage.api-version'],
    broken: ([version = 1], { set }) => {
      const ttl = set.get('storage.enable-ttl')?.value;
      return version === 2 && !(ttl?.kind === 'scalar' && ttl.text === 'true');
    },
    template: refuses(
      'storage.api-version 2 needs storage.enable-ttl: true',
      'storage.api-version 为 2 时需要 storage.enable-ttl: true',
    ),
  },
  {
    component: 'pd',
    keys: ['schedule.high-space-ratio', 'schedule.low-space-ratio'],
    // Zero stands for the default.
    broken: ([high = 0, low = 0]) => high !== 0 && low !== 0 && low < high,
    template: {
      en: 'schedule.low-space-ratio is below schedule.high-space-ratio: PD refuses to start.',
      'zh-cn': 'schedule.low-space-ratio 小于 schedule.high-space-ratio：PD 拒绝启动。',
    },
  },
  {
    component: 'pd',
    keys: ['tick-interval', 'election-interval'],
    broken: ([tickMs = 0, electionMs = 0]) => 5 * tickMs > electionMs,
    template: {
      en: 'election-interval must be at least five times tick-interval: PD refuses to start.',
      'zh-cn': 'election-interval 必须至少为 tick-interval 的五倍：PD 拒绝启动。',
    },
  },
];

/** The rows that an instance's settings break; those with an amount that is not known are not told. */
export function brokenRelations(inForce: Effective): readonly Relation[] {
  return relations.filter(({ component, keys, set = [], broken }) => {
    if (component !== inForce.component) return false;
    if (!keys.some((key) => inForce.set.has(key)) || !set.every((key) => inForce.set.has(key))) return false;
    const amounts = keys.map((key) => amountInForce(inForce, key));
    const known = amounts.filter((amount) => amount !== undefined);
    return known.length === amounts.length && broken(known, inForce);
  });
}
