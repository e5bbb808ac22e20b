import type { Cluster, Instance } from '../cluster/cluster';
import { labelValue } from '../cluster/location';

/** Stores that hold voters, PD members and TiDB servers, with all that is known of where they stand. */
export interface Whereabouts {
  readonly stores: readonly Located[];
  readonly pd: readonly Located[];
  readonly tidb: readonly Located[];
}

export interface Located {
  readonly instance: Instance;
  /** Instances with one machine fall together. */
  readonly machine: string;
  /** The machine's address as written; the Pod's name on Kubernetes, where no machine is known yet. */
  readonly machineName: string;
  /**
   * The value of a label: its own, else that of the stores on the same machine; undefined where nothing says
   * it.
   */
  readonly value: (key: string) => string | undefined;
}

/** Finest labels that name a machine. */
export const hostKeys = /^(?:host|hostname|machine|kubernetes\.io\/hostname)$/i;

export function whereabouts(cluster: Cluster): Whereabouts {
  const neighbours = storesByMachine(cluster);
  const locate = (instance: Instance): Located => {
    const machine = machineOf(instance, cluster);
    return {
      instance,
      machine,
      machineName: instance.host?.value ?? instance.id,
      value: (key) => {
        const own = labelValue(instance, key);
        return own === '' ? sharedValue(neighbours.get(machine) ?? [], key) : own;
      },
    };
  };
  const ofRole = (role: Instance['role']) =>
    cluster.instances.filter((instance) => instance.role === role).map(locate);
  return { stores: ofRole('tikv'), pd: ofRole('pd'), tidb: ofRole('tidb') };
}

function storesByMachine(cluster: Cluster): ReadonlyMap<string, readonly Instance[]> {
  const stores = new Map<string, Instance[]>();
  for (const instance of cluster.instances) {
    if (instance.role !== 'tikv' && instance.role !== 'tiflash') continue;
    const machine = machineOf(instance, cluster);
    const list = stores.get(machine);
    if (list === undefined) stores.set(machine, [instance]);
    else list.push(instance);
  }
  return stores;
}

/**
 * One address is one machine. A Pod has none yet: its host label stands for it, else it is taken to have its
 * own.
 */
function machineOf(instance: Instance, cluster: Cluster): string {
  if (instance.host !== undefined) return `address ${instance.host.value.toLowerCase()}`;
  const levels = cluster.replication.locationLabels.value;
  const finest = levels.at(-1);
  if (finest !== undefined && hostKeys.test(finest) && labelValue(instance, finest) !== '') {
    return `labels ${JSON.stringify(levels.map((level) => labelValue(instance, level).toLowerCase()))}`;
  }
  return `pod ${instance.id}`;
}

/** The one value that the stores of a machine have; nothing where they contradict one another. */
function sharedValue(stores: readonly Instance[], key: string): string | undefined {
  const values = stores.map((store) => labelValue(store, key)).filter((value) => value !== '');
  const [first] = values;
  return values.every((value) => value.toLowerCase() === first?.toLowerCase()) ? first : undefined;
}
