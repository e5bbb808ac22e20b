import { pairScores } from '../placement/location';
import { regionScoreV2 } from '../placement/score/region-v2';
import type { RandomStream } from '../random/random';
import { isLowSpace } from './candidates';
import { snapshots } from './snapshots';
import { addPeer, noStore, removePeer, storeAt, type World } from './world';

const mib = 1024 ** 2;

/** What balancing did. Times in ms from its start, Regions of the cluster. */
export interface BalanceOutcome {
  readonly movedRegions: number;
  readonly bytes: number;
  readonly endsMs: number;
  /** Peers that each store took in. */
  readonly received: Float64Array;
}

/**
 * PD's balance-region on an otherwise quiet cluster, one operator at a time: from the store with the highest region score to the one
 * with the lowest, where the location does not get worse, each store giving and taking at its limit, until the scores are closer than
 * the tolerance. Source: tikv/pd pkg/schedule/schedulers, balance_region.go and utils.go (shouldBalance).
 */
export function balance(world: World, random: RandomStream, untilMs: number): BalanceOutcome {
  const count = world.stores.length;
  const pairs = pairScores(world.stores.map(({ location }) => location));
  const tokenMs = (60_000 / world.settings.addPeerPerMinute) * world.weight;
  const takesAt = new Float64Array(count);
  const givesAt = new Float64Array(count);
  const received = new Float64Array(count);
  const traffic = snapshots(world);
  const residents = residentsOf(world);
  let moved = 0;
  let endsMs = 0;
  const stuck = new Uint8Array(count);
  for (;;) {
    const plan = nextMove(world, stuck);
    if (plan === undefined) break;
    const startMs = Math.max(takesAt[plan.to] ?? 0, givesAt[plan.from] ?? 0);
    if (startMs > untilMs) break;
    const found = pick(world, residents, plan.from, plan.to, pairs, random);
    if (found === undefined) {
      stuck[plan.from] = 1;
      continue;
    }
    takesAt[plan.to] = startMs + tokenMs;
    givesAt[plan.from] = startMs + tokenMs;
    endsMs = Math.max(endsMs, traffic.send(plan.from, plan.to, startMs));
    removePeer(world, found.region, found.slot);
    addPeer(world, found.region, found.slot, plan.to);
    residents[plan.from]?.delete(found.region);
    residents[plan.to]?.add(found.region);
    received[plan.to] = (received[plan.to] ?? 0) + world.weight;
    moved++;
  }
  return {
    movedRegions: moved * world.weight,
    bytes: moved * world.weight * world.regionBytes,
    endsMs,
    received,
  };
}

/** From the highest score to the lowest, if they are farther apart than PD tolerates. */
function nextMove(
  world: World,
  stuck: Uint8Array,
): { readonly from: number; readonly to: number } | undefined {
  const count = world.stores.length;
  let from = -1;
  let to = -1;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let store = 0; store < count; store++) {
    if (world.alive[store] !== 1) continue;
    const score = scoreOf(world, store, 0);
    if (stuck[store] !== 1 && score > highest) {
      highest = score;
      from = store;
    }
    if (!isLowSpace(world, store) && score < lowest) {
      lowest = score;
      to = store;
    }
  }
  if (from < 0 || to < 0 || from === to) return undefined;
  const tolerance = toleranceMib(world);
  return scoreOf(world, from, -tolerance) > scoreOf(world, to, tolerance) ? { from, to } : undefined;
}

/** `tolerant-size-ratio` left to PD: the larger of 1 and 0.5 % of the most Regions on a store, times the mean Region size. */
function toleranceMib(world: World): number {
  let most = 0;
  for (const peers of world.peerCount) most = Math.max(most, peers);
  return Math.floor((world.regionBytes / mib) * Math.max(1, 0.005 * most));
}

function scoreOf(world: World, store: number, deltaMib: number): number {
  const capacityBytes = world.stores[store]?.capacityBytes ?? 0;
  const usedBytes = world.usedBytes[store] ?? 0;
  const space = {
    capacityBytes,
    usedBytes,
    availableBytes: capacityBytes - usedBytes,
    regionSizeMib: usedBytes / mib,
    regionWeight: 1,
  };
  return regionScoreV2(space, world.settings.lowSpaceRatio, deltaMib);
}

/** Tries some Regions of the source: the target holds none of it yet, and the copies do not come closer together. */
function pick(
  world: World,
  residents: readonly Residents[],
  from: number,
  to: number,
  pairs: Float64Array,
  random: RandomStream,
): { readonly region: number; readonly slot: number } | undefined {
  const list = residents[from];
  if (list === undefined) return undefined;
  for (let tries = Math.min(200, list.size); tries > 0; tries--) {
    const region = list.at(random.below(list.size));
    const slot = slotOf(world, region, from);
    if (slot >= 0 && slotOf(world, region, to) < 0 && !worse(world, region, from, to, pairs))
      return { region, slot };
  }
  return undefined;
}

function slotOf(world: World, region: number, store: number): number {
  for (let slot = 0; slot < world.slots; slot++) if (storeAt(world, region, slot) === store) return slot;
  return -1;
}

function worse(world: World, region: number, from: number, to: number, pairs: Float64Array): boolean {
  const count = world.stores.length;
  let before = 0;
  let after = 0;
  for (let slot = 0; slot < world.slots; slot++) {
    const other = storeAt(world, region, slot);
    if (other === noStore || other === from) continue;
    before += pairs[from * count + other] ?? 0;
    after += pairs[to * count + other] ?? 0;
  }
  return after < before;
}

/** The Regions with a peer on a store: drawn from, added to and removed from in constant time. */
class Residents {
  private readonly list: number[] = [];
  private readonly where = new Map<number, number>();

  get size(): number {
    return this.list.length;
  }

  at(index: number): number {
    return this.list[index] ?? 0;
  }

  add(region: number): void {
    this.where.set(region, this.list.push(region) - 1);
  }

  delete(region: number): void {
    const index = this.where.get(region);
    const last = this.list.pop();
    if (index === undefined || last === undefined) return;
    this.where.delete(region);
    if (last === region) return;
    this.list[index] = last;
    this.where.set(last, index);
  }
}

function residentsOf(world: World): Residents[] {
  const residents = world.stores.map(() => new Residents());
  for (let region = 0; region < world.regions; region++) {
    for (let slot = 0; slot < world.slots; slot++) {
      const store = storeAt(world, region, slot);
      if (store !== noStore) residents[store]?.add(region);
    }
  }
  return residents;
}
