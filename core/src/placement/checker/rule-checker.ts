/**
 * Repairs a Region by placement rules: peers that no rule needs first, then rule by rule. What fails for one rule does
 * not keep the next from being tried. Source: tikv/pd pkg/schedule/checker/rule_checker.go.
 */
import type { Choose } from '../choice';
import { fitRegion } from '../fit/fit-region';
import type { RegionFit, RuleFit } from '../fit/region-fit';
import type { ClusterView } from '../model/cluster-view';
import { isDown, isVoter, type Peer, type Region } from '../model/region';
import { createNonWitnessPeer } from '../operator/build';
import { downTimeMs, isUp } from '../store/state';
import { improveLocation } from './better-location';
import { type Attempt, attemptOf, type CheckResult, isOperator, noteFailure } from './check-result';
import { fixLooseMatch } from './loose-match';
import { fixOrphanPeers } from './orphan-peers';
import { checkerName, noMemory, orderFor, type RuleCheck, type RuleCheckerMemory } from './rule-check';
import { addMissingTiflashLearner, addRulePeer, replacePeer } from './rule-peer';

export interface RuleCheckInput {
  readonly view: ClusterView;
  readonly region: Region;
  readonly choose: Choose;
  readonly memory?: RuleCheckerMemory;
  /** Where it is known already. */
  readonly fit?: RegionFit;
}

export function checkRules(input: RuleCheckInput): CheckResult {
  const { view, region, choose, memory = noMemory } = input;
  const pass = (code: string): CheckResult => {
    view.trace?.({ what: 'passed', scope: checkerName, code });
    return {};
  };
  if (region.leader === null) return pass('no-leader');
  const fit = input.fit ?? fitRegion(view, region);
  if (fit.ruleFits.length === 0) return pass('needs-split');
  const isWitnessEnabled = view.profile.switchWitness && view.config.schedule.enableWitness;
  const check: RuleCheck = { view, region, fit, choose, memory, isWitnessEnabled, left: {} };
  const operator = firstRepair(check);
  if (operator === undefined) return { ...check.left };
  const { offlineLeaderTo } = check.left;
  return { operator, ...(offlineLeaderTo === undefined ? {} : { offlineLeaderTo }) };
}

function firstRepair(check: RuleCheck): CheckResult['operator'] {
  const orphans = fixOrphanPeers(check);
  if (isOperator(orphans)) return orphans;
  noteFailure(check.view.trace, `${checkerName}/orphans`, orphans);
  for (const ruleFit of check.fit.ruleFits) {
    const attempt = fixRule(check, ruleFit);
    if (isOperator(attempt)) return attempt;
    const { groupId, id } = ruleFit.rule;
    noteFailure(check.view.trace, `${checkerName}/${groupId}/${id}`, attempt);
  }
  return undefined;
}

/** Missing peers, then peers on stores that are gone, then wrong roles, then a better place. */
function fixRule(check: RuleCheck, ruleFit: RuleFit): Attempt {
  if (ruleFit.peers.length < ruleFit.rule.count) return addRulePeer(check, ruleFit, 'swap');
  for (const peer of ruleFit.peers) {
    const found = fixGonePeer(check, ruleFit, peer);
    if (found !== 'well') return found;
  }
  for (const peer of ruleFit.peersWithDifferentRole) {
    const attempt = fixLooseMatch(check, ruleFit, peer);
    if (attempt !== undefined) return attempt;
  }
  return improveLocation(check, ruleFit);
}

/** What is done for a peer that is down, or whose store is leaving; `well` where neither is so. */
function fixGonePeer(check: RuleCheck, ruleFit: RuleFit, peer: Peer): Attempt | 'well' {
  const { view, region } = check;
  const store = view.store(peer.storeId);
  if (store === undefined) return 'well';
  if (isDown(region, peer)) {
    if (downTimeMs(store, view.nowMs) >= view.config.schedule.maxStoreDownMs) {
      return replacePeer(check, ruleFit, peer, 'down');
    }
    const witness = check.isWitnessEnabled && isVoter(peer) ? availableWitness(check, peer) : undefined;
    if (witness !== undefined) {
      return attemptOf(
        createNonWitnessPeer(orderFor(check, 'promote-witness-for-down', ['witness']), witness),
      );
    }
  }
  if (isUp(store)) return 'well';
  if (view.profile.addsTiflashLearnerFirst) {
    const learner = addMissingTiflashLearner(check);
    if (isOperator(learner)) return learner;
  }
  return replacePeer(check, ruleFit, peer, 'offline');
}

/** Another peer that is a witness and not down can become a full copy at once. */
function availableWitness({ view, region }: RuleCheck, downPeer: Peer): Peer | undefined {
  return region.peers.find(
    (peer) =>
      peer.isWitness &&
      peer.id !== downPeer.id &&
      !isDown(region, peer) &&
      view.store(peer.storeId) !== undefined,
  );
}
