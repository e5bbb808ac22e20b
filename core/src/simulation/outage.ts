import type { RandomStream } from '../random/random';
import { defaultElection, type ElectionSettings, electionMs } from './election';
import { countCopies, noLeader, noStore, setLeader, storeAt, type World } from './world';

/** What a failure does to the Regions at once, and how long each is without a leader. Counts are Regions of the cluster. */
export interface Outage {
  /** Regions whose leader was lost and that keep a quorum: when each has a leader that serves, ascending, in ms. */
  readonly electedMs: Float64Array;
  readonly noQuorum: number;
  readonly lost: number;
  readonly degraded: number;
}

/** Takes the stores down and lets every Region that can do so elect a new leader. */
export function strike(
  world: World,
  failed: readonly number[],
  random: RandomStream,
  settings: ElectionSettings = defaultElection,
): Outage {
  for (const store of failed) world.alive[store] = 0;
  const elected: number[] = [];
  let noQuorum = 0;
  let lost = 0;
  let degraded = 0;
  for (let region = 0; region < world.regions; region++) {
    const { placed, alive } = countCopies(world, region);
    if (alive === placed) continue;
    const leaderDown = !leaderAlive(world, region);
    if (alive < quorumOf(placed)) {
      noQuorum++;
      if (alive === 0) lost++;
      setLeader(world, region, noLeader);
      continue;
    }
    degraded++;
    if (!leaderDown) continue;
    elected.push(electionMs(alive, placed, settings, random));
    setLeader(world, region, pickAlive(world, region, alive, random));
  }
  const { weight } = world;
  return {
    electedMs: Float64Array.from(elected).sort(),
    noQuorum: noQuorum * weight,
    lost: lost * weight,
    degraded: degraded * weight,
  };
}

/**
 * The stores come back at once. A store that starts refuses its vote for one election timeout, so that Regions that were without a
 * quorum serve 10 to 20 s later. Peers that PD has replaced meanwhile are gone; the others catch up. Returns the times in ms, ascending.
 */
export function revive(world: World, stores: readonly number[], random: RandomStream): Float64Array {
  for (const store of stores) world.alive[store] = 1;
  const { tickMs, electionTicks } = defaultElection;
  const served: number[] = [];
  for (let region = 0; region < world.regions; region++) {
    if (world.leaders[region] !== noLeader) continue;
    const { placed, alive } = countCopies(world, region);
    if (placed === 0 || alive < quorumOf(placed)) continue;
    served.push(electionTicks * tickMs + random.below(electionTicks * tickMs));
    setLeader(world, region, pickAlive(world, region, alive, random));
  }
  return Float64Array.from(served).sort();
}

export function quorumOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

function leaderAlive(world: World, region: number): boolean {
  const slot = world.leaders[region] ?? noLeader;
  if (slot === noLeader) return false;
  const store = storeAt(world, region, slot);
  return store !== noStore && world.alive[store] === 1;
}

/** One of the copies that are up, each with the same chance. */
function pickAlive(world: World, region: number, alive: number, random: RandomStream): number {
  let skip = random.below(Math.max(1, alive));
  for (let slot = 0; slot < world.slots; slot++) {
    const store = storeAt(world, region, slot);
    if (store === noStore || world.alive[store] !== 1) continue;
    if (skip === 0) return slot;
    skip--;
  }
  return noLeader;
}
