/** Which stores a rule may use. Source: tikv/pd pkg/schedule/placement/label_constraint.go. */
import type { LabelConstraint } from './model/rule';
import type { Store } from './model/store';
import { labelValue } from './store/label';

/** One constraint alone: the key without case, the values with case; a missing label is the empty value. */
export function matchesConstraint(store: Store, { key, op, values }: LabelConstraint): boolean {
  const value = labelValue(store, key);
  switch (op) {
    case 'in':
      return value !== '' && values.includes(value);
    case 'notIn':
      return value === '' || !values.includes(value);
    case 'exists':
      return value !== '';
    case 'notExists':
      return value === '';
  }
}

/** A store with such a label is used only by rules that name the label; the case of the key counts. */
export function isExclusiveLabel(key: string): boolean {
  return key === 'engine' || key === 'exclusive' || key.startsWith('$');
}

/** All of a list, and no exclusive label that the list does not name. A store that PD does not know never matches. */
export function matchesConstraints(
  store: Store | undefined,
  constraints: readonly LabelConstraint[],
): boolean {
  if (store === undefined) return false;
  const named = (key: string) => constraints.some((constraint) => constraint.key === key);
  return (
    store.labels.every(({ key }) => !isExclusiveLabel(key) || named(key)) &&
    constraints.every((constraint) => matchesConstraint(store, constraint))
  );
}
