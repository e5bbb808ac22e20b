import { isolationKey, pairScores } from '../placement/location';
import { initialFreeBytes, initialRegions } from './settings';
import { noStore, storeAt, type World } from './world';

/** Why no store can take the missing copy. */
export type Obstacle = 'isolation-level' | 'low-space' | 'too-few-stores';

/**
 * Where PD puts a missing copy: among the stores that are up, hold no copy, have room and, with an isolation level, share no
 * domain of that level with a copy that stays, those that are farthest from the copies that stay.
 * Source: tikv/pd pkg/schedule/checker/replica_strategy.go, SelectStoreToAdd and SelectStoreToFix.
 */
export interface Candidates {
  /** Whether PD would choose the store for that Region, its limits apart. */
  allows(region: number, store: number): boolean;
  /** Why no store will do, or nothing where one does. */
  obstacle(region: number): Obstacle | undefined;
  /** To be called when a store filled up or went down: what was remembered no longer holds. */
  forget(): void;
}

export function candidates(world: World): Candidates {
  const count = world.stores.length;
  const scores = pairScores(world.stores.map(({ location }) => location));
  const { isolationIndex } = world.settings;
  const isolation =
    isolationIndex < 0
      ? undefined
      : world.stores.map(({ location }) => isolationKey(location, isolationIndex));
  const best = new Map<number | string, number>();
  const staying: number[] = [];

  const gather = (region: number) => {
    staying.length = 0;
    for (let slot = 0; slot < world.slots; slot++) {
      const store = storeAt(world, region, slot);
      if (store !== noStore && world.alive[store] === 1) staying.push(store);
    }
  };
  const holds = (region: number, store: number) => {
    for (let slot = 0; slot < world.slots; slot++) if (storeAt(world, region, slot) === store) return true;
    return false;
  };
  const isolated = (store: number) =>
    isolation === undefined || staying.every((other) => isolation[other] !== isolation[store]);
  const distance = (store: number) => {
    let sum = 0;
    for (const other of staying) sum += scores[store * count + other] ?? 0;
    return sum;
  };
  const usable = (region: number, store: number) =>
    world.alive[store] === 1 &&
    world.stores[store]?.leaves !== true &&
    !holds(region, store) &&
    !isLowSpace(world, store) &&
    isolated(store);
  const bestDistance = (region: number) => {
    const key = keyOf(staying);
    const known = best.get(key);
    if (known !== undefined) return known;
    let found = -1;
    for (let store = 0; store < count; store++) {
      if (usable(region, store)) found = Math.max(found, distance(store));
    }
    best.set(key, found);
    return found;
  };

  return {
    allows(region, store) {
      gather(region);
      return usable(region, store) && distance(store) === bestDistance(region);
    },
    obstacle(region) {
      gather(region);
      if (bestDistance(region) >= 0) return undefined;
      const free = [...world.stores.keys()].filter(
        (store) => world.alive[store] === 1 && world.stores[store]?.leaves !== true && !holds(region, store),
      );
      if (free.length === 0) return 'too-few-stores';
      return free.some((store) => isolated(store)) ? 'low-space' : 'isolation-level';
    },
    forget: () => best.clear(),
  };
}

/** A key of the stores, in their order; a number for up to three, which is the common case and cheap. */
function keyOf(stores: readonly number[]): number | string {
  if (stores.length > 3) return stores.join(',');
  let key = 0;
  for (const store of stores) key = key * 0x10000 + store + 1;
  return key;
}

/** PD's low-space test: less than the ratio free, small and young stores apart. */
export function isLowSpace(world: World, store: number): boolean {
  const { capacityBytes: capacity = 0, otherBytes = 0 } = world.stores[store] ?? {};
  if (capacity <= 0) return false;
  const available = capacity - otherBytes - (world.usedBytes[store] ?? 0);
  if ((world.peerCount[store] ?? 0) < initialRegions && available > initialFreeBytes) return false;
  return available / capacity < 1 - world.settings.lowSpaceRatio;
}
