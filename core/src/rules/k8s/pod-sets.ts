/** The sets of Pods of a cluster, and where their settings stand. */
import type { Cluster, Role } from '../../cluster/cluster';
import type { PodSet } from '../../cluster/pod-set';
import { configTree } from '../../formats/operator/config';
import type { MapNode, Place, ScalarNode } from '../../text/node';
import { asMap, asScalar, find, resolve } from '../../text/walk';

export function podSetsOf(cluster: Cluster, ...roles: readonly Role[]): readonly PodSet[] {
  const sets = cluster.kubernetes?.podSets ?? [];
  return roles.length === 0 ? sets : sets.filter(({ role }) => roles.includes(role));
}

/** A small token of the configuration, where something is missing in it; where there is none, the number of the Pods. */
export function configPlace({ pods, countAt }: PodSet): Place {
  const value = resolve(find(pods, 'config')?.value);
  if (value === undefined) return countAt;
  const first = value.kind === 'scalar' ? configTree(value)?.pairs[0] : asMap(value)?.pairs[0];
  return first?.key ?? (value.to > value.from && !/\n/.test(textAt(value)) ? value : countAt);
}

function textAt({ block, from, to }: Place): string {
  return block.text.slice(from, to);
}

/** Every place that says a setting of TidbClusters: a component's own, and the cluster's where it holds for one. */
export function settingPlaces(cluster: Cluster, key: string): readonly ScalarNode[] {
  const maps = new Set<MapNode>(podSetsOf(cluster).flatMap(({ pods, spec }) => [spec, pods]));
  return [...maps].flatMap((map) => {
    const scalar = asScalar(find(map, key)?.value);
    return scalar === undefined || scalar.template ? [] : [scalar];
  });
}
