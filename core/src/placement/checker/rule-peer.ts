/** A peer that a rule lacks, or one that has to go from its store. Source: checker/rule_checker.go. */
import { isRuleSatisfied, type RuleFit, ruleFitOfPeer } from '../fit/region-fit';
import { matchesConstraints } from '../label-constraint';
import { isDown, isLeader, isPending, type Peer } from '../model/region';
import type { Rule } from '../model/rule';
import { createAddPeer, createMovePeer, createReplaceLeaderPeer } from '../operator/build';
import { withPriority } from '../operator/build-result';
import { engineOf } from '../store/label';
import { type Attempt, attemptOf, isOperator } from './check-result';
import {
  allowsLeader,
  noteWaiting,
  orderFor,
  plannedPeer,
  type RuleCheck,
  storesOf,
  strategyFor,
} from './rule-check';
import { selectStoreToAdd, selectStoreToFix } from './strategy';

/**
 * Adds a peer. Where no store would do and `swap` is asked for, a peer of another rule that is satisfied, on a store
 * that would do, is moved away, so that the store serves this rule later.
 */
export function addRulePeer(check: RuleCheck, ruleFit: RuleFit, swap: 'swap' | 'no-swap'): Attempt {
  const { rule } = ruleFit;
  const isWitness = rule.isWitness && check.isWitnessEnabled;
  const strategy = strategyFor(check, rule, 'add-rule-peer', isWitness);
  const selection = selectStoreToAdd(strategy, storesOf(check, ruleFit));
  if (selection.kind !== 'store') {
    noteWaiting(check, selection);
    const swapped = swap === 'swap' ? swapFit(check, ruleFit) : undefined;
    return swapped ?? { error: 'no-store-to-add' };
  }
  const peer = plannedPeer(selection.id, rule, isWitness);
  const built = createAddPeer(orderFor(check, 'add-rule-peer', ['replica']), peer);
  return attemptOf(withPriority(built, 'high'));
}

function swapFit(check: RuleCheck, ruleFit: RuleFit): Attempt {
  for (const peer of check.region.peers) {
    const store = check.view.store(peer.storeId);
    if (!matchesConstraints(store, ruleFit.rule.labelConstraints)) continue;
    const other = ruleFitOfPeer(check.fit, peer.id);
    if (other === undefined || other === ruleFit || !isRuleSatisfied(other)) continue;
    const attempt = replacePeer(check, other, peer, 'swap-fit');
    if (attempt !== undefined) return attempt;
  }
  return undefined;
}

/** A learner on TiFlash that some rule lacks: it can still be made from the store that is leaving. */
export function addMissingTiflashLearner(check: RuleCheck): Attempt {
  for (const ruleFit of check.fit.ruleFits) {
    if (ruleFit.peers.length >= ruleFit.rule.count || !isTiflashLearnerRule(ruleFit.rule)) continue;
    const attempt = addRulePeer(check, ruleFit, 'no-swap');
    if (isOperator(attempt)) return attempt;
  }
  return undefined;
}

/** As TiDB writes it: learners, with one constraint on the engine, and one value in it. */
function isTiflashLearnerRule({ role, labelConstraints }: Rule): boolean {
  const engines = labelConstraints.filter(({ key }) => key === 'engine');
  const [engine] = engines;
  return (
    role === 'learner' &&
    engines.length === 1 &&
    engine?.op === 'in' &&
    engine.values.length === 1 &&
    engine.values[0] === 'tiflash'
  );
}

export type ReplaceStatus = 'down' | 'offline' | 'swap-fit';

/** Moves a peer to another store; where it leads, the leader goes first, to a peer that has been given few so far. */
export function replacePeer(check: RuleCheck, ruleFit: RuleFit, peer: Peer, status: ReplaceStatus): Attempt {
  const { rule } = ruleFit;
  const isFast = isFastFailover(check, rule, peer, status);
  const strategy = strategyFor(check, rule, `replace-${status}`, isFast);
  const selection = selectStoreToFix(strategy, storesOf(check, ruleFit), peer.storeId);
  if (selection.kind !== 'store') {
    noteWaiting(check, selection);
    return { error: 'no-store-to-replace' };
  }
  const newPeer = plannedPeer(selection.id, rule, isFast);
  const leader = isLeader(check.region, peer) ? newLeader(check, peer) : undefined;
  const built =
    leader !== undefined && leader.id !== peer.id
      ? createReplaceLeaderPeer(
          orderFor(check, `replace-rule-${status}-leader-peer`, ['replica']),
          peer.storeId,
          newPeer,
          leader,
        )
      : createMovePeer(
          orderFor(check, `${isFast ? 'fast-' : ''}replace-rule-${status}-peer`, ['replica']),
          peer.storeId,
          newPeer,
        );
  if (built.ok && leader !== undefined) check.left.offlineLeaderTo = leader.storeId;
  return attemptOf(withPriority(built, isFast ? 'urgent' : 'high'));
}

/** A witness is added at once, and made a full copy later; not where TiFlash was. */
function isFastFailover(
  { view, isWitnessEnabled }: RuleCheck,
  rule: Rule,
  peer: Peer,
  status: ReplaceStatus,
): boolean {
  const store = view.store(peer.storeId);
  if (!isWitnessEnabled || (store !== undefined && engineOf(store, view.profile) === 'tiflash')) return false;
  return status === 'down' || rule.isWitness;
}

/** The first of those with the fewest leaders given; the peer that is replaced is one of them. */
function newLeader(check: RuleCheck, replaced: Peer): Peer | undefined {
  const { region, memory } = check;
  let best: Peer | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const peer of region.peers) {
    const count = memory.offlineLeaders.get(peer.storeId) ?? 0;
    if (count >= fewest) continue;
    const fits =
      peer.id === replaced.id ||
      (!isDown(region, peer) && !isPending(region, peer) && allowsLeader(check, peer));
    if (!fits) continue;
    best = peer;
    fewest = count;
  }
  return best;
}
