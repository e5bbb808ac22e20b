/** How much data stores of unequal size hold when copies must stand apart. */

/** Room for data on the stores of one machine, by domain. Bytes. */
export type Room = readonly (readonly number[])[];

/**
 * The most bytes D of which `replicas` copies find room: a machine takes each byte once, a domain as often as
 * an even spread over the domains asks (once where there are as many domains as replicas). With fewer
 * machines than replicas, PD places as many copies as there are machines.
 */
export function bytesThatFit(room: Room, replicas: number): number {
  const machines = room.reduce((sum, domain) => sum + domain.length, 0);
  const copies = Math.min(replicas, machines);
  if (copies === 0 || room.length === 0) return 0;
  const each = Math.ceil(copies / room.length);
  const total = room.flat().reduce((sum, bytes) => sum + bytes, 0);
  const places = (data: number) =>
    room.reduce((sum, domain) => {
      const inside = domain.reduce((held, bytes) => held + Math.min(bytes, data), 0);
      return sum + Math.min(inside, each * data);
    }, 0);
  // Equal stores: everything is filled. The rest of a division is no lack of room.
  if (places(total / copies) >= total * (1 - 1e-12)) return total / copies;
  let low = 0;
  let high = total / copies;
  // What finds room only shrinks as the data grows, so halving finds the edge; 60 steps are below a byte.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (places(middle) >= copies * middle) low = middle;
    else high = middle;
  }
  return low;
}
