/** The failure domains that TiKV's copies are spread over. */
import type { Cluster, Instance } from '../cluster/cluster';
import { standings } from '../cluster/location';
import { isMachineLevel } from '../rules/names';

export interface Domain {
  /** `zone=z1`; `machine=10.0.1.5` where no level is wider than the machine. */
  readonly path: string;
  /** The stores by machine. */
  readonly machines: readonly (readonly Instance[])[];
}

export interface Domains {
  /** The level that they are of; undefined for machines. */
  readonly level: string | undefined;
  readonly domains: readonly Domain[];
}

/**
 * The stores by `level`, or by the widest location label above the machine. Where a store has no value for
 * it, PD keeps nothing apart by it that could be counted on: then by machine.
 */
export function domainsOf(cluster: Cluster, level?: string): Domains {
  const levels = cluster.replication.locationLabels.value;
  const wanted = level ?? levels.find((name) => !isMachineLevel(name));
  const index = levels.findIndex((name) => name.toLowerCase() === wanted?.toLowerCase());
  const where = standings(cluster);
  const byDomain = new Map<string, Map<string, Instance[]>>();
  const stores = cluster.instances.filter(({ role }) => role === 'tikv');
  const domainValue = (store: Instance) => where.get(store)?.location[index];
  const labelled = index >= 0 && stores.every((store) => domainValue(store) !== undefined);
  for (const store of stores) {
    const machine = where.get(store)?.machine ?? store.id;
    const path = labelled ? `${levels[index]}=${domainValue(store)}` : `machine=${machine}`;
    const machines = byDomain.get(path) ?? new Map<string, Instance[]>();
    machines.set(machine, [...(machines.get(machine) ?? []), store]);
    byDomain.set(path, machines);
  }
  return {
    level: labelled ? levels[index] : undefined,
    domains: [...byDomain].map(([path, machines]) => ({ path, machines: [...machines.values()] })),
  };
}
