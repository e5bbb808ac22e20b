import type { Cluster, Instance } from '../../cluster/cluster';
import { findPath } from '../../formats/keys';
import type { ScalarNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { byMachine } from '../locations';
import type { Rule, Violation } from '../rule';
import { related, relatedAll } from '../say';
import { isTiUP, sharedConfig } from '../settings';

const key = 'readpool.unified.max-thread-count';
/** What TiKV takes of the machine's cores, and what the documentation leaves to all of its TiKV together. */
const share = 0.8;
const least = 4;

const store = (host: number, port: number) => `  - host: 10.0.${host}.1
    port: ${port}
    status_port: ${port + 20}
    config:
      server.labels: { host: h${host} }
`;

const topology = (settings: string) => `server_configs:
  pd:
    replication.location-labels: [host]
  tikv:
    storage.block-cache.capacity: 16GiB
${settings}pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
${[1, 2, 3].map((host) => store(host, 20160) + store(host, 20161)).join('')}`;

export const sharedReadPool: Rule = {
  code: 'tikv/shared-read-pool',
  severity: 'warning',
  title: {
    en: 'TiKV of one machine, each with threads for all of it',
    'zh-cn': '同一机器上的多个 TiKV 都按整机配置线程',
  },
  why: {
    en: 'A TiKV takes 0.8 of the cores that it sees for its unified read pool. Several on one machine take as much each: \
under load they have more threads than there are cores, and latency goes up for all, PD and TiDB beside them \
included. The documentation gives each `cores × 0.8 / instances`.\n\nA plan must \
tell the cores. Instances that are bound to a NUMA node or have a CPU quota see fewer cores and are left out.',
    'zh-cn':
      '每个 TiKV 的 UnifyReadPool 默认占用所见 CPU 核数的 0.8。同一机器上的多个 TiKV 各占一份：负载高时线程数超过核数，所有\
进程（包括同机的 PD 和 TiDB）延迟都会升高。文档建议每个实例设为“核数 × 0.8 / 实例数”。\n\n需要规划文件说明核数。绑定\
了 NUMA 节点或设置了 CPU 配额的实例所见核数较少，不计入。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'https://docs.pingcap.com/tidb/stable/tikv-configuration-file',
  ],
  liveCheck: `mysql -e "SHOW CONFIG WHERE type = 'tikv' AND name = '${key}'"`,
  example: {
    beside: { 'topology.plan.yaml': 'hardware:\n  tikv: { cpu: 32 }\n' },
    bad: topology(''),
    good: topology(`    ${key}: 12\n`),
  },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    let first: Violation | undefined;
    let machines = 0;
    for (const stores of byMachine(context.tikv)) {
      if (stores.length < 2 || stores[0].resources.cpuCores === undefined) continue;
      const free = stores.filter(seesAllCores);
      const found = free.length < 2 ? undefined : oversubscribed(cluster, free);
      if (found === undefined) continue;
      machines++;
      first ??= found;
    }
    // The machines are alike, mostly: one finding tells of all.
    if (first !== undefined) yield { ...first, args: { ...first.args, machines } };
  },
};

/** A quota in `resource_control` and a NUMA node leave a process fewer cores than the machine has. */
function seesAllCores({ node, resources }: Instance): boolean {
  const map = asMap(node);
  return find(map, 'numa_node') === undefined && (resources.cpuCores ?? { origin: 'plan' }).origin === 'plan';
}

function oversubscribed(cluster: Cluster, stores: readonly Instance[]): Violation | undefined {
  const shared = asScalar(findPath(sharedConfig(cluster, 'tikv'), key)?.value);
  const settings = stores.map(({ config }) => asScalar(findPath(asMap(config), key)?.value) ?? shared);
  const cores = stores[0]?.resources.cpuCores;
  const host = stores[0]?.host?.value ?? '';
  if (cores === undefined) return undefined;
  const threads = settings.reduce((sum, each) => sum + threadsOf(each, cores.value), 0);
  const at = settings.find((each) => each !== undefined) ?? stores[0]?.head;
  if (threads <= cores.value || at === undefined) return undefined;
  const each = Math.max(1, Math.floor((cores.value * share) / stores.length));
  return {
    at,
    template: told.known,
    args: { host, count: stores.length, threads, cores: cores.value, each },
    related: [
      ...(cores.at === undefined ? [] : [related(cores.at, { en: 'The cores.', 'zh-cn': '核数。' })]),
      ...relatedAll(
        stores.filter(({ head }) => head !== at),
        ({ head }) => head,
        { en: '{store}.', 'zh-cn': '{store}。' },
        ({ id }) => ({ store: id }),
      ),
    ],
  };
}

function threadsOf(setting: ScalarNode | undefined, cores: number): number {
  const own = Number(setting?.text);
  return Number.isInteger(own) && own > 0 ? own : Math.max(least, Math.floor(cores * share));
}

const told = {
  known: {
    en: 'The {count} TiKV on {host} have {threads} threads for reads on {cores} cores. Set \
`readpool.unified.max-thread-count` to {each} each. Machines like this: {machines}.',
    'zh-cn':
      '{host} 上的 {count} 个 TiKV 共有 {threads} 个读线程，而只有 {cores} 核。请将 \
`readpool.unified.max-thread-count` 各设为 {each}。同样情况的机器数：{machines}。',
  },
};
