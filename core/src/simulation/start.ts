/** Where a play begins when dumps say it: disks, peers and leaders as they are. */
import type { Cluster, Instance } from '../cluster/cluster';
import { peerRoles, type RunningRegions, type RunningStore } from '../cluster/running';
import { findPath } from '../formats/keys';
import { asScalar } from '../text/walk';

/** Peers by Region, as indexes of the played stores. Learners and peers elsewhere are left out. */
export interface Placement {
  readonly count: number;
  /** The voters of Region r stand at `starts[r]` to `starts[r + 1]`. */
  readonly starts: Uint32Array;
  readonly stores: Uint16Array;
  /** Of each Region, which of its voters leads; -1 where none does. */
  readonly leaders: Int16Array;
  /** The most voters of one Region. */
  readonly slots: number;
  /** Regions that had fewer voters than wanted. */
  readonly thin: number;
}

/** A store as it is. Bytes. */
export interface StoreStart {
  readonly state: RunningStore['state'];
  readonly usedBytes?: number;
  /** What other programs hold of its disk. */
  readonly otherBytes?: number;
  /** Set with `pd-ctl store limit`: peers a minute that it takes in. */
  readonly addPeerPerMinute?: number;
}

export interface Start {
  readonly stores: readonly StoreStart[];
  readonly placement?: Placement;
  /** Regions of the cluster, from the stores' counts where no dump lists them. */
  readonly regions?: number;
  /** Mean size of a copy on disk. */
  readonly copyBytes?: number;
}

/** What the dumps say of the played stores; undefined where none lists stores. */
export function startOf(
  { running, replication }: Cluster,
  instances: readonly Instance[],
): Start | undefined {
  const known = running?.state.stores;
  if (running === undefined || known === undefined) return undefined;
  const dumped = instances.map((instance) => running.storeOf.get(instance));
  const stores = dumped.map((store) => storeStart(store, limitOf(running.state.config, store)));
  const { regions } = running.state;
  const replicas = replication.maxReplicas.value;
  const placement = regions === undefined ? undefined : placementOf(regions, dumped, replicas);
  const peers = placement?.stores.length ?? sum(dumped.map((store) => store?.regions));
  const used = sum(stores.map((store) => store.usedBytes));
  const count = placement?.count ?? Math.round(peers / Math.max(1, Math.min(replicas, instances.length)));
  return {
    stores,
    ...(placement === undefined ? {} : { placement }),
    ...(count === 0 ? {} : { regions: count }),
    ...(peers === 0 || used === 0 ? {} : { copyBytes: used / peers }),
  };
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function storeStart(store: RunningStore | undefined, limit: number | undefined): StoreStart {
  const used = store?.usedBytes?.value;
  const [capacity, available] = [store?.capacityBytes?.value, store?.availableBytes?.value];
  const other =
    used === undefined || capacity === undefined || available === undefined
      ? 0
      : Math.max(0, capacity - available - used);
  return {
    state: store?.state ?? 'Up',
    ...(used === undefined ? {} : { usedBytes: used }),
    ...(other === 0 ? {} : { otherBytes: other }),
    ...(limit === undefined ? {} : { addPeerPerMinute: limit }),
  };
}

/** `schedule.store-limit` has a row for each store: `{"1": {"add-peer": 15, "remove-peer": 15}}`. */
function limitOf(
  config: Parameters<typeof findPath>[0],
  store: RunningStore | undefined,
): number | undefined {
  if (store === undefined) return undefined;
  const found = findPath(config, `schedule.store-limit.${store.id}.add-peer`)?.value;
  const limit = Number(asScalar(found)?.text);
  return limit > 0 ? limit : undefined;
}

function placementOf(
  regions: RunningRegions,
  dumped: readonly (RunningStore | undefined)[],
  replicas: number,
): Placement {
  const indexOf = new Map(dumped.flatMap((store, index) => (store === undefined ? [] : [[store.id, index]])));
  const starts = new Uint32Array(regions.count + 1);
  const stores = new Uint16Array(regions.stores.length);
  const leaders = new Int16Array(regions.count).fill(-1);
  let [next, slots, thin] = [0, 1, 0];
  for (let region = 0; region < regions.count; region++) {
    const first = next;
    for (let peer = regions.starts[region] ?? 0; peer < (regions.starts[region + 1] ?? 0); peer++) {
      const id = regions.stores[peer] ?? 0;
      const index = indexOf.get(id);
      if (index === undefined || isPassive(regions.roles[peer] ?? 0)) continue;
      if (id === regions.leaders[region]) leaders[region] = next - first;
      stores[next++] = index;
    }
    starts[region + 1] = next;
    slots = Math.max(slots, next - first);
    if (next - first < Math.min(replicas, dumped.length)) thin++;
  }
  return { count: regions.count, starts, stores: stores.slice(0, next), leaders, slots, thin };
}

/** A learner does not vote; a demoting voter is on its way out. */
function isPassive(role: number): boolean {
  return peerRoles[role] === 'learner' || peerRoles[role] === 'demoting';
}
