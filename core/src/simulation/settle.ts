import type { RandomStream } from './random';
import { addPeer, setLeader, storeAt, type World } from './world';

/**
 * Places the Regions as PD's balancing leaves them: at every level of the location labels the copies are spread as evenly as the
 * stores allow, at random where PD is free, in proportion to `shares`; leaders evenly among the copies.
 */
export function settle(world: World, shares: readonly number[], random: RandomStream): void {
  const root = domainTree(world, shares);
  const chosen: number[] = [];
  for (let region = 0; region < world.regions; region++) {
    chosen.length = 0;
    choose(root, Math.min(world.settings.replicas, root.room), random, chosen);
    chosen.forEach((store, slot) => {
      addPeer(world, region, slot, store);
    });
    if (chosen.length > 0) setLeader(world, region, leastLoaded(world, region, chosen.length, random));
  }
}

/** A failure domain of some level, or at the leaves a store. */
interface Domain {
  readonly children: readonly Domain[];
  readonly store: number;
  /** Copies of one Region that it can hold. */
  readonly room: number;
  readonly weight: number;
  /** Scratch: how many copies each child gets, and the order in which they are drawn. */
  readonly quota: Int32Array;
  readonly order: Int32Array;
  readonly even: boolean;
  /** Copies that it holds so far: balancing would even them out, so chance leans to the emptier one. */
  load: number;
}

function domainTree(world: World, shares: readonly number[]): Domain {
  const levels = world.stores[0]?.location.length ?? 0;
  const build = (members: readonly number[], level: number): Domain => {
    const groups = new Map<string, number[]>();
    for (const store of members) {
      const key = level < levels ? (world.stores[store]?.location[level] ?? '').toLowerCase() : String(store);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [store]);
      else group.push(store);
    }
    const children = [...groups.values()].map((group) =>
      level < levels ? build(group, level + 1) : leaf(group[0] ?? 0, shares),
    );
    const single = level === world.settings.isolationIndex + 1 && world.settings.isolationIndex >= 0;
    return domain(children, -1, single ? 1 : undefined);
  };
  return build([...world.stores.keys()], 0);
}

function leaf(store: number, shares: readonly number[]): Domain {
  return { ...domain([], store, 1), weight: shares[store] ?? 1 };
}

function domain(children: readonly Domain[], store: number, room: number | undefined): Domain {
  const weight = children.reduce((sum, child) => sum + child.weight, 0);
  return {
    children,
    store,
    room: room ?? children.reduce((sum, child) => sum + child.room, 0),
    weight,
    quota: new Int32Array(children.length),
    order: Int32Array.from(children.keys()),
    load: 0,
    even: children.every((child) => Math.abs(child.weight - (children[0]?.weight ?? 0)) < 1e-9 * weight),
  };
}

/** Spreads `copies` over the children round by round; in the last round chance decides who gets one. */
function choose(at: Domain, copies: number, random: RandomStream, chosen: number[]): void {
  if (copies <= 0) return;
  at.load += copies;
  if (at.store >= 0) {
    chosen.push(at.store);
    return;
  }
  const { children, quota, order } = at;
  quota.fill(0);
  let left = copies;
  for (let round = 0; left > 0; round++) {
    let open = 0;
    for (let i = 0; i < children.length; i++) {
      if ((children[i]?.room ?? 0) > round) order[open++] = i;
    }
    if (open === 0) break;
    const take = Math.min(left, open);
    if (take < open) draw(at, open, take, random);
    for (let i = 0; i < take; i++) {
      const child = order[i] ?? 0;
      quota[child] = (quota[child] ?? 0) + 1;
    }
    left -= take;
  }
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    const count = quota[i] ?? 0;
    if (child !== undefined && count > 0) choose(child, count, random, chosen);
  }
}

/**
 * Brings `take` of the first `open` entries of `order` to the front, with chances in proportion to their weights. Among equal
 * weights the emptier of two drawn at random goes first: placements stay random and stores stay even, as PD keeps them.
 */
function draw(at: Domain, open: number, take: number, random: RandomStream): void {
  const { order, children } = at;
  if (at.even) {
    for (let i = 0; i < take; i++) {
      const one = i + random.below(open - i);
      const other = i + random.below(open - i);
      const loadOf = (position: number) => children[order[position] ?? 0]?.load ?? 0;
      swap(order, i, loadOf(other) < loadOf(one) ? other : one);
    }
    return;
  }
  for (let i = open - 1; i > 0; i--) swap(order, i, random.below(i + 1));
  systematic(at, open, take, random);
}

/**
 * Systematic sampling: each entry is taken with a probability of `take` times its share of the weight, at most 1. Those that
 * reach 1 are always taken, and the rest shares what is left.
 */
function systematic(at: Domain, open: number, take: number, random: RandomStream): void {
  const { order, children } = at;
  const weightOf = (position: number) => children[order[position] ?? 0]?.weight ?? 0;
  let fixed = 0;
  let total = 0;
  for (let i = 0; i < open; i++) total += weightOf(i);
  for (let i = 0; i < open && fixed < take; i++) {
    if (weightOf(i) * (take - fixed) >= total - 1e-12) {
      total -= weightOf(i);
      swap(order, fixed++, i);
      i = fixed - 1;
    }
  }
  const wanted = take - fixed;
  if (wanted <= 0 || total <= 0) return;
  let next = (random.unit() * total) / wanted;
  let passed = 0;
  let front = fixed;
  for (let i = fixed; i < open && front < take; i++) {
    passed += weightOf(i);
    if (passed >= next) {
      next += total / wanted;
      swap(order, front++, i);
    }
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
  for (let slot = 0; slot < copies; slot++) {
    const here = world.leaderCount[storeAt(world, region, slot)] ?? 0;
    const there = world.leaderCount[storeAt(world, region, best)] ?? 0;
    if (here < there) best = slot;
  }
  return best;
}
