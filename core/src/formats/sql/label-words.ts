/** The keys and values of labels in the options of policies, statement by statement, whatever becomes of the policies. */
import type { LabelWord } from '../../cluster/placement';
import { readConstraint } from './constraint';
import { type Piece, readConstraintText, split } from './constraint-list';
import type { Literal } from './literal';
import type { PolicyStatement } from './statements';

export function labelWords(statements: readonly PolicyStatement[]): LabelWord[] {
  return statements.flatMap(({ options }) =>
    options.flatMap(({ name, value }) => {
      if (value === undefined || !('whole' in value)) return [];
      const option = name.text.toUpperCase();
      if (option === 'PRIMARY_REGION' || option === 'REGIONS') return [implied(name), ...regions(value)];
      if (option === 'SURVIVAL_PREFERENCES') return listed(value).map(keyIn);
      return option.endsWith('CONSTRAINTS') ? listed(value).flatMap(wordsOf) : [];
    }),
  );
}

/** TiDB takes regions by the label of that name, and by no other. */
function implied({ at }: Piece): LabelWord {
  return { kind: 'label-key', text: 'region', at, bare: true };
}

function regions(literal: Literal): LabelWord[] {
  const whole = { text: literal.text, at: literal.place(0, literal.text.length) };
  return split(whole, ',').map((piece) => valueIn(piece, 'region'));
}

function listed(literal: Literal): readonly Piece[] {
  const read = readConstraintText(literal);
  if (read.kind === 'neither') return [];
  return read.kind === 'list' ? read.items : read.entries.flatMap(({ parts }) => parts);
}

function wordsOf(piece: Piece): LabelWord[] {
  const read = readConstraint(piece);
  if ('code' in read) return [];
  const { constraint, places } = read;
  const { key } = constraint;
  const values = constraint.values.flatMap((text, index) => {
    const at = places.values[index];
    return at === undefined ? [] : [valueIn({ text: text.trim(), at }, key)];
  });
  return [keyIn({ text: key, at: places.key }), ...values];
}

function keyIn({ text, at }: Piece): LabelWord {
  return { kind: 'label-key', text, at, bare: true };
}

function valueIn({ text, at }: Piece, of: string): LabelWord {
  return { kind: 'label-value', text, of, at, bare: true };
}
