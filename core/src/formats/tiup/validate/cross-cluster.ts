/** Clusters that one control machine knows do not take each other's ports and directories. */
import type { Place } from '../../../text/node';
import { absDir, withParents } from '../dirs';
import {
  type EffectiveInstance,
  type EffectiveTopology,
  hostOf,
  machineOf,
  numberOf,
  placeOf,
  textOf,
} from '../effective';
import { dataDirs, expandRelativeDirs, logDir } from '../expand';
import type { Refusal } from './refusal';
import { related } from './related';

const said = {
  port: {
    en: 'Port {port} of {host} is taken by {other} of the cluster {cluster}: {field} of this {section} entry needs another \
one. TiUP refuses to deploy where it knows both clusters.',
    'zh-cn':
      '{host} 的端口 {port} 已被集群 {cluster} 的 {other} 占用：请修改此 {section} 条目的 {field}。如果两个集群由同一中控机管理，TiUP 会拒绝部署。',
  },
  dir: {
    en: '{dir} on {host} is taken by {other} of the cluster {cluster}: {field} of this {section} entry needs another one. \
TiUP refuses to deploy where it knows both clusters.',
    'zh-cn':
      '{host} 上的 {dir} 已被集群 {cluster} 的 {other} 使用：请修改此 {section} 条目的 {field}。如果两个集群由同一中控机管理，TiUP 会拒绝部署。',
  },
  nested: {
    en: '{dir} on {host}, {field} of this {section} entry, and {otherDir}, of {other} of the cluster {cluster}, lie in one another: who cleans up \
one destroys the other. TiUP does not see it. Put one of them elsewhere.',
    'zh-cn':
      '{host} 上此 {section} 条目的 {field} {dir} 与集群 {cluster} 的 {other} 的目录 {otherDir} 相互包含：清理其中一个会破坏另一个，而 TiUP 不会发现。请将\
其中之一移到别处。',
  },
  other: { en: 'It is taken here', 'zh-cn': '在此处被占用' },
} as const;

/** The section name of what belongs to a machine and to no instance. */
const exporters = 'monitored';

interface Used<T> {
  readonly what: T;
  readonly field: string;
  readonly section: string;
  readonly machine: string;
  readonly ignoresExporter: boolean;
  readonly at: Place;
}

/** Ports of `topology` that the other cluster has; the exporters' count once a host. */
export function* crossClusterPorts(
  topology: EffectiveTopology,
  other: EffectiveTopology,
  cluster: string,
): Iterable<Refusal> {
  for (const [mine, theirs] of clashes(usedPorts(topology), usedPorts(other), eitherIsExporter)) {
    yield refuse('cross-cluster-port-conflict', mine, theirs, { port: mine.what, cluster });
  }
}

/** Equal directories alone: one inside the other is not seen by TiUP. */
export function* crossClusterDirs(
  topology: EffectiveTopology,
  other: EffectiveTopology,
  cluster: string,
): Iterable<Refusal> {
  for (const [mine, theirs] of clashes(usedDirs(topology), usedDirs(other), bothAreExporters)) {
    yield refuse('cross-cluster-dir-conflict', mine, theirs, { dir: mine.what, cluster });
  }
}

/** A directory inside a data directory of the other cluster, or the reverse, which TiUP does not look for. */
export function* crossClusterNesting(
  topology: EffectiveTopology,
  other: EffectiveTopology,
  cluster: string,
): Iterable<Refusal> {
  const own = [...usedDirs(topology)].filter(({ section }) => section !== exporters);
  const theirs = [...usedDirs(other)].filter(({ section }) => section !== exporters);
  const inside = [
    ...within(own, theirs),
    ...within(theirs, own).map(([one, holder]) => [holder, one] as const),
  ];
  for (const [mine, their] of inside) {
    const found = refuse('cross-cluster-dir-conflict', mine, their, { dir: mine.what, cluster });
    yield { ...found, template: said.nested, args: { ...found.args, otherDir: their.what } };
  }
}

