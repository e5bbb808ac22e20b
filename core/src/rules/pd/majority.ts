/** Places whose loss takes PD's majority. */
import type { Instance } from '../../cluster/cluster';

/** So many members are needed for PD to serve. */
export function quorumOf(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** The group without whose members no quorum is left, whatever is true of members in no group. */
export function majorityGroup(
  members: readonly Instance[],
  groupOf: (member: Instance) => string | undefined,
): readonly [Instance, Instance, ...Instance[]] | undefined {
  const groups = new Map<string, Instance[]>();
  for (const member of members) {
    const group = groupOf(member);
    if (group === undefined) continue;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [member]);
    else known.push(member);
  }
  for (const [first, second, ...rest] of groups.values()) {
    if (first === undefined || second === undefined) continue;
    const left = members.length - rest.length - 2;
    if (left < quorumOf(members.length)) return [first, second, ...rest];
  }
  return undefined;
}
