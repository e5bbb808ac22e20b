import type { Cluster } from './cluster';
import type { RunningState } from './running';

/** The cluster as it runs: without the stores that hold nothing. */
export function asRunning(cluster: Cluster): Cluster {
  const absent = cluster.running?.absent;
  if (absent === undefined || absent.size === 0) return cluster;
  return { ...cluster, instances: cluster.instances.filter((instance) => !absent.has(instance)) };
}

/** Which dumps there are, by the commands of pd-ctl. */
export function partsOf({ stores, config, members, regions }: RunningState): string[] {
  const parts = { store: stores, config, member: members, region: regions };
  return Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [] : [name]));
}
