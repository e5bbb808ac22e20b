/**
 * What a scalar means to whoever decodes it. The tree keeps the text; the decoders differ:
 *
 * - `tiup`: go-yaml v3 into typed Go fields. `yes`, `on`, `y` are booleans only for a boolean field (even in
 *   quotes); integers may be written 0x1F, 0o17, 017, 0b11, 4_000, and floats are cut; a string field takes
 *   any scalar.
 * - `kubernetes`: go-yaml v2 to JSON, then the API server. The YAML 1.1 words are booleans everywhere, and
 *   neither a number nor a boolean is taken for a string, nor a fraction for an integer.
 * - `yaml12`: the core schema of YAML 1.2, for our own files.
 */
import type { ScalarNode } from './node';

export type ScalarProfile = 'tiup' | 'kubernetes' | 'yaml12';

/** What the decoder sees before it knows what is wanted. Integers beyond 2^53 lose their last digits. */
export type Resolved =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer' | 'float'; readonly value: number }
  | { readonly type: 'timestamp' | 'string'; readonly value: string };

/**
 * Why there is no value: nothing is written (the default holds), it is quoted where it must not be, of another
 * type, out of the 64 bits, or filled in by a template.
 */
export type ScalarProblem = 'null' | 'quoted' | 'type' | 'range' | 'template';

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ScalarProblem };

const tagPrefix = 'tag:yaml.org,2002:';

/** The type and value that a decoder gives a scalar for which it expects nothing in particular. */
export function resolveScalar(node: ScalarNode, profile: ScalarProfile): Resolved {
  const { tag, text } = node;
  const asString: Resolved = { type: 'string', value: text };
  if (tag === undefined) return node.style === 'plain' ? resolvePlain(text, profile) : asString;
  // Only the tags of the core types ask for a reading, and they do so whatever the quotes.
  if (!tag.startsWith(tagPrefix) || tag === `${tagPrefix}str`) return asString;
  const found = resolvePlain(text, profile);
  const isFloat = tag === `${tagPrefix}float` && found.type === 'integer';
  return isFloat ? { type: 'float', value: found.value } : found;
}

export function isNull(node: ScalarNode, profile: ScalarProfile): boolean {
  return node.text.length <= longestNull && resolveScalar(node, profile).type === 'null';
}

/** Most scalars are longer, and it is asked of every one. */
const longestNull = 'null'.length;

/** An integer field of 64 bits. */
export function readInteger(node: ScalarNode, profile: ScalarProfile): Reading<number> {
  if (node.template) return { ok: false, problem: 'template' };
  const found = resolveScalar(node, profile);
  switch (found.type) {
    case 'null':
      return { ok: false, problem: 'null' };
    case 'integer':
      return within64Bits(found.value);
    case 'float':
      // Only TiUP's decoder cuts a fraction off without a word.
      if (profile !== 'tiup' && !Number.isInteger(found.value)) return { ok: false, problem: 'type' };
      return within64Bits(Math.trunc(found.value));
    case 'boolean':
    case 'timestamp':
      return { ok: false, problem: 'type' };
    case 'string':
      return { ok: false, problem: unquotedIs(node, profile, ['integer', 'float']) ? 'quoted' : 'type' };
  }
}

/** A field for a number with a fraction. */
export function readNumber(node: ScalarNode, profile: ScalarProfile): Reading<number> {
  if (node.template) return { ok: false, problem: 'template' };
  const found = resolveScalar(node, profile);
  if (found.type === 'integer' || found.type === 'float') return { ok: true, value: found.value };
  if (found.type === 'null') return { ok: false, problem: 'null' };
  return { ok: false, problem: unquotedIs(node, profile, ['integer', 'float']) ? 'quoted' : 'type' };
}

