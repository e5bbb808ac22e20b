/**
 * Isolation that rules of their own lose: PD's location-labels hold for its own rule alone, every other rule has
 * its own. Source: tikv/pd pkg/schedule/placement/fit.go; pingcap/tidb pkg/ddl/placement/bundle.go,
 * newLocationLabelsFromSurvivalPreferences.
 */
import type { Cluster } from '../cluster/cluster';
import { labelValue } from '../cluster/location';
import type { Rule } from '../placement/model/rule';
import type { RuleContext } from './context';
import { type RuleStore, storesFor } from './placement-stores';

/** A level of PD's that a rule does not keep its peers apart by, though its stores could be. */
export interface LostLevel {
  readonly level: string;
  /** How many places of the level the rule's stores stand in. */
  readonly places: number;
}

/** The coarsest such level. Nothing for learners, and for a single peer, which has none to be apart from. */
export function lostLevel(cluster: Cluster, rule: Rule, context: RuleContext): LostLevel | undefined {
  if (rule.role === 'learner' || rule.count < 2) return undefined;
  const kept = new Set(rule.locationLabels.map((label) => label.toLowerCase()));
  const levels = cluster.replication.locationLabels.value.filter((level) => level !== '');
  const stores = storesFor(rule, context.ruleStores());
  for (const [index, level] of levels.entries()) {
    // A finer level that is kept keeps stores apart that this one would.
    if (kept.has(level.toLowerCase())) continue;
    const places = placesOf(stores, levels.slice(0, index + 1));
    if (places.size > 1 && Math.max(...places.values()) > 1) return { level, places: places.size };
  }
  return undefined;
}

/** The stores of each place, a path of levels. A store without a value stands with the others that have none. */
function placesOf(stores: readonly RuleStore[], levels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { instance } of stores) {
    const path = levels.map((level) => labelValue(instance, level).toLowerCase()).join('\n');
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}
