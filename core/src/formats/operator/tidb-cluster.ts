/** A TidbCluster manifest as a cluster of the model. */
import type { Cluster, Instance, KubernetesIdentity, Section } from '../../cluster/cluster';
import type { PodSet } from '../../cluster/pod-set';
import { fromFile, type Sourced } from '../../cluster/source';
import { components, pdServiceRoles } from '../../facts/operator/tidb-cluster';
import type { MapNode, Pair, ParsedFile, Place } from '../../text/node';
import { asMap, asScalar, asSequence, find } from '../../text/walk';
import { readReplication } from '../replication';
import { versionOf } from '../version';
import { configTree } from './config';
import { textAt } from './detect';
import { configsOf, readPods } from './pods';
import { readScheduling } from './scheduling';

/** Reads a detected TidbCluster; `place` is its document's. */
export function readTidbCluster(parsed: ParsedFile, root: MapNode, place: Place): Cluster {
  const metadata = asMap(find(root, 'metadata')?.value);
  const spec = asMap(find(root, 'spec')?.value);
  const name = textAt(metadata, 'name') ?? '';
  const instances: Instance[] = [];
  const sections: Section[] = [];
  const podSets: PodSet[] = [];
  for (const { key, role, suffix, port } of components) {
    const pair = find(spec, key);
    if (pair === undefined || spec === undefined) continue;
    sections.push({ role, name: `spec.${key}`, key: pair.key, place: pair });
    const component = asMap(pair.value);
    const pods = readPods({ cluster: name, suffix, role, port, component, pair });
    instances.push(...pods);
    if (component === undefined) continue;
    podSets.push({
      ...{ role, name: `spec.${key}`, instances: pods.map(({ id }) => id), head: pair.key },
      countAt: asScalar(find(component, 'replicas')?.value) ?? pair.key,
      ...{
        pods: component,
        spec,
        scheduling: readScheduling(component, spec),
        ...configsOf(component, role),
      },
    });
  }
  instances.push(...pdServices(name, find(spec, 'pdms')));
  const kubernetes = { ...identityOf(metadata, spec), podSets };
  const pd = asMap(find(spec, 'pd')?.value);
  const whole = find(spec, 'pd') !== undefined && find(spec, 'tikv') !== undefined;
  const elsewhere =
    kubernetes.joins !== undefined || (asSequence(find(spec, 'pdAddresses')?.value)?.items.length ?? 0) > 0;
  const fragment = !whole || elsewhere;
  return {
    kind: 'tidbcluster',
    path: parsed.path,
    name,
    version: versionOf(parsed, statedVersion(spec)),
    instances,
    replication: readReplication([configTree(find(pd, 'config')?.value)]),
    sections,
    root,
    fragment,
    missing: fragment ? missingParts(spec, kubernetes) : [],
    place,
    kubernetes,
  };
}

function pdServices(cluster: string, pair: Pair | undefined): Instance[] {
  if (pair === undefined) return [];
  return (asSequence(pair.value)?.items ?? []).map(asMap).flatMap((component) => {
    const name = textAt(component, 'name') ?? '';
    const role = pdServiceRoles[name] ?? 'other';
    return readPods({ cluster, suffix: name, role, port: 2379, component, pair });
  });
}

function identityOf(
  metadata: MapNode | undefined,
  spec: MapNode | undefined,
): Omit<KubernetesIdentity, 'podSets'> {
  const namespace = textAt(metadata, 'namespace') ?? '';
  const other = asMap(find(spec, 'cluster')?.value);
  const name = asScalar(find(other, 'name')?.value);
  if (name === undefined || name.text === '') return { namespace };
  const otherNamespace = textAt(other, 'namespace') ?? '';
  return {
    namespace,
    joins: { name: fromFile(name.text, name), namespace: otherNamespace === '' ? namespace : otherNamespace },
  };
}

/** `spec.version`, else a component's own, else the tag of an image. */
function statedVersion(spec: MapNode | undefined): Sourced<string> | undefined {
  const tikv = asMap(find(spec, 'tikv')?.value);
  const pd = asMap(find(spec, 'pd')?.value);
  for (const map of [spec, tikv, pd]) {
    const scalar = asScalar(find(map, 'version')?.value);
    if (scalar !== undefined && scalar.text !== '') return fromFile(scalar.text, scalar);
  }
  for (const map of [tikv, pd]) {
    const scalar = asScalar(find(map, 'image')?.value);
    const tag = /:([^:/]+)$/.exec(scalar?.text ?? '')?.[1];
    if (scalar !== undefined && tag !== undefined) return fromFile(tag, scalar);
  }
  return undefined;
}

function missingParts(spec: MapNode | undefined, { joins }: Pick<KubernetesIdentity, 'joins'>): string[] {
  if (joins !== undefined) return [joins.name.value];
  return ['pd', 'tikv'].filter((key) => find(spec, key) === undefined).map((key) => `spec.${key}`);
}
