/** Levels whose place in a hierarchy is known by their names. */

const ranks: readonly (readonly string[])[] = [
  ['region', 'city', 'country'],
  ['zone', 'az', 'dc', 'idc', 'datacenter', 'data-center', 'site', 'campus'],
  ['room', 'hall', 'floor'],
  ['rack', 'cabinet'],
  ['host', 'hostname', 'machine', 'server', 'node', 'physical-host'],
];

/**
 * How coarse a level is by its name, from 0; absent for names of a user's own. A prefix, as in
 * `topology.kubernetes.io/zone`, does not count. Names of one rank (zone, az, dc) are used in either order.
 */
export function rankOf(level: string): number | undefined {
  const name = level.slice(level.lastIndexOf('/') + 1).toLowerCase();
  const rank = ranks.findIndex((names) => names.includes(name));
  return rank < 0 ? undefined : rank;
}

/** A value of the level names one machine, to go by its name. */
export function isMachineLevel(level: string): boolean {
  return rankOf(level) === ranks.length - 1;
}
