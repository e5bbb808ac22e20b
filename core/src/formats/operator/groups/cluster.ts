/** Objects of TiDB Operator v2 as clusters of the model: those of one file first, then of several. */
import type { Cluster, Instance, Section } from '../../../cluster/cluster';
import type { PodSet } from '../../../cluster/pod-set';
import { fromFile, type Sourced } from '../../../cluster/source';
import { groupKinds } from '../../../facts/operator/groups';
import type { MapNode, ParsedFile } from '../../../text/node';
import { asMap, asScalar, find } from '../../../text/walk';
import { readReplication } from '../../replication';
import { versionOf } from '../../version';
import { configTree } from '../config';
import type { GroupObject } from './objects';
import { groupConfigs, readGroupPods, sectionOf } from './pods';
import { readGroupScheduling } from './scheduling';

const kinds = new Map(groupKinds.map((kind) => [kind.kind, kind]));

/** A cluster for each that the objects of a file belong to, complete or not. */
export function readGroups(parsed: ParsedFile, objects: readonly GroupObject[]): Cluster[] {
  const byCluster = new Map<string, GroupObject[]>();
  for (const object of objects) {
    if (object.cluster === '' || (object.kind !== 'Cluster' && !kinds.has(object.kind))) continue;
    const key = `${object.namespace}/${object.cluster}`;
    byCluster.set(key, [...(byCluster.get(key) ?? []), object]);
  }
  return [...byCluster.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [readCluster(parsed, own, first)];
  });
}

function readCluster(parsed: ParsedFile, objects: readonly GroupObject[], first: GroupObject): Cluster {
  const instances: Instance[] = [];
  const sections: Section[] = [];
  const podSets: PodSet[] = [];
  for (const object of objects) {
    const kind = kinds.get(object.kind);
    const spec = asMap(find(object.root, 'spec')?.value);
    const pods = templateOf(spec);
    if (kind === undefined || spec === undefined || pods === undefined) continue;
    const found = readGroupPods(object, kind, pods);
    const head = asScalar(find(asMap(find(object.root, 'metadata')?.value), 'name')?.value) ?? object.root;
    const { role } = kind;
    instances.push(...found);
    sections.push({ role, name: sectionOf(object), key: head, place: object.root });
    podSets.push({
      ...{ role, name: sectionOf(object), instances: found.map(({ id }) => id), head },
      countAt: asScalar(find(spec, 'replicas')?.value) ?? head,
      ...{ pods, spec, scheduling: readGroupScheduling(spec, pods), ...groupConfigs(pods, role) },
    });
  }
  const pd = podSets.find(({ role }) => role === 'pd');
  const own = objects.find(({ kind }) => kind === 'Cluster');
  return completed({
    kind: 'operator-v2',
    path: parsed.path,
    name: first.cluster,
    version: versionOf(parsed, statedVersion(podSets)),
    instances,
    replication: readReplication([configTree(find(pd?.pods, 'config')?.value)]),
    sections,
    root: own?.root,
    fragment: false,
    missing: [],
    place: (own ?? first).place,
    kubernetes: { namespace: first.namespace, podSets },
    parts: objects
      .filter((object) => object !== own)
      .map(({ root, name }) => ({ root, name, path: parsed.path })),
  });
}

/** What describes the Pods of a group. */
export function templateOf(spec: MapNode | undefined): MapNode | undefined {
  return asMap(find(asMap(find(spec, 'template')?.value), 'spec')?.value);
}

/** TiKV's version is the cluster's, for the rules; else that of the first group that has one. */
function statedVersion(podSets: readonly PodSet[]): Sourced<string> | undefined {
  const tikv = podSets.filter(({ role }) => role === 'tikv');
  for (const { pods } of [...tikv, ...podSets]) {
    const scalar = asScalar(find(pods, 'version')?.value);
    if (scalar !== undefined && scalar.text !== '') return fromFile(scalar.text, scalar);
  }
  return undefined;
}

/** Without a PD or without stores it is a part: which one is missing. */
function completed(cluster: Cluster): Cluster {
  const has = (role: Instance['role']) => cluster.kubernetes?.podSets.some((set) => set.role === role);
  const missing = (['pd', 'tikv'] as const).flatMap((role) =>
    has(role) ? [] : [role === 'pd' ? 'PDGroup' : 'TiKVGroup'],
  );
  return { ...cluster, fragment: missing.length > 0, missing };
}

/** The parts of one cluster from several files as a whole. The first that says something about all decides it. */
export function joinGroups(parts: readonly [Cluster, ...Cluster[]]): Cluster {
  const [first] = parts;
  const main = parts.find(({ root }) => root !== undefined) ?? first;
  const withPd = parts.find(({ kubernetes }) => kubernetes?.podSets.some(({ role }) => role === 'pd'));
  const stated = parts.filter(({ version }) => version.origin !== 'default');
  const byTikv = stated.find(({ instances }) => instances.some(({ role }) => role === 'tikv'));
  const directive = stated.find(({ version }) => version.origin === 'directive');
  return completed({
    ...main,
    version: (directive ?? byTikv ?? stated[0] ?? main).version,
    instances: parts.flatMap(({ instances }) => instances),
    replication: (withPd ?? main).replication,
    sections: parts.flatMap(({ sections }) => sections),
    kubernetes: {
      namespace: main.kubernetes?.namespace ?? '',
      podSets: parts.flatMap(({ kubernetes }) => kubernetes?.podSets ?? []),
    },
    parts: parts.flatMap((part) => part.parts ?? []),
  });
}
