/** Rules and their constraints as people write them: `zone in z1|z2`. */
import type { LabelConstraint, Rule } from '../../placement/model/rule';

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
