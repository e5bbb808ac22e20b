import { numberPattern } from '../units/exact';
import { functionNames } from './expression';
import { type FormulaProblem, problem, said } from './problem';

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const tokenPattern = new RegExp(
  `(?<number>${numberPattern.source.replace('[+-]?', '')})|(?<name>[A-Za-zµμ_][A-Za-z0-9µμ_]*)|(?<sign><=|>=|==|!=|[-+*/^()<>?:,%])`,
  'y',
);

/** The tokens of an expression, the last of kind `end`; or the first character that has no place in one. */
export function tokenize(text: string): Token[] | FormulaProblem {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    tokenPattern.lastIndex = at;
    const found = tokenPattern.exec(text);
    if (found === null) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const span = { from: at, to: at + character.length };
      return problem(span, said.character, { text: character, functions: functionNames.join(', ') });
    }
    const kind = kindOf(found.groups ?? {});
    tokens.push({ kind, text: found[0], from: at, to: at + found[0].length });
    at += found[0].length;
  }
  tokens.push({ kind: 'end', text: '', from: text.length, to: text.length });
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] {
  if (groups.number !== undefined) return 'number';
  return groups.name === undefined ? 'sign' : 'name';
}
