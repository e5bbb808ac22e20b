import type { Location } from '../placement/location';

/** No store, no peer. */
export const noStore = 0xffff;
/** No leader. */
export const noLeader = 0xff;

/** What a simulation needs to know of a store. Bytes. */
export interface StoreSpec {
  readonly address: string;
  /** The machine, to tell whether two copies share one. */
  readonly machine: string;
  readonly location: Location;
  readonly capacityBytes: number;
  /** What other programs hold of its disk. */
  readonly otherBytes?: number;
  /** It is being removed: PD puts nothing more there. */
  readonly leaves?: true;
  /** Its own limit, where it has one. */
  readonly addPeerPerMinute?: number;
}

/** PD's and TiKV's settings that the far simulation obeys; see `settings.ts` for the defaults and their sources. */
export interface Settings {
  readonly replicas: number;
  /** Index into the location labels, or -1. */
  readonly isolationIndex: number;
  readonly maxStoreDownTimeMs: number;
  readonly lowSpaceRatio: number;
  /** Peers a minute that a store takes in. */
  readonly addPeerPerMinute: number;
  readonly replicaScheduleLimit: number;
  readonly snapshotBytesPerSecond: number;
  readonly operatorOverheadMs: number;
}

/** The cluster that is played: engine state, mutated by the engines that own it. */
export interface World {
  readonly stores: readonly StoreSpec[];
  readonly settings: Settings;
  /** Regions that are played, each standing for `weight` Regions of the cluster. */
  readonly regions: number;
  readonly weight: number;
  /** Bytes of one copy of one Region on disk. */
  readonly regionBytes: number;
  /** Copies that a Region has room for in `peers`. */
  readonly slots: number;
  /** `slots` stores a Region; `noStore` where there is no peer. */
  readonly peers: Uint16Array;
  /** The slot of the leader, or `noLeader`. */
  readonly leaders: Uint8Array;
  readonly alive: Uint8Array;
  readonly usedBytes: Float64Array;
  readonly peerCount: Float64Array;
  readonly leaderCount: Float64Array;
}

/** An empty world: stores, no Regions placed yet. */
export function emptyWorld(
  stores: readonly StoreSpec[],
  settings: Settings,
  regions: number,
  weight: number,
  regionBytes: number,
  slotsWanted: number = settings.replicas,
): World {
  const slots = Math.max(1, slotsWanted);
  const count = stores.length;
  return {
    stores,
    settings,
    regions,
    weight,
    regionBytes,
    slots,
    peers: new Uint16Array(regions * slots).fill(noStore),
    leaders: new Uint8Array(regions).fill(noLeader),
    alive: new Uint8Array(count).fill(1),
    usedBytes: new Float64Array(count),
    peerCount: new Float64Array(count),
    leaderCount: new Float64Array(count),
  };
}

/** The store of a slot, or `noStore`. */
export function storeAt(world: World, region: number, slot: number): number {
  return world.peers[region * world.slots + slot] ?? noStore;
}

/** Puts a peer into a slot and counts it. */
export function addPeer(world: World, region: number, slot: number, store: number): void {
  world.peers[region * world.slots + slot] = store;
  world.peerCount[store] = (world.peerCount[store] ?? 0) + world.weight;
  world.usedBytes[store] = (world.usedBytes[store] ?? 0) + world.regionBytes * world.weight;
}

/** Takes the peer out of a slot and uncounts it. */
export function removePeer(world: World, region: number, slot: number): void {
  const store = storeAt(world, region, slot);
  if (store === noStore) return;
  world.peers[region * world.slots + slot] = noStore;
  world.peerCount[store] = (world.peerCount[store] ?? 0) - world.weight;
  world.usedBytes[store] = (world.usedBytes[store] ?? 0) - world.regionBytes * world.weight;
}

/** Makes the peer of a slot the leader and counts it; `noLeader` leaves the Region without. */
export function setLeader(world: World, region: number, slot: number): void {
  const before = world.leaders[region] ?? noLeader;
  if (before !== noLeader) countLeader(world, storeAt(world, region, before), -world.weight);
  world.leaders[region] = slot;
  if (slot !== noLeader) countLeader(world, storeAt(world, region, slot), world.weight);
}

function countLeader(world: World, store: number, by: number): void {
  if (store !== noStore) world.leaderCount[store] = (world.leaderCount[store] ?? 0) + by;
}

/** Peers of a Region, and how many of them stand on stores that are up. */
export function countCopies(
  world: World,
  region: number,
): { readonly placed: number; readonly alive: number } {
  let placed = 0;
  let alive = 0;
  for (let slot = 0; slot < world.slots; slot++) {
    const store = storeAt(world, region, slot);
    if (store === noStore) continue;
    placed++;
    alive += world.alive[store] ?? 0;
  }
  return { placed, alive };
}
