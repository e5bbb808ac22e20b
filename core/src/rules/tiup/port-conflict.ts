import type { Instance } from '../../cluster/cluster';
import { monitoredPorts, type Port, portsOf } from '../../formats/tiup/ports';
import type { Rule, Violation } from '../rule';
import { related } from '../say';
import { isTiUP } from '../settings';

const said = {
  conflict: {
    en: 'Port {port} of {host} is taken twice: {field} of this {section} entry and {other} of {owner}. TiUP refuses the \
file. Give one of them a free port.',
    'zh-cn':
      '{host} 的端口 {port} 被占用两次：此 {section} 条目的 {field} 与 {owner} 的 {other}。TiUP 会拒绝此文件，请将其中之一改为空闲端口。',
  },
  exporter: {
    en: 'Port {port} of {host} is taken twice: {field} of this {section} entry and {other} of “monitored”, which TiUP \
runs on every machine. TiUP refuses the file. Give one of them a free port.',
    'zh-cn':
      '{host} 的端口 {port} 被占用两次：此 {section} 条目的 {field} 与“monitored”的 {other}（TiUP 会在每台机器上运行）。TiUP 会拒绝此文件，请将其中之一改为空闲端口。',
  },
  exporters: {
    en: '{field} and {other} are both {port}, on every machine of the cluster. TiUP refuses the file. Give one of them a \
free port.',
    'zh-cn':
      '{field} 与 {other} 都是 {port}，且会在集群的每台机器上运行。TiUP 会拒绝此文件，请将其中之一改为空闲端口。',
  },
  other: {
    en: '{field} {port} is taken here',
    'zh-cn': '此处的 {field} 占用了 {port}',
  },
} as const;

interface Owner {
  readonly instance: Instance;
  readonly port: Port;
}

/** Where to point at: the port as written, else the host that makes its default clash. */
function placeOf({ instance, port }: Owner) {
  return port.at ?? instance.head;
}

function conflict(one: Owner, first: Owner, host: string): Violation {
  const { section = '' } = one.instance;
  return {
    at: placeOf(one),
    template: said.conflict,
    args: {
      host,
      section,
      port: one.port.value,
      field: one.port.field,
      other: first.port.field,
      owner: `${first.instance.section} ${first.instance.id}`,
    },
    related: [related(placeOf(first), said.other, { field: first.port.field, port: first.port.value })],
  };
}

function exporterConflict(one: Owner, exporter: Port, host: string): Violation {
  const { section = '' } = one.instance;
  const args = { field: exporter.field, port: exporter.value };
  return {
    at: placeOf(one),
    template: said.exporter,
    args: { host, section, port: one.port.value, field: one.port.field, other: exporter.field },
    related: exporter.at === undefined ? [] : [related(exporter.at, said.other, args)],
  };
}

function* exportersConflict([one, other]: readonly Port[]): Iterable<Violation> {
  if (one === undefined || other === undefined || one.value !== other.value) return;
  const [at, first] = other.at === undefined ? [one.at, undefined] : [other.at, one.at];
  if (at === undefined) return;
  yield {
    at,
    template: said.exporters,
    args: { port: one.value, field: one.field, other: other.field },
    related: first === undefined ? [] : [related(first, said.other, { field: one.field, port: one.value })],
  };
}

/** Two processes on one address want one port, defaults included; addresses are compared as text, as TiUP does. */
export const portConflict: Rule = {
  code: 'tiup/port-conflict',
  severity: 'error',
  title: {
    en: 'Two processes of one machine take the same port',
    'zh-cn': '同一机器上的两个进程占用同一端口',
  },
  why: {
    en: 'TiUP compares the ports of all instances on one address, defaults included, and refuses the topology at the \
first clash. The second process could not start.',
    'zh-cn':
      'TiUP 会比较同一地址上所有实例的端口（包括默认端口），发现冲突即拒绝该拓扑；否则第二个进程也无法启动。',
  },
  sources: ['pingcap/tiup pkg/cluster/spec/validate.go, portConflictsDetect', 'pingcap/tiup issue 379'],
  liveCheck: 'ss -lnt',
  onFragments: true,
  example: {
    bad: `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.2.1
    port: 4001
`,
    good: `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.2.1
    port: 4001
    status_port: 10081
`,
  },
  *check(cluster) {
    if (!isTiUP(cluster)) return;
    const taken = new Map<string, Owner>();
    for (const instance of cluster.instances) {
      if (instance.host === undefined) continue;
      for (const port of portsOf(instance)) {
        const key = `${instance.host.value} ${port.value}`;
        const first = taken.get(key);
        if (first === undefined) taken.set(key, { instance, port });
        else yield conflict({ instance, port }, first, instance.host.value);
      }
    }
    const exporters = monitoredPorts(cluster.root);
    yield* exportersConflict(exporters);
    for (const [key, owner] of taken) {
      const exporter = exporters.find(({ value }) => value === owner.port.value);
      if (exporter !== undefined) yield exporterConflict(owner, exporter, key.slice(0, key.indexOf(' ')));
    }
  },
};
