import type { RuleRole } from '../model/rule';
import { learnerRole, roleMask, witnessFlag } from './region-table';
import type { PackedRule } from './rule-table';

/** Whether a peer is another than the rule asks for, by its role or by being a witness or none. */
export function differs(
  flags: number,
  leads: boolean,
  { role, isWitness }: PackedRule,
  supportsWitness: boolean,
): boolean {
  const hasWitness = (flags & witnessFlag) !== 0;
  const wantsWitness = supportsWitness && isWitness;
  return hasWitness !== wantsWitness || !hasRole((flags & roleMask) === learnerRole, leads, role);
}

function hasRole(isLearner: boolean, leads: boolean, role: RuleRole): boolean {
  switch (role) {
    case 'voter':
      return !isLearner;
    case 'leader':
      return leads;
    case 'follower':
      return !isLearner && !leads;
    case 'learner':
      return isLearner;
  }
}
