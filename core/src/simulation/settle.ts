import type { RandomStream } from '../random/random';
import { type Domain, domainTree } from './domain-tree';
import { addPeer, setLeader, storeAt, type World } from './world';

/**
 * Places the Regions as PD's balancing leaves them: at every level of the location labels the copies are spread as evenly as the
 * stores allow, at random where PD is free, in proportion to `shares`; leaders evenly among the copies.
 */
export function settle(world: World, shares: readonly number[], random: RandomStream): void {
  const root = domainTree(world, shares);
  const chosen: number[] = [];
  const copies = Math.min(world.settings.replicas, root.room);
  for (let region = 0; region < world.regions; region++) {
    chosen.length = 0;
    choose(root, copies, random, chosen);
    for (let slot = 0; slot < chosen.length; slot++) addPeer(world, region, slot, chosen[slot] ?? 0);
    if (chosen.length > 0) setLeader(world, region, leastLoaded(world, region, chosen.length, random));
  }
}

/** Spreads `copies` over the children round by round; in the last round chance decides who gets one. */
function choose(at: Domain, copies: number, random: RandomStream, chosen: number[]): void {
  if (at.store >= 0) {
    chosen.push(at.store);
    return;
  }
  if (copies === 1 && at.even && at.roomy) {
    chooseOne(at, random, chosen);
    return;
  }
  const { children, rooms, quota, order, loads } = at;
  const count = children.length;
  quota.fill(0);
  let left = copies;
  for (let round = 0; left > 0; round++) {
    let open = 0;
    for (let i = 0; i < count; i++) if ((rooms[i] ?? 0) > round) order[open++] = i;
    if (open === 0) break;
    const take = Math.min(left, open);
    if (take < open) {
      if (at.even) drawEven(at, open, take, random);
      else drawWeighted(at, open, take, random);
    }
    for (let i = 0; i < take; i++) {
      const child = order[i] ?? 0;
      quota[child] = (quota[child] ?? 0) + 1;
    }
    left -= take;
  }
  for (let i = 0; i < count; i++) {
    const share = quota[i] ?? 0;
    const child = children[i];
    if (share === 0 || child === undefined) continue;
    loads[i] = (loads[i] ?? 0) + share;
    choose(child, share, random, chosen);
  }
}

/** The common case of one copy among equal children, without looking at all of them. */
function chooseOne(at: Domain, random: RandomStream, chosen: number[]): void {
  const one = random.below(at.children.length);
  const other = random.below(at.children.length);
  const index = (at.loads[other] ?? 0) < (at.loads[one] ?? 0) ? other : one;
  at.loads[index] = (at.loads[index] ?? 0) + 1;
  const child = at.children[index];
  if (child !== undefined) choose(child, 1, random, chosen);
}

/**
 * Brings `take` of the first `open` entries of `order` to the front. The emptier of two drawn at random goes first: placements stay
 * random and stores stay even, as PD keeps them.
 */
function drawEven(at: Domain, open: number, take: number, random: RandomStream): void {
  const { order, loads } = at;
  for (let i = 0; i < take; i++) {
    const one = i + random.below(open - i);
    const other = i + random.below(open - i);
    const emptier = (loads[order[other] ?? 0] ?? 0) < (loads[order[one] ?? 0] ?? 0) ? other : one;
    swap(order, i, emptier);
  }
}

/**
 * The same with chances in proportion to the weights, by systematic sampling over a shuffled order: each entry is taken with a
 * probability of `take` times its share, at most 1. Those that reach 1 are always taken, and the rest shares what is left.
 */
function drawWeighted(at: Domain, open: number, take: number, random: RandomStream): void {
  const { order, weights } = at;
  for (let i = open - 1; i > 0; i--) swap(order, i, random.below(i + 1));
  let total = 0;
  for (let i = 0; i < open; i++) total += weights[order[i] ?? 0] ?? 0;
  let fixed = 0;
  for (let i = 0; i < open && fixed < take; i++) {
    const weight = weights[order[i] ?? 0] ?? 0;
    if (weight * (take - fixed) < total - 1e-12) continue;
    total -= weight;
    swap(order, fixed++, i);
    i = fixed - 1;
  }
  const wanted = take - fixed;
  if (wanted <= 0 || total <= 0) return;
  let next = (random.unit() * total) / wanted;
  let passed = 0;
  let front = fixed;
  for (let i = fixed; i < open && front < take; i++) {
    passed += weights[order[i] ?? 0] ?? 0;
    if (passed < next) continue;
    next += total / wanted;
    swap(order, front++, i);
  }
}

function swap(order: Int32Array, a: number, b: number): void {
  const held = order[a] ?? 0;
  order[a] = order[b] ?? 0;
  order[b] = held;
}

/** Among the copies, the one whose store leads least; chance among equals. */
function leastLoaded(world: World, region: number, copies: number, random: RandomStream): number {
  let best = random.below(copies);
  let least = world.leaderCount[storeAt(world, region, best)] ?? 0;
  for (let slot = 0; slot < copies; slot++) {
    const here = world.leaderCount[storeAt(world, region, slot)] ?? 0;
    if (here >= least) continue;
    least = here;
    best = slot;
  }
  return best;
}
