import type { Cluster } from './cluster';

/** The cluster as it runs: without the stores that hold nothing. */
export function asRunning(cluster: Cluster): Cluster {
  const absent = cluster.running?.absent;
  if (absent === undefined || absent.size === 0) return cluster;
  return { ...cluster, instances: cluster.instances.filter((instance) => !absent.has(instance)) };
}
