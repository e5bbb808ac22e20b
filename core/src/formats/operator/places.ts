/** The labels that stores will get from their Nodes, where a manifest says in which zones its Pods run. */
import type { Cluster, Instance, Label } from '../../cluster/cluster';
import type { PodSet, Zones } from '../../cluster/pod-set';
import { isZoneKey } from './scheduling';

/**
 * Labels for the Pods whose zones are known. TiDB Operator copies the values of PD's location labels from the Node of each
 * Pod (pkg/manager/member/node.go; v2: pkg/controllers/tikv/tasks/store_labels.go); below the zone a Pod is taken to have
 * a Node of its own. Where a level is neither, nothing is known and the cluster stays as it is.
 */
export function withPlaces(cluster: Cluster): Cluster {
  const levels = cluster.replication.locationLabels.value;
  const podSets = cluster.kubernetes?.podSets ?? [];
  if (!levels.some(isZoneKey) || !levels.every((level) => isZoneKey(level) || isHostKey(level)))
    return cluster;
  const stores = podSets.filter(({ role, instances }) => role === 'tikv' && instances.length > 0);
  if (stores.length === 0 || !stores.every(({ scheduling }) => scheduling.zones?.even)) return cluster;
  const labels = new Map<string, readonly Label[]>();
  for (const set of podSets) {
    const { zones } = set.scheduling;
    if (zones === undefined || !zones.even) continue;
    const counts = podsByZone(set.instances.length, zones);
    const places = zones.values.flatMap((zone, index) =>
      Array.from({ length: counts[index] ?? 0 }, () => zone),
    );
    set.instances.forEach((id, index) => {
      const zone = places[index];
      if (zone === undefined) return;
      labels.set(
        id,
        levels.map((level) => placeLabel(level, isZoneKey(level) ? zone.name : id, zone.at, set)),
      );
    });
  }
  const instances = cluster.instances.map((instance): Instance => {
    const own = labels.get(instance.id) ?? [];
    const missing = own.filter(({ key }) => !instance.labels.some((label) => label.key === key));
    return missing.length === 0 ? instance : { ...instance, labels: [...instance.labels, ...missing] };
  });
  return { ...cluster, instances };
}

function isHostKey(level: string): boolean {
  return /^(?:host|hostname|kubernetes\.io\/hostname)$/.test(level);
}

function placeLabel(key: string, value: string, at: Label['valueAt'], { head }: PodSet): Label {
  return { key, value, keyAt: head, valueAt: at, notString: false, where: 'scheduling' };
}

/**
 * How many Pods each zone gets: one after the other to the zone that is furthest below its share, empty ones first
 * (pkg/utils/topology/scheduler.go). With equal weights that is also what a strict spread allows.
 */
export function podsByZone(pods: number, { values }: Zones): number[] {
  const counts = values.map(() => 0);
  const sum = values.reduce((total, { weight }) => total + weight, 0);
  for (let total = 0; total < pods; total++) {
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    values.forEach(({ weight }, index) => {
      const count = counts[index] ?? 0;
      const score = count === 0 ? Number.MAX_SAFE_INTEGER : weight * total - count * sum;
      if (score > bestScore) [best, bestScore] = [index, score];
    });
    counts[best] = (counts[best] ?? 0) + 1;
  }
  return counts;
}