export function readBoolean(node: ScalarNode, profile: ScalarProfile): Reading<boolean> {
  if (node.template) return { ok: false, problem: 'template' };
  const found = resolveScalar(node, profile);
  if (found.type === 'boolean') return { ok: true, value: found.value };
  if (found.type === 'null') return { ok: false, problem: 'null' };
  if (found.type !== 'string') return { ok: false, problem: 'type' };
  // TiUP's decoder knows the words of YAML 1.1 only here, and here does not look at the quotes.
  const word = profile === 'tiup' ? yaml11Words.get(node.text) : undefined;
  if (word !== undefined) return { ok: true, value: word };
  return { ok: false, problem: unquotedIs(node, profile, ['boolean']) ? 'quoted' : 'type' };
}

export function readString(node: ScalarNode, profile: ScalarProfile): Reading<string> {
  if (node.template) return { ok: false, problem: 'template' };
  const found = resolveScalar(node, profile);
  if (found.type === 'null') return { ok: false, problem: 'null' };
  const isString = found.type === 'string' || found.type === 'timestamp';
  if (profile === 'tiup' || isString) return { ok: true, value: node.text };
  return { ok: false, problem: 'type' };
}

/** Whether a quoted scalar would be of one of the types without its quotes. */
function unquotedIs(node: ScalarNode, profile: ScalarProfile, types: readonly Resolved['type'][]): boolean {
  return node.style !== 'plain' && types.includes(resolvePlain(node.text, profile).type);
}

function within64Bits(value: number): Reading<number> {
  const fits = value >= -(2 ** 63) && value < 2 ** 63;
  // Adding zero turns the negative zero of a cut -0.5 into zero.
  return fits ? { ok: true, value: value + 0 } : { ok: false, problem: 'range' };
}

const booleans = new Map([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

const yaml11Words = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

function resolvePlain(text: string, profile: ScalarProfile): Resolved {
  const resolveNumber = profile === 'yaml12' ? resolveCoreNumber : resolveGoNumber;
  if (/^[0-9]/.test(text)) return resolveNumber(text);
  // No word and no number begins otherwise, and most scalars do.
  if (!/^(?:$|[-+.~nNtTfFyYoO])/.test(text)) return { type: 'string', value: text };
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return { type: 'null' };
  const word = booleans.get(text) ?? (profile === 'kubernetes' ? yaml11Words.get(text) : undefined);
  if (word !== undefined) return { type: 'boolean', value: word };
  const special = /^([-+]?)\.(?:inf|Inf|INF)$/.exec(text);
  if (special !== null) return { type: 'float', value: special[1] === '-' ? -Infinity : Infinity };
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return { type: 'float', value: Number.NaN };
  return resolveNumber(text);
}

/** Numbers of YAML 1.2's core schema. */
function resolveCoreNumber(text: string): Resolved {
  if (/^[-+]?[0-9]+$/.test(text)) return { type: 'integer', value: Number(text) };
  if (/^0o[0-7]+$/.test(text)) return { type: 'integer', value: Number.parseInt(text.slice(2), 8) };
  if (/^0x[0-9a-fA-F]+$/.test(text)) return { type: 'integer', value: Number.parseInt(text.slice(2), 16) };
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) {
    return { type: 'float', value: Number(text) };
  }
  return { type: 'string', value: text };
}

/** Numbers of go-yaml, v2 and v3 alike: a timestamp, else Go's integer literals, else a float. */
function resolveGoNumber(text: string): Resolved {
  const string: Resolved = { type: 'string', value: text };
  if (/^[1-9][0-9]{0,14}$/.test(text)) return { type: 'integer', value: Number(text) };
  if (!/^[-+.0-9]/.test(text)) return string;
  if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt ])/.test(text)) return { type: 'timestamp', value: text };
  const bare = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(bare);
  if (integer !== null) {
    const [, sign, hex, binary, octal, decimal] = integer;
    const magnitude = Number.parseInt(
      hex ?? binary ?? octal ?? decimal ?? '0',
      hex !== undefined ? 16 : binary !== undefined ? 2 : octal !== undefined ? 8 : 10,
    );
    const value = sign === '-' ? -magnitude : magnitude;
    return { type: value >= 2 ** 64 || value < -(2 ** 63) ? 'float' : 'integer', value: value + 0 };
  }
  const isFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(bare);
  return isFloat ? { type: 'float', value: Number(bare) } : string;
}
