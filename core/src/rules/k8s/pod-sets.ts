/** The sets of Pods of a cluster, and where their settings stand. */
import type { Cluster, Role } from '../../cluster/cluster';
import type { PodSet } from '../../cluster/pod-set';
import type { MapNode, ScalarNode } from '../../text/node';
import { asScalar, find } from '../../text/walk';

export function podSetsOf(cluster: Cluster, ...roles: readonly Role[]): readonly PodSet[] {
  const sets = cluster.kubernetes?.podSets ?? [];
  return roles.length === 0 ? sets : sets.filter(({ role }) => roles.includes(role));
}

/** Every place that says a setting of TidbClusters: a component's own, and the cluster's where it holds for one. */
export function settingPlaces(cluster: Cluster, key: string): readonly ScalarNode[] {
  const maps = new Set<MapNode>(podSetsOf(cluster).flatMap(({ pods, spec }) => [spec, pods]));
  return [...maps].flatMap((map) => {
    const scalar = asScalar(find(map, key)?.value);
    return scalar === undefined || scalar.template ? [] : [scalar];
  });
}
