/** What can be wrong with TOML inside a scalar; each has its half sentence in `messages/toml.ts`. */
export type TomlFault =
  | 'open-string'
  | 'open-table-name'
  | 'open-array'
  | 'open-inline-table'
  | 'missing-key'
  | 'missing-newline'
  | 'missing-equals'
  | 'missing-value'
  | 'missing-comma'
  | 'repeated-key'
  | 'control-character'
  | 'forbidden-character'
  | 'broken-line'
  | 'broken-inline-table'
  | 'underscore'
  | 'space'
  | 'quotes'
  | 'date'
  | 'leading-zero'
  | 'trailing-comma'
  | 'escape'
  | 'dots'
  | 'unexpected'
  | 'too-deep'
  | 'too-large';

/** The parser has no codes, only sentences: how those begin. */
const sentences: readonly (readonly [string, TomlFault])[] = [
  ['Unterminated string', 'open-string'],
  ['Unterminated table-key', 'open-table-name'],
  ['Unterminated array', 'open-array'],
  ['Unterminated inline', 'open-inline-table'],
  ['Empty bare keys', 'missing-key'],
  ['Must be a newline', 'missing-newline'],
  ['Expected equal', 'missing-equals'],
  ['Unspecified values', 'missing-value'],
  ['Expected comma', 'missing-comma'],
  ['Defining a key', 'repeated-key'],
  ['Control characters', 'control-character'],
  ['Invalid code point', 'forbidden-character'],
  ['The key, equals', 'broken-line'],
  ['No newlines', 'broken-inline-table'],
  ['Underscores', 'underscore'],
  ['Unexpected spaces', 'space'],
  ['Three or more quotes', 'quotes'],
  ['Unexpected invalid date', 'date'],
  ['Unexpected invalid time', 'date'],
  ['Leading zeros', 'leading-zero'],
  ['Trailing comma', 'trailing-comma'],
  ['Invalid character in escape', 'escape'],
  ['Consecutive dots', 'dots'],
  ['Keys cannot', 'dots'],
];

export function tomlFaultOf(sentence: string): TomlFault {
  return sentences.find(([start]) => sentence.startsWith(start))?.[1] ?? 'unexpected';
}
