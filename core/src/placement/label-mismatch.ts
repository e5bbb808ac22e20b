/** Why a rule may not use a store: which constraint does not hold, or which label the rule would have to name. */
import { isExclusiveLabel, matchesConstraint, matchesConstraints } from './label-constraint';
import type { LabelConstraint } from './model/rule';
import type { Store } from './model/store';

/** What keeps a store from a rule. */
export type Mismatch =
  | { readonly kind: 'constraint'; readonly constraint: LabelConstraint }
  /** A label that only rules that name it get at. */
  | { readonly kind: 'exclusive'; readonly key: string; readonly value: string };

/** The first reason; nothing for a store that the rule may use. */
export function mismatchOf(store: Store, constraints: readonly LabelConstraint[]): Mismatch | undefined {
  if (matchesConstraints(store, constraints)) return undefined;
  const constraint = constraints.find((one) => !matchesConstraint(store, one));
  if (constraint !== undefined) return { kind: 'constraint', constraint };
  const named = new Set(constraints.map(({ key }) => key));
  const label = store.labels.find(({ key }) => isExclusiveLabel(key) && !named.has(key));
  return { kind: 'exclusive', key: label?.key ?? '', value: label?.value ?? '' };
}
