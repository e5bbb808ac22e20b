/** What machines the topology has, as far as plan and topology say it. */
import type { Cluster, Instance } from '../cluster/cluster';
import { type SizedRole, sizedRoles } from '../facts/hardware';

/** What one node of a role has; absent where nothing says it. Bytes and cores. */
export interface StatedShape {
  readonly count: number;
  readonly cpuCores?: number;
  readonly memoryBytes?: number;
  readonly diskBytes?: number;
  /** The plan says something of it, and not the topology alone. */
  readonly planned: boolean;
}

/** A role's nodes: how many, and the middle one of what is said of them. */
export function statedShapes(cluster: Cluster): Readonly<Record<SizedRole, StatedShape>> {
  const shared = sharers(cluster);
  const shapeOf = (role: SizedRole): StatedShape => {
    const nodes = cluster.instances.filter((instance) => instance.role === role);
    const cpuCores = median(nodes.map((node) => shareOf(node, 'cpuCores', shared)));
    const memoryBytes = median(nodes.map((node) => shareOf(node, 'memoryBytes', shared)));
    const diskBytes = median(nodes.map((node) => node.resources.diskBytes?.value));
    return {
      count: nodes.length,
      planned: nodes.some(({ resources }) =>
        Object.values(resources).some((stated) => stated?.origin === 'plan'),
      ),
      ...(cpuCores === undefined ? {} : { cpuCores }),
      ...(memoryBytes === undefined ? {} : { memoryBytes }),
      ...(diskBytes === undefined ? {} : { diskBytes }),
    };
  };
  return { tidb: shapeOf('tidb'), tikv: shapeOf('tikv'), pd: shapeOf('pd'), tiflash: shapeOf('tiflash') };
}

/** Instances on each machine that take cores and memory to be reckoned with. */
function sharers(cluster: Cluster): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { role, host } of cluster.instances) {
    if (host === undefined || !sizedRoles.some((sized) => sized === role)) continue;
    counts.set(host.value, (counts.get(host.value) ?? 0) + 1);
  }
  return counts;
}

/**
 * What the plan says of a machine is divided among its instances; what the file says of an instance is its
 * own.
 */
function shareOf(
  instance: Instance,
  what: 'cpuCores' | 'memoryBytes',
  counts: ReadonlyMap<string, number>,
): number | undefined {
  const stated = instance.resources[what];
  if (stated === undefined) return undefined;
  const parts = stated.origin === 'plan' ? (counts.get(instance.host?.value ?? '') ?? 1) : 1;
  return stated.value / parts;
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return known[(known.length - 1) >> 1];
}
