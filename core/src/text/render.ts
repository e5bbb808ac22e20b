/** A value to be written into a file. */
export type EditValue =
  | string
  | number
  | boolean
  | null
  | readonly EditValue[]
  | { readonly [key: string]: EditValue };

/** Words that one decoder or another takes for a boolean or null. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|~|<<)$/i;

/**
 * A string as YAML text that every decoder reads as this string: plain where nothing can be mistaken (words,
 * paths, addresses), else in double quotes. Fits block and flow context alike.
 */
export function stringText(value: string): string {
  const isWord = /^[A-Za-z_/][\w./@+-]*(?::[\w/][\w./@+-]*)*$/.test(value) && !reserved.test(value);
  const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/.test(value);
  return isWord || isAddress ? value : doubleQuoted(value);
}

/** JSON's escapes are YAML's too; the control characters that JSON leaves alone are escaped as well. */
export function doubleQuoted(value: string): string {
  const byNumber = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffd]/g, byNumber);
}

export function isScalarValue(value: EditValue): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

/** A scalar, `[a, b]` or `{k: v}` on one line. */
export function flowText(value: EditValue): string {
  if (typeof value === 'string') return stringText(value);
  if (isScalarValue(value)) return String(value);
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, inner]) => `${stringText(key)}: ${flowText(inner)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/**
 * The lines of `key: value` at a column, without their indentation on the first line and without the last
 * line break. Lists of scalars are written in flow style, as topologies have them.
 */
export function pairLines(key: string, value: EditValue, column: number, lineBreak: string): string {
  const head = `${stringText(key)}:`;
  if (isScalarValue(value) || isFlat(value)) return `${head} ${flowText(value)}`;
  const indent = ' '.repeat(column + 2);
  const lines = isList(value)
    ? value.map((item) => itemLines(item, column + 2, lineBreak))
    : Object.entries(value).map(([name, inner]) => pairLines(name, inner, column + 2, lineBreak));
  return [head, ...lines.map((line) => indent + line)].join(lineBreak);
}

/** The lines of `- value` at a column, like `pairLines`. */
export function itemLines(value: EditValue, column: number, lineBreak: string): string {
  if (isScalarValue(value) || isFlat(value) || isList(value)) return `- ${flowText(value)}`;
  const indent = ' '.repeat(column + 2);
  const lines = Object.entries(value).map(([key, inner]) => pairLines(key, inner, column + 2, lineBreak));
  return `- ${lines.join(lineBreak + indent)}`;
}

function isFlat(value: Exclude<EditValue, string | number | boolean | null>): boolean {
  if (isList(value)) return value.every(isScalarValue);
  return Object.keys(value).length === 0;
}

function isList(value: EditValue): value is readonly EditValue[] {
  return Array.isArray(value);
}
