import type { Instance } from '../../cluster/cluster';
import type { ScalarNode } from '../../text/node';
import { rememberedEach, rememberedOver } from '../../text/remembered';
import { asMap } from '../../text/walk';
import type { Rule, Violation } from '../rule';
import { related, relatedAll } from '../say';
import { isTiUP } from '../settings';
import { writtenIn } from '../tiup/instances';

const store = (host: number, port: number, node: number) => `  - host: 10.0.${host}.1
    port: ${port}
    status_port: ${port + 20}
    numa_node: "${node}"
    config:
      server.labels: { host: h${host} }
`;

const topology = (second: number) => `server_configs:
  pd:
    replication.location-labels: [host]
  tikv:
    storage.block-cache.capacity: 16GiB
    readpool.unified.max-thread-count: 8
pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
${[1, 2, 3].map((host) => store(host, 20160, 0) + store(host, 20161, host === 1 ? second : 1)).join('')}`;

export const numaNode: Rule = {
  code: 'tikv/numa-node',
  severity: 'error',
  title: {
    en: 'TiKV of one machine crowd one NUMA node',
    'zh-cn': '同一机器的 TiKV 集中在一个 NUMA 节点',
  },
  why: {
    en: '`numa_node` binds the cores and the memory of a process to a node of the machine. Where one node has two \
instances more than another, or all of them, they compete for its cores and its memory while the rest of the machine \
is idle; this is information. A node that the plan says the machine has not is an error: `numactl` refuses it, and \
TiKV does not start.',
    'zh-cn':
      '`numa_node` 将进程的 CPU 和内存绑定到机器的某个 NUMA 节点。如果某个节点比其他节点多两个或以上的实例，或者全部实例都在\
同一节点上，它们会争抢该节点的 CPU 和内存，而其余部分空闲，此时仅作提示。如果规划中该机器没有这个节点，则为错误：`numactl` 会拒绝，\
TiKV 无法启动。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hybrid-deployment-topology',
    'pingcap/tiup: embed/templates/scripts/run_tikv.sh.tpl',
  ],
  liveCheck: 'numactl --hardware; numastat -p tikv-server',
  example: { bad: topology(0), good: topology(1) },
  check: function* (cluster, context) {
    if (!isTiUP(cluster) || bindings(context.tikv, '', bindingOf).every(({ length }) => length === 0)) return;
    for (const instances of context.byHost.values()) {
      // Alone on its machine it crowds nobody, and whether there is such a node only a plan knows.
      if (instances.length === 1 && instances[0]?.resources.numaNodes === undefined) continue;
      yield* onMachine(instances);
    }
  },
};

const onMachine = rememberedOver((instances: readonly Instance[]): readonly Violation[] => {
  const bound = instances.flatMap(bindingOf);
  const found = crowded(bound);
  return [...missing(bound), ...(found === undefined ? [] : [found])];
});

interface Bound {
  readonly store: Instance;
  readonly at: ScalarNode;
  readonly nodes: readonly number[];
}

/** None or one. */
function bindingOf(store: Instance): readonly Bound[] {
  const at = store.role === 'tikv' ? writtenIn(asMap(store.node), 'numa_node') : undefined;
  const nodes = at === undefined ? [] : nodesOf(at.text.trim());
  return at === undefined || nodes.length === 0 ? unbound : [{ store, at, nodes }];
}

const bindings = rememberedEach<Instance, readonly Bound[]>();

/** Shared by the many that are bound to none. */
const unbound: readonly Bound[] = [];

/** Lists and ranges are as `numactl` takes them: `0,1`, `0-1`. */
function nodesOf(text: string): readonly number[] {
  if (!/^\d+(?:[-,]\d+)*$/.test(text)) return [];
  return text.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return Array.from({ length: Math.min(Math.max(0, to - from + 1), 64) }, (_, step) => from + step);
  });
}

function* missing(bound: readonly Bound[]): Iterable<Violation> {
  for (const { store, at, nodes } of bound) {
    const { numaNodes } = store.resources;
    const last = Math.max(...nodes);
    if (numaNodes === undefined || last < numaNodes.value) continue;
    const plan = { en: 'The plan.', 'zh-cn': '规划在此设置。' };
    yield {
      at,
      template: told.missing,
      args: { node: last, host: store.host?.value ?? '', count: numaNodes.value },
      related: numaNodes.at === undefined ? [] : [related(numaNodes.at, plan)],
    };
  }
}

/** Only where each is bound to one node; a machine with one node alone can do no better. */
function crowded(bound: readonly Bound[]): Violation | undefined {
  const [first] = bound;
  if (first === undefined || bound.length < 2 || bound.some(({ nodes }) => nodes.length > 1))
    return undefined;
  const byNode = new Map<number, Bound[]>();
  for (const one of bound) {
    const node = one.nodes[0] ?? 0;
    byNode.set(node, [...(byNode.get(node) ?? []), one]);
  }
  const known = first.store.resources.numaNodes?.value;
  const sizes = [...byNode.values()].map(({ length }) => length);
  const least = byNode.size < (known ?? 2) ? 0 : Math.min(...sizes);
  const [node, crowd] = [...byNode].reduce((a, b) => (b[1].length > a[1].length ? b : a));
  const [one, ...others] = [...crowd].reverse();
  if (known === 1 || one === undefined || crowd.length - least < 2) return undefined;
  return {
    at: one.at,
    severity: 'information',
    template: told.crowded,
    args: { count: crowd.length, all: bound.length, node, host: first.store.host?.value ?? '' },
    related: relatedAll(
      others,
      ({ at }) => at,
      told.other,
      ({ store }) => ({ store: store.id }),
    ),
  };
}

const told = {
  crowded: {
    en: '{count} of {all} TiKV on {host} are bound to NUMA node {node}: they compete for it while the other nodes are \
idle. Spread them.',
    'zh-cn':
      '{host} 上 {all} 个 TiKV 中有 {count} 个绑定到 NUMA 节点 {node}：它们会争抢该节点，而其他节点空闲。请分散绑定。',
  },
  missing: {
    en: '{host} has {count} NUMA nodes by the plan, counted from 0: there is no node {node}, and TiKV does not start.',
    'zh-cn': '根据规划 {host} 有 {count} 个 NUMA 节点（从 0 编号）：不存在节点 {node}，TiKV 无法启动。',
  },
  other: { en: '{store}, too.', 'zh-cn': '{store} 也在该节点。' },
};
