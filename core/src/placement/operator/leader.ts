/** Who may lead, and who is best. Source: tikv/pd pkg/schedule/operator/builder.go, allowLeader and its kin. */
import { storeStateFilter } from '../filter/store-state';
import { matchesConstraints } from '../label-constraint';
import type { Peer } from '../model/region';
import { leaderScore } from '../score/leader';
import { isUp } from '../store/state';
import { ordered, type Work } from './work';

const leaderState = storeStateFilter({ transferLeader: true });

/** `forced` looks at the peer alone: not at the state of its store, nor at the rules. */
export function allowsLeader(work: Work, peer: Peer, forced: boolean): boolean {
  const { role, storeId, isWitness } = peer;
  if (role === 'learner' || role === 'demotingVoter' || isWitness) return false;
  if (storeId === work.currentLeader) return true;
  const store = work.view.store(storeId);
  if (store === undefined) return false;
  if (forced) return true;
  if (leaderState.target(work.view, store) !== undefined) return false;
  const { rules } = work.draft;
  return (
    rules.length === 0 ||
    rules.some(
      (rule) =>
        (rule.role === 'leader' || rule.role === 'voter') && matchesConstraints(store, rule.labelConstraints),
    )
  );
}

/** The higher the better; the first in which two differ decides. */
const preferences: readonly ((work: Work, storeId: number) => number)[] = [
  (work, id) => Number(work.draft.expectedRoles.get(id) === 'leader'),
  (work, id) => Number(isOnUpStore(work, id)),
  (work, id) => Number(id === work.currentLeader),
  (work, id) => Number(!work.todo.promote.has(id)),
  (work, id) => -(work.addedAt.get(id) ?? 0),
];

/** Newer versions go on where older ones take the lowest store. */
const loadPreferences: typeof preferences = [
  (work, id) => -loadOf(work, id, 'count'),
  (work, id) => -loadOf(work, id, 'size'),
];

export function isOnUpStore({ view }: Work, storeId: number): boolean {
  const store = view.store(storeId);
  return store !== undefined && isUp(store);
}

function loadOf({ view }: Work, storeId: number, policy: 'count' | 'size'): number {
  const store = view.store(storeId);
  return store === undefined ? Number.POSITIVE_INFINITY : leaderScore(store, policy, 0);
}

/** The store that is to lead where none was named; 0 where no peer of the target may. */
export function chosenLeader(work: Work, forced: boolean): number {
  const asked = work.view.profile.leaderScoreBreaksTies ? [...preferences, ...loadPreferences] : preferences;
  let best = 0;
  for (const peer of ordered(work.target)) {
    const { storeId } = peer;
    if (!allowsLeader(work, peer, forced) || work.draft.expectedRoles.get(storeId) === 'follower') continue;
    if (best === 0 || isBetter(work, asked, storeId, best)) best = storeId;
  }
  return best;
}

function isBetter(work: Work, asked: typeof preferences, next: number, best: number): boolean {
  for (const preference of asked) {
    const difference = preference(work, next) - preference(work, best);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
