/**
 * Steps by joint consensus: every new peer is added as a learner, then all roles change at once, then what is left
 * over is removed, so that no majority on the way is smaller than before or after.
 * Source: tikv/pd pkg/schedule/operator/builder.go, buildStepsWithJointConsensus.
 */
import { isLearner } from '../model/region';
import type { BuildError } from './build-result';
import { chosenLeader } from './leader';
import { ordered, storesOf, type Work } from './work';

export function buildJointly(work: Work, forcesLeader: boolean): BuildError | undefined {
  const { todo, draft } = work;
  for (const peer of ordered(todo.add)) {
    if (!isLearner(peer)) todo.promote.set(peer.storeId, peer);
    work.addPeer({ ...peer, role: 'learner' });
  }
  if (work.targetLeader === 0) work.targetLeader = chosenLeader(work, forcesLeader);
  if (work.targetLeader === 0) return { code: 'no-valid-leader' };
  for (const peer of ordered(todo.remove)) {
    if (!isLearner(peer)) todo.demote.set(peer.storeId, { ...peer, role: 'learner' });
  }
  const isMoved = draft.originLeader !== work.targetLeader;
  const before = draft.origin.get(work.targetLeader);
  const after = work.target.get(draft.originLeader);
  if (before !== undefined && !isLearner(before)) {
    if (isMoved) work.transferLeader(work.targetLeader);
    changeRoles(work);
  } else if (after !== undefined && !isLearner(after)) {
    changeRoles(work);
    if (isMoved) work.transferLeader(work.targetLeader);
  } else {
    changeRoles(work, 'between');
    work.kinds.add('leader');
  }
  for (const peer of ordered(todo.remove)) work.removePeer(peer);
  switchWitnesses(work);
  return undefined;
}

/** `between`: the leader moves in the joint state, since the old one may not stay and the new one could not be before. */
function changeRoles(work: Work, leader?: 'between'): void {
  const change = takeRoles(work);
  if (change !== undefined) work.steps.push({ type: 'ChangePeerV2Enter', ...change });
  if (leader === 'between' && work.draft.originLeader !== work.targetLeader) {
    work.transferLeader(work.targetLeader);
  }
  // TiKV makes a single change in one go, without a joint state to leave.
  if (change === undefined || change.promote.length + change.demote.length === 1) return;
  work.steps.push({ type: 'ChangePeerV2Leave', ...change });
}

/** The way out of a joint state that a Region was found in. */
export function leaveJointState(work: Work): void {
  const change = takeRoles(work);
  if (work.draft.originLeader !== work.targetLeader && work.targetLeader !== 0) {
    work.transferLeader(work.targetLeader);
  }
  if (change !== undefined) work.steps.push({ type: 'ChangePeerV2Leave', ...change });
}

function takeRoles({ todo, current }: Work) {
  const change = { promote: storesOf(todo.promote), demote: storesOf(todo.demote) };
  if (change.promote.length + change.demote.length === 0) return undefined;
  for (const [storeId, peer] of [...todo.promote, ...todo.demote]) current.set(storeId, peer);
  todo.promote.clear();
  todo.demote.clear();
  return change;
}

/** All in one step; those that were demoted for it are voters again after. */
function switchWitnesses(work: Work): void {
  const { todo, steps, kinds } = work;
  if (todo.toNonWitness.size + todo.toWitness.size === 0) return;
  if (todo.promoteNonWitness.size > 0) kinds.add('region');
  steps.push({
    type: 'BatchSwitchWitness',
    toWitness: storesOf(todo.toWitness),
    toNonWitness: storesOf(todo.toNonWitness),
  });
  for (const peer of ordered(todo.promoteNonWitness)) {
    todo.promote.set(peer.storeId, { ...peer, isWitness: false });
  }
  todo.toNonWitness.clear();
  todo.promoteNonWitness.clear();
  todo.toWitness.clear();
  changeRoles(work);
}
