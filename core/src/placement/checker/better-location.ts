/** Moves a peer of a rule to where it is further from the others. Source: checker/rule_checker.go, getBetterLocation. */
import type { RuleFit } from '../fit/region-fit';
import { matchesConstraints } from '../label-constraint';
import { regionStores } from '../model/cluster-view';
import type { Store } from '../model/store';
import { createMovePeer } from '../operator/build';
import { engineKey, labelValue } from '../store/label';
import { type Attempt, attemptOf } from './check-result';
import { noteWaiting, orderFor, plannedPeer, type RuleCheck, storesOf, strategyFor } from './rule-check';
import { selectStoreToImprove, selectStoreToRemoveEvenIfBlocked } from './strategy';

export function improveLocation(check: RuleCheck, ruleFit: RuleFit): Attempt {
  const { rule } = ruleFit;
  if (rule.locationLabels.length === 0) return undefined;
  const isWitness = rule.isWitness && check.isWitnessEnabled;
  const strategy = strategyFor(check, rule, 'better-location', isWitness);
  const removal = selectStoreToRemoveEvenIfBlocked(strategy, storesOf(check, ruleFit));
  const old = removal === undefined ? undefined : check.view.store(removal.storeId);
  if (removal === undefined || old === undefined) return undefined;
  const selection = selectStoreToImprove(strategy, comparedStores(check, ruleFit, old), old.id);
  if (removal.isBlocked) {
    if (selection.kind !== 'none') noteWaiting(check, { kind: 'blocked' });
    return undefined;
  }
  if (selection.kind !== 'store') {
    if (selection.kind === 'blocked') noteWaiting(check, selection);
    return undefined;
  }
  const order = orderFor(check, 'move-to-better-location', ['replica']);
  return attemptOf(createMovePeer(order, old.id, plannedPeer(selection.id, rule, isWitness)));
}

/** The Region's stores of the same engine that some rule with the same role could use: copies are kept apart from all. */
function comparedStores({ view, region, fit }: RuleCheck, { rule }: RuleFit, old: Store): readonly Store[] {
  const engine = labelValue(old, engineKey);
  return regionStores(view, region).filter(
    (store) =>
      labelValue(store, engineKey) === engine &&
      fit.ruleFits.some(
        (other) => other.rule.role === rule.role && matchesConstraints(store, other.rule.labelConstraints),
      ),
  );
}
