import type { Cluster } from '../cluster/cluster';

/**
 * What a file's clusters on Kubernetes are joined by with those of other files: the names that they have, and of
 * a TidbCluster that shares another's PD that one's. Two files with none in common have nothing to do with each other.
 */
export function clusterNames(clusters: readonly Cluster[]): ReadonlySet<string> {
  return new Set(
    clusters.flatMap(({ kind, name, kubernetes }) => {
      if (kubernetes === undefined) return [];
      const { namespace, joins } = kubernetes;
      const own = `${kind} ${namespace}/${name}`;
      return joins === undefined ? [own] : [own, `${kind} ${joins.namespace}/${joins.name.value}`];
    }),
  );
}
