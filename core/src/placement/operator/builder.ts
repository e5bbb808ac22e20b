/**
 * From an intent to an operator: what the Region is to become, the difference to what it is, and the steps between.
 * Source: tikv/pd pkg/schedule/operator/builder.go.
 */
import type { ClusterView } from '../model/cluster-view';
import { joinKinds, type Operator, type OperatorKind } from '../model/operator';
import { isInJointState, isLearner, type Region } from '../model/region';
import type { Step } from '../model/step';
import type { BuildError, BuildResult } from './build-result';
import { byStore, draftOf, refused } from './draft';
import type { Intent } from './intent';
import { buildJointly, leaveJointState } from './joint';
import { allowsLeader, chosenLeader } from './leader';
import { buildOneByOne } from './one-by-one';
import { Work } from './work';

/** The operator for an intent, or why there is none. */
export function buildOperator(view: ClusterView, region: Region, intent: Intent): BuildResult {
  const drafted = draftOf(view, region, intent);
  if (!drafted.ok) return drafted;
  const { draft } = drafted;
  if ([...draft.target.values()].every(isLearner)) return refused('no-voter');
  const weight = { addsLight: intent.addsLight === true, removesLight: intent.removesLight === true };
  const canJoin = view.profile.jointConsensus && view.config.schedule.enableJointConsensus;
  const work = new Work(view, draft, weight, canJoin);
  const forces = intent.forcesLeader === true;
  const error =
    settleLeader(work, forces) ??
    (canJoin && needsJoint(work) ? buildJointly(work, forces) : buildOneByOne(work, forces));
  if (error !== undefined) return { ok: false, error };
  return { ok: true, operator: operatorOf(region, intent.description, intent.kinds, work) };
}

/** A leader that will not be there, or will be a learner, is none. */
function settleLeader(work: Work, forces: boolean): BuildError | undefined {
  const peer = work.target.get(work.targetLeader);
  if (peer === undefined || isLearner(peer)) {
    work.targetLeader = 0;
    return undefined;
  }
  return allowsLeader(work, peer, forces) ? undefined : { code: 'leader-not-allowed', storeId: peer.storeId };
}

/** A single change needs none, but for the way from two peers to one: https://github.com/tikv/pd/issues/4411. */
function needsJoint({ todo, target }: Work): boolean {
  const { demote, ...others } = todo;
  const changes = Object.values(others).reduce((sum, { size }) => sum + size, 0);
  return changes > 1 || demote.size > 0 || (todo.remove.size === 1 && target.size === 1);
}

function operatorOf(
  region: Region,
  description: string,
  kinds: readonly OperatorKind[],
  { kinds: ofSteps, steps }: { readonly kinds: Iterable<OperatorKind>; readonly steps: readonly Step[] },
): Operator {
  const all = joinKinds(kinds, [...ofSteps]);
  const priority = all.includes('admin') ? 'urgent' : 'medium';
  return { description, regionId: region.id, kinds: all, priority, steps };
}

/** The way out of joint consensus: the roles as they will be, led by one that will still be a voter. */
export function buildLeaveJointState(view: ClusterView, region: Region, description: string): BuildResult {
  const intent = { description, kinds: [], changes: [], allowsJointState: true, ignoresRules: true };
  const drafted = draftOf(view, region, intent);
  if (!drafted.ok) return drafted;
  if (!isInJointState(region)) return refused('not-in-joint-state');
  const work = new Work(view, drafted.draft, { addsLight: false, removesLight: false }, true);
  const inRole = (role: string) => byStore(region.peers.filter((peer) => peer.role === role));
  for (const [store, peer] of inRole('incomingVoter')) work.todo.promote.set(store, peer);
  for (const [store, peer] of inRole('demotingVoter')) work.todo.demote.set(store, peer);
  const leader = work.current.get(work.currentLeader);
  const mayStay = leader !== undefined && allowsLeader(work, leader, true);
  // TiKV refuses to demote its leader: where nobody may lead, somebody has to.
  work.targetLeader = mayStay ? work.currentLeader : chosenLeader(work, false) || chosenLeader(work, true);
  leaveJointState(work);
  return { ok: true, operator: operatorOf(region, description, [], work) };
}
