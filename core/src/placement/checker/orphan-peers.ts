/**
 * Peers that no rule needs. They go once all that rules need is healthy; until then they are insurance, and may take
 * the place of a peer that is down. Source: checker/rule_checker.go, fixOrphanPeers.
 */
import { canReplace, extraCount, isRuleSatisfied } from '../fit/region-fit';
import { isDown, isPending, type Peer } from '../model/region';
import {
  createDemoteLearnerAndRemovePeer,
  createPromoteLearnerAndRemovePeer,
  createRemovePeer,
} from '../operator/build';
import { isDisconnected } from '../store/state';
import { type Attempt, attemptOf } from './check-result';
import { orderFor, type RuleCheck } from './rule-check';

export function fixOrphanPeers(check: RuleCheck): Attempt {
  const [first] = check.fit.orphanPeers;
  if (first === undefined) return undefined;
  const health = fitHealth(check);
  if (health.isHealthy) return remove(check, 'remove-orphan-peer', first);
  const replaced = health.downPeer === undefined ? undefined : replaceDownPeer(check, health.downPeer);
  return replaced ?? removeSurplus(check);
}

interface FitHealth {
  readonly isHealthy: boolean;
  /** The peer whose place an orphan may take. */
  readonly downPeer?: Peer;
}

/** Up to the first rule that is not satisfied, or has a peer that is down or lags. */
function fitHealth(check: RuleCheck): FitHealth {
  const { fit, region } = check;
  for (const ruleFit of fit.ruleFits) {
    if (!isRuleSatisfied(ruleFit)) return { isHealthy: false };
    for (const peer of ruleFit.peers) {
      if (isCutOff(check, peer) || isDown(region, peer)) return { isHealthy: false, downPeer: peer };
      if (isPending(region, peer)) return { isHealthy: false };
    }
  }
  return { isHealthy: true };
}

function isCutOff({ view }: RuleCheck, { storeId }: Peer): boolean {
  const store = view.store(storeId);
  return store === undefined || isDisconnected(store, view.nowMs);
}

function isUnhealthy({ region }: RuleCheck, peer: Peer): boolean {
  return isPending(region, peer) || isDown(region, peer);
}

function replaceDownPeer(check: RuleCheck, downPeer: Peer): Attempt {
  if (downPeer.isWitness || !isCutOff(check, downPeer)) return undefined;
  for (const orphan of check.fit.orphanPeers) {
    const fits =
      orphan.id !== downPeer.id &&
      !orphan.isWitness &&
      !isUnhealthy(check, orphan) &&
      !isCutOff(check, orphan) &&
      canReplace(check.fit, downPeer.storeId, check.view.store(orphan.storeId));
    const attempt = fits ? takePlace(check, orphan, downPeer) : undefined;
    if (attempt !== undefined) return attempt;
  }
  return undefined;
}

function takePlace(check: RuleCheck, orphan: Peer, downPeer: Peer): Attempt {
  const order = orderFor(check, 'replace-down-peer-with-orphan-peer');
  if (orphan.role === 'learner' && downPeer.role === 'voter') {
    return attemptOf(createPromoteLearnerAndRemovePeer(order, orphan, downPeer.storeId));
  }
  if (orphan.role === 'voter' && downPeer.role === 'learner') {
    return attemptOf(createDemoteLearnerAndRemovePeer(order, orphan, downPeer.storeId));
  }
  if (orphan.role === downPeer.role) return remove(check, 'remove-replaced-orphan-peer', downPeer);
  return undefined;
}

/** With two orphans or more one that is no use goes: an unhealthy one, or what is beyond one healthy one. */
function removeSurplus(check: RuleCheck): Attempt {
  const { fit } = check;
  const orphans = fit.orphanPeers;
  if (orphans.length < 2) return undefined;
  const hasExtra = extraCount(fit) > 0;
  const cutOff = orphans.find((orphan) => isCutOff(check, orphan));
  for (const [at, orphan] of orphans.entries()) {
    if (isUnhealthy(check, orphan)) return remove(check, 'remove-unhealthy-orphan-peer', orphan);
    if (at > 0 && hasExtra) return remove(check, 'remove-orphan-peer', cutOff ?? orphan);
  }
  return undefined;
}

function remove(check: RuleCheck, description: string, peer: Peer): Attempt {
  return attemptOf(createRemovePeer(orderFor(check, description), peer.storeId));
}
