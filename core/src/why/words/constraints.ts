/** Rules and their constraints as people write them: `zone in z1|z2`. */
import { isExclusiveLabel, matchesConstraint, matchesConstraints } from '../../placement/label-constraint';
import type { LabelConstraint, Rule } from '../../placement/model/rule';
import type { Store } from '../../placement/model/store';

export function ruleName({ groupId, id }: Rule): string {
  return `${groupId}/${id}`;
}

export function constraintText({ key, op, values }: LabelConstraint): string {
  return [key, op, ...(values.length === 0 ? [] : [values.join('|')])].join(' ');
}

/** Empty for a rule that takes any store. */
export function constraintsText({ labelConstraints }: Rule): string {
  return labelConstraints.map(constraintText).join(', ');
}

/** Why a store may hold no peer of a rule. */
export type Mismatch =
  | { readonly kind: 'constraint'; readonly constraint: LabelConstraint }
  /** A label that only rules that name it get at. */
  | { readonly kind: 'exclusive'; readonly key: string; readonly value: string };

/** The first reason; nothing for a store that the rule may use. */
export function mismatchOf(rule: Rule, store: Store): Mismatch | undefined {
  const { labelConstraints } = rule;
  if (matchesConstraints(store, labelConstraints)) return undefined;
  const constraint = labelConstraints.find((one) => !matchesConstraint(store, one));
  if (constraint !== undefined) return { kind: 'constraint', constraint };
  const named = new Set(labelConstraints.map(({ key }) => key));
  const label = store.labels.find(({ key }) => isExclusiveLabel(key) && !named.has(key));
  return { kind: 'exclusive', key: label?.key ?? '', value: label?.value ?? '' };
}
