import type { Instance } from '../../cluster/cluster';
import { atLeast } from '../../facts/versions';
import { machineCaches } from '../../sizing/block-cache';
import { cacheBytes } from '../../sizing/cache-figures';
import { printBytes } from '../../units/print';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { relatedAll } from '../say';

/** Of the memory that the process sees. Sources: tidb_server_memory_limit (80 % since v6.5.0), TiFlash's max_memory_usage_for_all_queries (0.8 since v6.6.0). */
const limitShare = 0.8;
/** Memtables of one TiKV in steady state, beside its block cache. */
const memtableBytes = 1024 ** 3;

const topology = (cache: string) => `# regionwise: version=v8.5.0
global:
  resource_control: { memory_limit: 24G }
server_configs:
  tikv:
    storage.block-cache.capacity: ${cache}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const memoryOnMachine: Rule = {
  code: 'resources/memory-on-machine',
  severity: 'information',
  title: {
    en: 'The processes of a machine may take more than its memory',
    'zh-cn': '同机进程可能占用超过整机的内存',
  },
  why: {
    en: 'TiDB cancels queries only at 80 % of the memory that it sees (`tidb_server_memory_limit`), TiFlash at 80 % too, and \
TiKV’s block cache is 45 %: each thinks that the machine is its own. Under large queries the sum passes the memory, and \
the kernel kills one of them. Lower the block cache, `tidb_server_memory_limit` and TiFlash’s limit so that they fit \
together.\n\nTold only where the plan gives the memory; limits set by SQL are not seen.',
    'zh-cn':
      'TiDB 只在占用达到所见内存的 80% 时才取消查询（`tidb_server_memory_limit`），TiFlash 同为 80%，TiKV 的 block cache 为 45%：每个\
进程都以为独占整机。大查询时合计会超过整机内存，内核会 OOM kill 其中之一。请调低 block cache、\
`tidb_server_memory_limit` 与 TiFlash 的限制，使其合计不超过整机内存。\n\n仅在 plan 给出内存大小时提示；通过 SQL 设置的限制无法得知。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/configure-memory-usage',
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'https://github.com/pingcap/tidb/issues/11840',
  ],
  example: {
    bad: topology('18GiB'),
    good: topology('8GiB'),
    beside: { 'topology.plan.yaml': 'hardware: { default: { memory: 36 GiB } }\n' },
  },
  check: function* (cluster, { plan, byHost }) {
    if (plan === undefined || !atLeast(cluster.version.value, 'v6.6.0')) return;
    const caches = new Map(
      machineCaches(cluster).flatMap((machine) =>
        machine.caches.map((cache) => [cache.instance, cacheBytes(cache)]),
      ),
    );
    const machines = [...byHost].flatMap(([host, instances]) => {
      const memory =
        plan.hosts.get(host)?.memory?.value.mid ?? plan.hardware.get('default')?.memory?.value.mid;
      const takers = instances.filter(({ role }) => role === 'tikv' || role === 'tidb' || role === 'tiflash');
      if (memory === undefined || new Set(takers.map(({ role }) => role)).size < 2) return [];
      const sum = takers.reduce((total, taker) => total + mostOf(taker, memory, caches.get(taker)), 0);
      return sum > memory ? [{ host, memory, sum, takers }] : [];
    });
    const [worst] = [...machines].sort((a, b) => b.sum / b.memory - a.sum / a.memory);
    const first = worst?.takers[0];
    if (worst === undefined || first === undefined) return;
    yield {
      at: first.head,
      template: {
        en: 'The {count} processes on {host} may take {sum} of its {memory} (machines like it: {machines}): lower the block \
cache, `tidb_server_memory_limit` or TiFlash’s limit.',
        'zh-cn':
          '{host} 上的 {count} 个进程最多可占用 {sum}，而整机内存为 {memory}（同样的机器：{machines} 台）：请调低 block cache、\
`tidb_server_memory_limit` 或 TiFlash 的限制。',
      },
      args: {
        count: worst.takers.length,
        host: worst.host,
        sum: printBytes(worst.sum, 'binary'),
        memory: printBytes(worst.memory, 'binary'),
        machines: machines.length,
      },
      related: relatedAll(
        worst.takers.slice(1),
        ({ head }) => head,
        { en: '{id}.', 'zh-cn': '{id}。' },
        ({ id }) => ({ id }),
      ),
    };
  },
};

/** What a process takes before anything stops it. */
function mostOf({ role, resources }: Instance, memory: number, cache: number | undefined): number {
  const seen = Math.min(memory, resources.memoryBytes?.value ?? memory);
  return role === 'tikv'
    ? (cache ?? cacheBytes({ memoryBytes: seen }) ?? 0) + memtableBytes
    : limitShare * seen;
}
