/** TidbClusters that share one PD: each of them is a part of a heterogeneous cluster. */
import type { Cluster } from '../../cluster/cluster';

/** The cluster that `part` joins by its `spec.cluster`, of those at hand. */
export function baseOf(part: Cluster, clusters: readonly Cluster[]): Cluster | undefined {
  const joins = part.kubernetes?.joins;
  if (joins === undefined) return undefined;
  const found = clusters.filter(
    (cluster) =>
      cluster !== part &&
      cluster.name === joins.name.value &&
      cluster.kubernetes?.namespace === joins.namespace &&
      cluster.kubernetes.joins === undefined,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The base with the Pods and sections of all its parts; PD's settings are the base's. */
export function joinParts(base: Cluster, parts: readonly Cluster[]): Cluster {
  const instances = [...base.instances, ...parts.flatMap((part) => part.instances)];
  const hasStores = instances.some(({ role }) => role === 'tikv');
  const podSets = [base, ...parts].flatMap(({ kubernetes }) => kubernetes?.podSets ?? []);
  return {
    ...base,
    ...(base.kubernetes === undefined ? {} : { kubernetes: { ...base.kubernetes, podSets } }),
    instances,
    sections: [...base.sections, ...parts.flatMap((part) => part.sections)],
    parts: parts.map(({ root, path, name }) => ({ root, path, name })),
    fragment: base.fragment && !(hasStores && instances.some(({ role }) => role === 'pd')),
    missing: hasStores ? [] : base.missing,
  };
}
