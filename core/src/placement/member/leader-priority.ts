/**
 * Which member leads PD: the leader of etcd, and etcd's leadership is handed to a member of higher priority.
 * Source: tikv/pd pkg/member/member.go, CheckPriority; it looks every `leader-priority-check-interval`.
 */

export const priorityCheckMs = 60_000;

export interface PdMember {
  readonly name: string;
  /** `pd-ctl member leader_priority`; 0 where none was set. */
  readonly priority: number;
  readonly isUp: boolean;
}

export type PriorityStep =
  | { readonly what: 'keeps'; readonly leader: string }
  /** It takes the etcd leadership for itself; PD's lease follows, with a pause for timestamps. */
  | { readonly what: 'moves'; readonly from: string; readonly to: string }
  | { readonly what: 'no-leader' };

/**
 * What comes of one check by every member: each that is up and has a strictly higher priority than the leader asks for the
 * leadership, and the highest of them ends up with it. Where several are equal the one that asks last has it: the choice
 * is the caller's.
 */
export function stepLeaderPriority(
  members: readonly PdMember[],
  leader: string | null,
  choose: <T>(equals: readonly T[]) => T | undefined,
): PriorityStep {
  const leading = members.find(({ name, isUp }) => name === leader && isUp);
  if (leading === undefined) return { what: 'no-leader' };
  const higher = members.filter(({ isUp, priority }) => isUp && priority > leading.priority);
  const highest = Math.max(...higher.map(({ priority }) => priority));
  const next = choose(higher.filter(({ priority }) => priority === highest));
  if (next === undefined) return { what: 'keeps', leader: leading.name };
  return { what: 'moves', from: leading.name, to: next.name };
}
