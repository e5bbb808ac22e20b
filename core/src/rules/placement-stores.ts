/** The stores of a cluster as PD's placement rules see them. */
import type { Cluster, Instance } from '../cluster/cluster';
import { matchesConstraints } from '../placement/label-constraint';
import type { Rule } from '../placement/model/rule';
import { blankStore, type Store } from '../placement/model/store';
import { holdsRegions, storeLabels } from '../scheduling/stores';

export interface RuleStore {
  readonly instance: Instance;
  readonly store: Store;
}

/** TiKV, and TiFlash with the label that it gives itself; compute nodes hold no Regions. */
export function ruleStoresOf(cluster: Cluster): readonly RuleStore[] {
  return cluster.instances.filter(holdsRegions).map((instance, index) => ({
    instance,
    store: { ...blankStore, id: index + 1, labels: storeLabels(instance) },
  }));
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
