/** Data and log directories of a machine do not lie in one another. Deploy directories may hold them. */
import type { Place } from '../../../text/node';
import { remembered, rememberedEach } from '../../../text/remembered';
import { asMap, find } from '../../../text/walk';
import { absDir, below, cleanDir, withParents } from '../dirs';
import {
  type EffectiveInstance,
  type EffectiveTopology,
  hostOf,
  hostsOf,
  idOf,
  machinesOf,
  placeOf,
  textOf,
} from '../effective';
import { areTwins, shareDir } from './dir-conflict';
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
  readonly field: string;
  /** The exporters' log directory belongs to no instance; it is told at one of its machine. */
  readonly section: string;
  readonly instance: EffectiveInstance;
}

/** Takes the topology with its directories as they are written, and expands them itself. */
export const dirOverlap: Validator = function* (topology) {
  const user = textOf(topology.global, 'user');
  const deploy = absDir(user, textOf(topology.monitored, 'deploy_dir'));
  const exporterLog = cleanDir(below(deploy, textOf(topology.monitored, 'log_dir')));
  const hosts = hostsOf(topology.instances);
  const given = `${user}\n${exporterLog}`;
  const tidy = areTidy(topology.instances, given, (instance) => isTidy(instance, user, exporterLog));
  const untidy = new Set(topology.instances.filter((_, at) => !tidy[at]));
  for (const [machine, instances] of machinesOf(topology.instances)) {
    const [only] = instances;
    if (instances.length === 1 && only !== undefined && !untidy.has(only)) continue;
    // The exporters come last, once for each host.
    const first = instances.filter((instance) => hosts.get(hostOf(instance))?.[0] === instance);
    const used = [
      ...instances.flatMap((instance) => ownDirs(instance, user)),
      ...first.map((instance) => exporterDir(instance, exporterLog)),
    ];
    const told = new Set<string>();
    for (const [one, other] of overlapping(used)) {
      // Those are told already, and these directories follow from them.
      if (areTwins(one.instance, other.instance) || shareDir(one.instance, other.instance)) continue;
      const pair = `${idOf(one.instance)}\n${idOf(other.instance)}`;
      if (told.has(pair) && !isWritten(one) && !isWritten(other)) continue;
      told.add(pair);
      yield overlap(one, other, machine, topology);
    }
  }
};

/** Directories that nobody wrote follow from others, or from the machine. */
function isWritten({ section, field, instance }: Used): boolean {
  return section !== 'monitored' && find(instance.node, field) !== undefined;
}

/** Alone on its machine, and nothing overlaps there: so it is with most. By the user and the exporters' log. */
function isTidy(instance: EffectiveInstance, user: string, exporterLog: string): boolean {
  const dirs = [...ownDirs(instance, user).map(({ dir }) => dir), exporterLog];
  return dirs.every((one, at) => dirs.every((other, place) => at === place || !holds(one, other)));
}

const areTidy = rememberedEach<EffectiveInstance, boolean>();

function holds(outer: string, inner: string): boolean {
  return (
    inner.startsWith(outer) && (inner.length === outer.length || outer === '/' || inner[outer.length] === '/')
  );
}

function exporterDir(instance: EffectiveInstance, dir: string): Used {
  return { dir, kind: 'log', field: 'host', section: 'monitored', instance };
}

/** Each with the first before it that is equal, holds it or lies in it. */
function* overlapping(used: readonly Used[]): Iterable<readonly [Used, Used]> {
  const before = new Map<string, Used>();
  const inside = new Map<string, Used>();
  for (const one of used) {
    const dirs = withParents(one.dir);
    const holder = dirs.find((dir) => before.has(dir));
    const other = before.get(holder ?? '') ?? inside.get(one.dir);
    if (other !== undefined) yield [one, other];
    if (!before.has(one.dir)) before.set(one.dir, one);
    for (const dir of dirs) if (!inside.has(dir)) inside.set(dir, one);
  }
}

/** The data and log directories of an instance itself, under a deploy user. */
const ownDirs = remembered((instance: EffectiveInstance, user): readonly Used[] => {
  const section = instance.section.name;
  const deploy = absDir(user, textOf(instance.values, 'deploy_dir'));
  const data = textOf(instance.values, 'data_dir');
  const dirs = (data === '' ? [] : data.split(',')).map((dir) => cleanDir(below(deploy, dir)));
  const log = cleanDir(below(deploy, textOf(instance.values, 'log_dir') || 'log'));
  return [
    ...dirs.map((dir) => ({ dir, kind: 'data', field: 'data_dir', section, instance }) as const),
    { dir: log, kind: 'log', field: 'log_dir', section, instance },
  ];
});

function overlap(one: Used, other: Used, host: string, topology: EffectiveTopology): Refusal {
  return {
    kind: 'dir-overlap',
    at: placeOfDir(one, topology),
    template: one.dir === other.dir ? said.same : said.nested,
    args: {
      dir: one.dir,
      host,
      kind: { template: said[one.kind], args: {} },
      section: one.section,
      otherDir: other.dir,
      otherKind: { template: said[other.kind], args: {} },
      owner: other.section === 'monitored' ? other.section : `${other.section} ${idOf(other.instance)}`,
    },
    related: [related(placeOfDir(other, topology), said.other, { dir: other.dir })],
  };
}

function placeOfDir({ section, field, instance }: Used, { root }: EffectiveTopology): Place {
  if (section !== 'monitored') return placeOf(instance, field);
  return find(asMap(find(root, 'monitored')?.value), 'log_dir')?.value ?? placeOf(instance, field);
}
