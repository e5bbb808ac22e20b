/** The stores of a cluster as PD's placement rules see them. */
import { asRunning } from '../cluster/as-running';
import type { Cluster, Instance } from '../cluster/cluster';
import { matchesConstraints } from '../placement/label-constraint';
import { mismatchOf } from '../placement/label-mismatch';
import type { Rule } from '../placement/model/rule';
import { blankStore, type Store } from '../placement/model/store';
import { holdsRegions, storeLabels } from '../scheduling/stores';

export interface RuleStore {
  readonly instance: Instance;
  readonly store: Store;
}

/**
 * TiKV, and TiFlash with the label that it gives itself; compute nodes hold no Regions. Where dumps are at hand, labels are
 * those that PD has, and stores that left it or are on their way out are no places.
 */
export function ruleStoresOf(cluster: Cluster): readonly RuleStore[] {
  const runningOf = (instance: Instance) => cluster.running?.storeOf.get(instance);
  return asRunning(cluster)
    .instances.filter((instance) => holdsRegions(instance) && runningOf(instance)?.state !== 'Offline')
    .map((instance, index) => ({
      instance,
      store: { ...blankStore, id: index + 1, labels: storeLabels(instance, runningOf(instance)) },
    }));
}

/** Stores that an exclusive label alone keeps from a rule, with that label. */
export function keptByExclusiveLabel(
  rule: Rule,
  stores: readonly RuleStore[],
): readonly { readonly instance: Instance; readonly label: string }[] {
  return stores.flatMap(({ instance, store }) => {
    const mismatch = mismatchOf(store, rule.labelConstraints);
    // TiFlash is kept out of rules for TiKV on purpose.
    if (mismatch?.kind !== 'exclusive' || mismatch.key === 'engine') return [];
    return [{ instance, label: `${mismatch.key}=${mismatch.value}` }];
  });
}

/** By the stores that were asked for, then by the constraints: tables by the thousand share a policy's. */
const matches = new WeakMap<readonly RuleStore[], Map<string, readonly RuleStore[]>>();

/** The stores that a rule may use, in the order of the file. */
export function storesFor(rule: Rule, stores: readonly RuleStore[]): readonly RuleStore[] {
  const known = matches.get(stores) ?? new Map<string, readonly RuleStore[]>();
  matches.set(stores, known);
  const key = JSON.stringify(rule.labelConstraints);
  const found =
    known.get(key) ?? stores.filter(({ store }) => matchesConstraints(store, rule.labelConstraints));
  known.set(key, found);
  return found;
}
