/** A second, slow reading of membership changes, from the thesis and the field's words, to hold the core's against. */
import { ChangeType, type ConfChange, Transition } from '#core/raft/conf-change';
import type { ConfState } from '#core/raft/configuration';

const less = (one: number, other: number) => one - other;

/** The membership after a change; the same one where it cannot be made. */
export function after(state: ConfState, { transition, changes }: ConfChange): ConfState {
  const joint = state.votersOutgoing.length > 0;
  if (transition === Transition.Auto && changes.length === 0) {
    if (!joint) return state;
    const learners = [...state.learners, ...state.learnersNext].sort(less);
    return { voters: state.voters, learners, votersOutgoing: [], learnersNext: [], autoLeave: false };
  }
  if (joint) return state;
  const enters = transition !== Transition.Auto || changes.length > 1;
  const voters = new Set(state.voters);
  const learners = new Set(state.learners);
  const next = new Set<number>();
  const outgoing = enters ? state.voters : [];
  for (const { type, id } of changes) {
    if (id === 0 || type === ChangeType.Update) continue;
    const wasLearner = learners.has(id);
    if (type === ChangeType.AddLearner && wasLearner) continue;
    for (const set of [voters, learners, next]) set.delete(id);
    if (type === ChangeType.AddVoter) voters.add(id);
    if (type === ChangeType.AddLearner) (outgoing.includes(id) ? next : learners).add(id);
  }
  const moved = [...voters].filter((id) => !state.voters.includes(id)).length;
  const left = state.voters.filter((id) => !voters.has(id)).length;
  if (voters.size === 0 || (!enters && moved + left > 1)) return state;
  return {
    voters: [...voters].sort(less),
    learners: [...learners].sort(less),
    votersOutgoing: outgoing,
    learnersNext: [...next].sort(less),
    autoLeave: enters && transition !== Transition.JointExplicit,
  };
}

/** Both halves, with what stands for the majority of each. */
export function decides(state: ConfState, has: (id: number) => boolean): boolean {
  return [state.voters, state.votersOutgoing].every(
    (half) => half.length === 0 || half.filter(has).length > half.length / 2,
  );
}

export function writeMembership({
  voters,
  votersOutgoing,
  learners,
  learnersNext,
  autoLeave,
}: ConfState): string {
  const parts = [`voters ${voters.join(' ')}`];
  if (votersOutgoing.length > 0) parts.push(`and ${votersOutgoing.join(' ')}`);
  if (learners.length > 0) parts.push(`learners ${learners.join(' ')}`);
  if (learnersNext.length > 0) parts.push(`next ${learnersNext.join(' ')}`);
  return parts.join(', ') + (autoLeave ? ', leaves by itself' : '');
}
