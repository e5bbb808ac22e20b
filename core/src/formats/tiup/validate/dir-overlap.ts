/** Data and log directories of a machine do not lie in one another. Deploy directories may hold them. */
import type { Place } from '../../../text/node';
import { asMap, find } from '../../../text/walk';
import { cleanDir, withParents } from '../dirs';
import {
  type EffectiveInstance,
  type EffectiveTopology,
  hostOf,
  idOf,
  machineOf,
  placeOf,
  textOf,
} from '../effective';
import { dataDirs, expandRelativeDirs, logDir } from '../expand';
import type { Refusal, Validator } from './refusal';
import { related } from './related';

const said = {
  same: {
    en: '{dir} on {host} is {kind} of this {section} entry and {otherKind} of {owner}: they overlap, and TiUP refuses to \
deploy. Give one of them another directory.',
    'zh-cn':
      '{host} 上的 {dir} 既是此 {section} 条目的{kind}，又是 {owner} 的{otherKind}：两者重叠，TiUP 会拒绝部署。请为其中之一另设目录。',
  },
  nested: {
    en: '{dir} on {host}, {kind} of this {section} entry, overlaps with {otherDir}, {otherKind} of {owner}, and TiUP \
refuses to deploy. Put one of them outside of the other.',
    'zh-cn':
      '{host} 上此 {section} 条目的{kind} {dir} 与 {owner} 的{otherKind} {otherDir} 重叠，TiUP 会拒绝部署。请将其中之一移到另一个目录之外。',
  },
  other: { en: '{dir} is used here', 'zh-cn': '{dir} 在此处使用' },
  data: { en: 'the data directory', 'zh-cn': '数据目录' },
  log: { en: 'the log directory', 'zh-cn': '日志目录' },
} as const;

interface Used {
  readonly dir: string;
  readonly kind: 'data' | 'log';
  readonly machine: string;
  /** The exporters' log directory belongs to no instance. */
  readonly instance: EffectiveInstance | undefined;
  readonly at: Place;
}

/** Takes the topology before or after its directories are expanded. */
export const dirOverlap: Validator = function* (topology) {
  const before = new Map<string, Used>();
  const inside = new Map<string, Used>();
  for (const used of usedDirs(expandRelativeDirs(topology))) {
    const parents = withParents(used.dir).map((dir) => `${used.machine} ${dir}`);
    const holder = parents.map((key) => before.get(key)).find((found) => found !== undefined);
    const other = holder ?? inside.get(parents[0] ?? '');
    if (other !== undefined) yield overlap(used, other);
    if (parents[0] !== undefined && !before.has(parents[0])) before.set(parents[0], used);
    for (const key of parents) if (!inside.has(key)) inside.set(key, used);
  }
};

function* usedDirs(topology: EffectiveTopology): Iterable<Used> {
  const hosts = new Map<string, EffectiveInstance>();
  for (const instance of topology.instances) {
    const machine = machineOf(instance);
    if (!hosts.has(hostOf(instance))) hosts.set(hostOf(instance), instance);
    for (const dir of dataDirs(instance)) {
      yield { dir: cleanDir(dir), kind: 'data', machine, instance, at: placeOf(instance, 'data_dir') };
    }
    yield {
      dir: cleanDir(logDir(instance)),
      kind: 'log',
      machine,
      instance,
      at: placeOf(instance, 'log_dir'),
    };
  }
  const written = find(asMap(find(topology.root, 'monitored')?.value), 'log_dir')?.value;
  const dir = cleanDir(textOf(topology.monitored, 'log_dir'));
  for (const instance of hosts.values()) {
    const machine = machineOf(instance);
    yield { dir, kind: 'log', machine, instance: undefined, at: written ?? placeOf(instance, 'host') };
  }
}

function overlap(used: Used, other: Used): Refusal {
  return {
    kind: 'dir-overlap',
    at: used.at,
    template: used.dir === other.dir ? said.same : said.nested,
    args: {
      dir: used.dir,
      host: used.machine,
      kind: { template: said[used.kind], args: {} },
      section: used.instance?.section.name ?? 'monitored',
      otherDir: other.dir,
      otherKind: { template: said[other.kind], args: {} },
      owner:
        other.instance === undefined ? 'monitored' : `${other.instance.section.name} ${idOf(other.instance)}`,
    },
    related: [related(other.at, said.other, { dir: other.dir })],
  };
}
