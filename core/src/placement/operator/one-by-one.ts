/**
 * Steps that change one peer at a time, for a single change and for clusters without joint consensus.
 * Source: tikv/pd pkg/schedule/operator/builder.go, buildStepsWithoutJointConsensus.
 */
import type { BuildError } from './build-result';
import { chosenLeader } from './leader';
import { nextPlan, type Plan } from './plan';
import type { Work } from './work';

export function buildOneByOne(work: Work, forcesLeader: boolean): BuildError | undefined {
  while (Object.values(work.todo).some(({ size }) => size > 0)) {
    const plan = nextPlan(work);
    if (plan === undefined) return { code: 'no-plan' };
    carryOut(work, plan);
  }
  if (work.targetLeader === 0) work.targetLeader = chosenLeader(work, forcesLeader);
  const { targetLeader } = work;
  if (targetLeader !== 0 && targetLeader !== work.currentLeader && work.current.has(targetLeader)) {
    work.transferLeader(targetLeader);
  }
  return work.steps.length === 0 ? { code: 'no-step' } : undefined;
}

function carryOut(work: Work, plan: Plan): void {
  leadBy(work, plan.leaderBeforeAdd);
  if (plan.add !== undefined) work.addPeer(plan.add);
  if (plan.promote !== undefined) work.promoteLearner(plan.promote);
  leadBy(work, plan.leaderBeforeRemove);
  if (plan.remove !== undefined) work.removePeer(plan.remove);
  if (plan.nonWitness !== undefined) work.switchToNonWitness(plan.nonWitness);
  if (plan.promoteNonWitness !== undefined) work.promoteNonWitness(plan.promoteNonWitness);
  if (plan.witness !== undefined) work.switchToWitness(plan.witness);
}

function leadBy(work: Work, storeId: number): void {
  if (storeId !== 0 && storeId !== work.currentLeader) work.transferLeader(storeId);
}
