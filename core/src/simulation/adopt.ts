import type { Start } from './start';
import { addPeer, setLeader, type World } from './world';

/** Puts the Regions where a dump has them; where each played Region stands for several, every so many-th is taken. */
export function adopt(world: World, { placement }: Start): void {
  if (placement === undefined) return;
  for (let region = 0; region < world.regions; region++) {
    const dumped = Math.min(placement.count - 1, region * world.weight);
    const first = placement.starts[dumped] ?? 0;
    const end = placement.starts[dumped + 1] ?? 0;
    for (let peer = first; peer < end; peer++)
      addPeer(world, region, peer - first, placement.stores[peer] ?? 0);
    const leader = placement.leaders[dumped] ?? -1;
    if (leader >= 0) setLeader(world, region, leader);
  }
}

/** The disks as the dump has them: what the Regions of a store take is not what their mean would. */
export function fill(world: World, { stores }: Start): void {
  for (const [index, { usedBytes }] of stores.entries()) {
    if (usedBytes !== undefined) world.usedBytes[index] = usedBytes;
  }
}

/** Stores that have failed already are not there when the play begins. */
export function downAtStart({ stores }: Start): number[] {
  return stores.flatMap(({ state }, index) => (state === 'Down' || state === 'Disconnected' ? [index] : []));
}