/** Each with the nearest data directory that holds it, on its machine. */
function within(used: readonly Used<string>[], holders: readonly Used<string>[]) {
  const keyOf = (machine: string, dir: string) => `${machine} ${dir}`;
  const data = new Map(
    holders
      .filter(({ field }) => field === 'data_dir')
      .map((holder) => [keyOf(holder.machine, holder.what), holder]),
  );
  return used.flatMap((one) => {
    const [, ...parents] = withParents(one.what);
    const holder = parents
      .map((dir) => data.get(keyOf(one.machine, dir)))
      .find((found) => found !== undefined);
    return holder === undefined ? [] : [[one, holder] as const];
  });
}

type Pairing = (one: Used<unknown>, other: Used<unknown>) => boolean;
const eitherIsExporter: Pairing = (one, other) => one.section === exporters || other.section === exporters;
const bothAreExporters: Pairing = (one, other) => one.section === exporters && other.section === exporters;

/** What both use on one machine; of exporters only where neither side goes without them. */
function* clashes<T>(
  mine: Iterable<Used<T>>,
  theirs: Iterable<Used<T>>,
  sparesExporters: Pairing,
): Iterable<readonly [Used<T>, Used<T>]> {
  const taken = new Map<string, Used<T>[]>();
  for (const used of theirs) {
    const key = `${used.machine} ${used.what}`;
    taken.set(key, [...(taken.get(key) ?? []), used]);
  }
  for (const used of mine) {
    const other = (taken.get(`${used.machine} ${used.what}`) ?? []).find(
      (found) => !(sparesExporters(used, found) && (used.ignoresExporter || found.ignoresExporter)),
    );
    if (other !== undefined) yield [used, other];
  }
}

function* usedPorts(topology: EffectiveTopology): Iterable<Used<number>> {
  for (const instance of topology.instances) {
    for (const field of instance.section.ports) {
      const what = numberOf(instance.values, field);
      if (what > 0) yield { ...ownerOf(instance), what, field, at: placeOf(instance, field) };
    }
  }
  for (const instance of firstOfHosts(topology)) {
    for (const field of ['node_exporter_port', 'blackbox_exporter_port']) {
      const what = numberOf(topology.monitored, field);
      yield { ...ownerOf(instance), section: exporters, what, field, at: placeOf(instance, 'host') };
    }
  }
}

function* usedDirs(unexpanded: EffectiveTopology): Iterable<Used<string>> {
  const topology = expandRelativeDirs(unexpanded);
  const user = textOf(topology.global, 'user');
  for (const instance of topology.instances) {
    const used = (field: string, dir: string) => {
      return { ...ownerOf(instance), what: absDir(user, dir), field, at: placeOf(instance, field) };
    };
    yield used('deploy_dir', textOf(instance.values, 'deploy_dir'));
    for (const dir of dataDirs(instance)) yield used('data_dir', dir);
    yield used('log_dir', logDir(instance));
  }
  for (const instance of firstOfHosts(topology)) {
    for (const field of ['deploy_dir', 'data_dir', 'log_dir']) {
      const what = textOf(topology.monitored, field);
      yield { ...ownerOf(instance), section: exporters, what, field, at: placeOf(instance, 'host') };
    }
  }
}

function ownerOf(instance: EffectiveInstance) {
  const ignoresExporter = instance.values.ignore_exporter === true;
  return { section: instance.section.name, machine: machineOf(instance), ignoresExporter };
}

function firstOfHosts({ instances }: EffectiveTopology): Iterable<EffectiveInstance> {
  const first = new Map<string, EffectiveInstance>();
  for (const instance of instances) if (!first.has(hostOf(instance))) first.set(hostOf(instance), instance);
  return first.values();
}

function refuse<T extends string | number>(
  kind: Refusal['kind'],
  mine: Used<T>,
  theirs: Used<T>,
  args: NonNullable<Refusal['args']>,
): Refusal {
  const { field, section, machine } = mine;
  return {
    kind,
    at: mine.at,
    template: kind === 'cross-cluster-port-conflict' ? said.port : said.dir,
    args: { ...args, field, section, host: machine, other: `${theirs.section} (${theirs.field})` },
    related: [related(theirs.at, said.other)],
  };
}
