/** A peer on the right store in the wrong role. Source: checker/rule_checker.go, fixLooseMatchPeer. */
import type { RuleFit } from '../fit/region-fit';
import { isLeader, isLearner, isVoter, type Peer } from '../model/region';
import type { Rule } from '../model/rule';
import {
  createDemoteVoter,
  createNonWitnessPeer,
  createPromoteLearner,
  createTransferLeader,
  createWitnessPeer,
} from '../operator/build';
import { type Attempt, attemptOf } from './check-result';
import { allowsLeader, orderFor, type RuleCheck } from './rule-check';

export function fixLooseMatch(check: RuleCheck, { rule }: RuleFit, peer: Peer): Attempt {
  const leads = isLeader(check.region, peer);
  if (isLearner(peer) && rule.role !== 'learner') {
    return attemptOf(createPromoteLearner(orderFor(check, 'fix-peer-role'), peer));
  }
  if (!leads && rule.role === 'leader') {
    if (!allowsLeader(check, peer)) return { error: 'peer-cannot-be-leader' };
    return attemptOf(createTransferLeader(orderFor(check, 'fix-leader-role'), peer.storeId));
  }
  if (leads && rule.role === 'follower') return moveLeaderAway(check);
  if (isVoter(peer) && rule.role === 'learner') {
    return attemptOf(createDemoteVoter(orderFor(check, 'fix-demote-voter'), peer));
  }
  if (leads && rule.isWitness) return { error: 'leader-cannot-be-witness' };
  return switchWitness(check, rule, peer);
}

/** To the first peer that may lead; where that is the leader itself no operator comes of it. */
function moveLeaderAway(check: RuleCheck): Attempt {
  const target = check.region.peers.find((peer) => allowsLeader(check, peer));
  if (target === undefined) return { error: 'no-new-leader' };
  return attemptOf(createTransferLeader(orderFor(check, 'fix-follower-role'), target.storeId));
}

function switchWitness(check: RuleCheck, rule: Rule, peer: Peer): Attempt {
  const { region, memory, isWitnessEnabled } = check;
  const wantsWitness = rule.isWitness && isWitnessEnabled;
  if (wantsWitness && !peer.isWitness) {
    if (memory.recentlyNonWitness.has(region.id) || region.pendingPeers.length > 0) return undefined;
    return attemptOf(createWitnessPeer(orderFor(check, 'fix-witness-peer', ['witness']), peer));
  }
  if (!wantsWitness && peer.isWitness) {
    return attemptOf(createNonWitnessPeer(orderFor(check, 'fix-non-witness-peer', ['witness']), peer));
  }
  return undefined;
}
