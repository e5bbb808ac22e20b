/**
 * One constraint of a policy, `+zone=z1`, and several that must hold together.
 * Source: pingcap/tidb, pkg/ddl/placement/constraint.go, NewConstraint, ConstraintCompatibleWith.
 */
import type { ConstraintPlaces } from '../../cluster/placement';
import type { Finding } from '../../findings/finding';
import { message } from '../../messages/message';
import type { LabelConstraint } from '../../placement/model/rule';
import { type Piece, slice, split } from './constraint-list';
import { said, tellPolicy } from './said';

export interface PolicyConstraint {
  readonly constraint: LabelConstraint;
  readonly places: ConstraintPlaces;
  readonly text: string;
}

export interface ReadConstraints {
  readonly constraints: readonly PolicyConstraint[];
  readonly findings: readonly Finding[];
}

export function readConstraints(pieces: readonly Piece[]): ReadConstraints {
  const findings: Finding[] = [];
  const constraints: PolicyConstraint[] = [];
  for (const piece of pieces) {
    const read = readConstraint(piece);
    if ('code' in read) findings.push(read);
    else constraints.push(read);
  }
  const joined = together(constraints);
  return { constraints: joined.constraints, findings: [...findings, ...joined.findings] };
}

const example = '+zone=z1';

/** What a constraint says, or why it is none. */
export function readConstraint(piece: Piece): PolicyConstraint | Finding {
  const wrong = () =>
    tellPolicy(['bad-constraint', 'error'], piece.at, said.constraint, {
      args: { text: piece.text, example },
    });
  const { text } = piece;
  if (text.startsWith('#'))
    return tellPolicy(['bad-constraint', 'error'], piece.at, said.attribute, { args: { text } });
  const sign = text[0];
  const [key, value, ...more] = split(slice(piece, 1, text.length), '=');
  if ((sign !== '+' && sign !== '-') || key === undefined || value === undefined || more.length > 0)
    return wrong();
  if (key.text === '' || value.text === '') return wrong();
  if (sign === '+' && key.text === 'engine' && value.text.toLowerCase() === 'tiflash')
    return tellPolicy(['bad-constraint', 'error'], piece.at, said.tiflash);
  const values = value.text.split(',');
  return {
    text,
    constraint: { key: key.text, op: sign === '+' ? 'in' : 'notIn', values },
    places: { at: piece.at, key: key.at, values: split(value, ',').map(({ at }) => at) },
  };
}

/** Constraints that hold at once: what stands twice counts once, what contradicts is told. */
export function together(all: readonly PolicyConstraint[]): ReadConstraints {
  const constraints: PolicyConstraint[] = [];
  const findings: Finding[] = [];
  for (const added of all) {
    const relations = constraints.map((other) => relation(added.constraint, other.constraint));
    const clash = constraints[relations.indexOf('contradicts')];
    if (clash !== undefined) {
      const args = { text: added.text, other: clash.text };
      const related = [{ at: clash.places.at, message: message(said.other, args) }];
      findings.push(tellPolicy(['conflict', 'error'], added.places.at, said.conflict, { args, related }));
    } else if (!relations.includes('same')) constraints.push(added);
  }
  return { constraints, findings };
}

function relation(a: LabelConstraint, b: LabelConstraint): 'same' | 'contradicts' | 'compatible' {
  if (a.key !== b.key) return 'compatible';
  const sameValues = a.values.every((value, index) => index >= b.values.length || value === b.values[index]);
  if (a.op === b.op && sameValues) return 'same';
  if (a.op !== b.op) return sameValues ? 'contradicts' : 'compatible';
  return a.op === 'in' ? 'contradicts' : 'compatible';
}
