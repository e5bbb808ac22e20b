/** Two processes on one address want one port, defaults included; addresses are compared as text. */
import { monitored } from '../../../facts/tiup/map-sections';
import type { Place } from '../../../text/node';
import { rememberedEach } from '../../../text/remembered';
import { asMap, find } from '../../../text/walk';
import {
  comparable,
  type EffectiveInstance,
  type EffectiveTopology,
  hostOf,
  idOf,
  numberOf,
  placeOf,
} from '../effective';
import { freePorts } from './free-port';
import type { Refusal, Validator } from './refusal';
import { related } from './related';

const said = {
  conflict: {
    en: 'Port {port} of {host} is taken twice: {field} of this {section} entry and {other} of {owner}. TiUP refuses the \
file. Give one of them a free port.',
    'zh-cn':
      '{host} 的端口 {port} 被占用两次：此 {section} 条目的 {field} 与 {owner} 的 {other}。TiUP 会拒绝此文件，请将其中之一改为空闲端口。',
  },
  ngPort: {
    en: 'ng_port counts as {port} for both Prometheus of {host}: TiUP compares it like any port, even where it is not set \
or off, and refuses the file. Give each an “ng_port” of its own.',
    'zh-cn':
      '{host} 上两个 Prometheus 的 ng_port 都按 {port} 计算：即使未设置或已关闭，TiUP 也会像其他端口一样比较，从而拒绝此文件。请为每个设置不同的“ng_port”。',
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
  other: { en: '{field} {port} is taken here', 'zh-cn': '此处的 {field} 占用了 {port}' },
} as const;

interface Owner {
  readonly instance: EffectiveInstance;
  readonly field: string;
  readonly port: number;
}

interface Exporter {
  readonly field: string;
  readonly port: number;
  /** Where it is written; absent for a default. */
  readonly at?: Place;
}

export const portConflict: Validator = function* (topology) {
  const taken = new Map<string, Owner>();
  const free = freePorts(topology);
  const exporters = exportersOf(topology);
  const exporterPorts = exporters.map(({ port }) => port).join('\n');
  const tidy = areTidy(topology.instances, exporterPorts, (instance) => isTidy(instance, exporters));
  for (const instance of comparable(topology.instances, tidy)) {
    const host = hostOf(instance);
    if (host === '') continue;
    for (const owner of owned(instance)) {
      const { port } = owner;
      const first = taken.get(`${host} ${port}`);
      if (first === undefined) taken.set(`${host} ${port}`, owner);
      else yield { ...conflict(owner, first), fixes: free(owner) };
    }
  }
  yield* amongExporters(exporters, topology);
  for (const owner of taken.values()) {
    const exporter = exporters.find(({ port }) => port === owner.port);
    if (exporter !== undefined) yield { ...withExporter(owner, exporter), fixes: free(owner) };
  }
};

function owned(instance: EffectiveInstance): readonly Owner[] {
  const owners = instance.section.ports.map((field) => {
    return { instance, field, port: numberOf(instance.values, field) };
  });
  // A port that cannot be read is nobody's; only ng_port means something at zero.
  return owners.filter(({ field, port }) => port !== 0 || field === 'ng_port');
}

/** Alone on its machine, its ports clash neither with one another nor with the exporters': so it is with most. */
function isTidy(instance: EffectiveInstance, exporters: readonly Exporter[]): boolean {
  const ports = [...owned(instance), ...exporters].map(({ port }) => port);
  return new Set(ports).size === ports.length;
}

const areTidy = rememberedEach<EffectiveInstance, boolean>();

function conflict(owner: Owner, first: Owner): Refusal {
  const { instance, field, port } = owner;
  return {
    kind: 'port-conflict',
    at: placeOf(instance, field),
    template: port <= 0 ? said.ngPort : said.conflict,
    args: {
      host: hostOf(instance),
      section: instance.section.name,
      port,
      field,
      other: first.field,
      owner: `${first.instance.section.name} ${idOf(first.instance)}`,
    },
    related: [related(placeOf(first.instance, first.field), said.other, { field: first.field, port })],
  };
}

function withExporter({ instance, field, port }: Owner, exporter: Exporter): Refusal {
  const args = { host: hostOf(instance), section: instance.section.name, port, field, other: exporter.field };
  const other = { field: exporter.field, port };
  return {
    kind: 'port-conflict',
    at: placeOf(instance, field),
    template: said.exporter,
    args,
    related: exporter.at === undefined ? [] : [related(exporter.at, said.other, other)],
  };
}

function exportersOf({ root, monitored: values }: EffectiveTopology): Exporter[] {
  const map = asMap(find(root, 'monitored')?.value);
  return monitored.fields
    .filter(({ type }) => type === 'port')
    .map(({ name }) => {
      const at = find(map, name)?.value;
      return { field: name, port: numberOf(values, name), ...(at === undefined ? {} : { at }) };
    });
}

/** Told once for the whole cluster, not on every host. */
function* amongExporters([one, other]: readonly Exporter[], topology: EffectiveTopology): Iterable<Refusal> {
  if (one === undefined || other === undefined || one.port !== other.port) return;
  if (topology.instances.length === 0 || one.port === 0) return;
  const [at, first] = other.at === undefined ? [one.at, undefined] : [other.at, one.at];
  if (at === undefined) return;
  yield {
    kind: 'port-conflict',
    at,
    template: said.exporters,
    args: { port: one.port, field: one.field, other: other.field },
    related: first === undefined ? [] : [related(first, said.other, { field: one.field, port: one.port })],
  };
}
