/** Which store of PD is which instance of the file. */
import type { Cluster, Instance } from '../../cluster/cluster';
import type { RunningStore } from '../../cluster/running';
import { asMap, asScalar, find } from '../../text/walk';
import { findPath } from '../keys';

export interface Matched {
  readonly storeOf: ReadonlyMap<Instance, RunningStore>;
  /** Stores that no instance is. */
  readonly others: readonly RunningStore[];
}

export function matchStores(cluster: Cluster, stores: readonly RunningStore[]): Matched {
  const byAddress = new Map<string, RunningStore>();
  // Of two stores with one address, the one that lives answers there.
  const living = (store: RunningStore) => (store.state === 'Tombstone' ? 1 : 0);
  for (const store of [...stores].sort((a, b) => living(b) - living(a))) {
    byAddress.set(nameOf(store.address, cluster), store);
  }
  const storeOf = new Map<Instance, RunningStore>();
  for (const instance of cluster.instances) {
    if (instance.role !== 'tikv' && instance.role !== 'tiflash') continue;
    const found = addressesOf(instance)
      .map((address) => byAddress.get(address.toLowerCase()))
      .find((store) => store !== undefined);
    if (found !== undefined) storeOf.set(instance, found);
  }
  const taken = new Set(storeOf.values());
  return { storeOf, others: stores.filter((store) => !taken.has(store)) };
}

/** On Kubernetes the Pod's name: the first label of `basic-tikv-0.basic-tikv-peer.tidb.svc:20160`. */
function nameOf(address: string, cluster: Cluster): string {
  const name = cluster.instances.some(({ host }) => host !== undefined) ? address : address.split('.')[0];
  return (name ?? address).toLowerCase();
}

/** What an instance may be known by: what it advertises, else its own address. */
function addressesOf(instance: Instance): string[] {
  const advertised = [
    ...(instance.role === 'tikv'
      ? [asScalar(findPath(asMap(instance.config), 'server.advertise-addr')?.value)]
      : []),
    ...(instance.role === 'tiflash'
      ? [asScalar(findPath(asMap(instance.config), 'flash.service_addr')?.value)]
      : []),
  ].flatMap((scalar) => (scalar === undefined ? [] : [scalar.text]));
  return [...advertised, ownAddress(instance)];
}

/** TiFlash is known to PD by the port of its service, and not by the one that names it. */
function ownAddress(instance: Instance): string {
  const { host, role } = instance;
  if (role !== 'tiflash' || host === undefined) return instance.id;
  const port = asScalar(find(asMap(instance.node), 'flash_service_port')?.value)?.text;
  return `${host.value}:${port ?? tiflashServicePort}`;
}

/** TiUP's default of `flash_service_port`. */
const tiflashServicePort = 3930;
