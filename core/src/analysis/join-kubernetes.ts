/** Clusters on Kubernetes that several documents make together. */
import type { Cluster } from '../cluster/cluster';
import { joinGroups } from '../formats/operator/groups/cluster';
import { baseOf, joinParts } from '../formats/operator/join';
import { withPlaces } from '../formats/operator/places';

/** `before`: the files that hold an earlier state, which is never a part of the present one. */
export function joinKubernetes(clusters: readonly Cluster[], before: ReadonlySet<string>): Cluster[] {
  const onKubernetes = clusters.filter(({ kubernetes }) => kubernetes !== undefined);
  const present = onKubernetes.filter(({ path }) => !before.has(path));
  const past = onKubernetes.filter(({ path }) => before.has(path));
  return [
    ...clusters.filter(({ kubernetes }) => kubernetes === undefined),
    ...[present, past].flatMap((states) => joinOperatorV2(joinTidbClusters(states)).map(withPlaces)),
  ];
}

/** Groups of one cluster, from however many files. Files that describe the same group are alternatives: not joined. */
function joinOperatorV2(clusters: readonly Cluster[]): Cluster[] {
  const byName = new Map<string, [Cluster, ...Cluster[]]>();
  for (const cluster of clusters) {
    if (cluster.kind !== 'operator-v2') continue;
    const key = `${cluster.kubernetes?.namespace ?? ''}/${cluster.name}`;
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [cluster]);
    else known.push(cluster);
  }
  const joined = new Map<Cluster, Cluster | undefined>();
  for (const parts of byName.values()) {
    if (parts.length < 2 || describeSame(parts)) continue;
    for (const part of parts) joined.set(part, undefined);
    joined.set(parts[0], joinGroups(parts));
  }
  return clusters.flatMap((cluster) => {
    const whole = joined.has(cluster) ? joined.get(cluster) : cluster;
    return whole === undefined ? [] : [whole];
  });
}

function describeSame(parts: readonly Cluster[]): boolean {
  const names = parts.flatMap(({ root, sections }) => [
    ...(root === undefined ? [] : ['Cluster']),
    ...sections.map(({ name }) => name),
  ]);
  return new Set(names).size < names.length;
}

function joinTidbClusters(clusters: readonly Cluster[]): Cluster[] {
  const partsOf = new Map<Cluster, Cluster[]>();
  const joined = new Set<Cluster>();
  for (const cluster of clusters) {
    const base = baseOf(cluster, clusters);
    if (base === undefined) continue;
    joined.add(cluster);
    partsOf.set(base, [...(partsOf.get(base) ?? []), cluster]);
  }
  return clusters
    .filter((cluster) => !joined.has(cluster))
    .map((cluster) => {
      const parts = partsOf.get(cluster);
      return parts === undefined ? cluster : joinParts(cluster, parts);
    });
}
