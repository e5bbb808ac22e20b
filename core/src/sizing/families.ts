/** Whether sizes are told in GB or in GiB: as the user writes them. */
import type { Cluster } from '../cluster/cluster';
import type { Plan } from '../formats/plan/plan';
import type { ByteFamily } from '../units/unit';

export interface Families {
  /** Of data and disks. */
  readonly data: ByteFamily;
  readonly memory: ByteFamily;
}

/**
 * The plan's data decides, else its disks and memory. What a topology says itself (`16G` of systemd, `500Gi` of
 * Kubernetes) is counted in powers of two.
 */
export function familiesOf(cluster: Cluster, plan: Plan | undefined): Families {
  const machines = plan === undefined ? [] : [...plan.hosts.values(), ...plan.hardware.values()];
  const stated = (what: 'diskBytes' | 'memoryBytes') =>
    cluster.instances.some(({ resources }) => {
      const origin = resources[what]?.origin;
      return origin !== undefined && origin !== 'plan';
    });
  const disk = first(
    machines,
    ({ disks }) => disks.find(({ size }) => size !== undefined)?.size?.value.family,
  );
  const memory = first(machines, (machine) => machine.memory?.value.family);
  return {
    data: plan?.workload.data?.value.family ?? disk ?? (stated('diskBytes') ? 'binary' : 'decimal'),
    memory: memory ?? (stated('memoryBytes') ? 'binary' : 'decimal'),
  };
}

function first<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
