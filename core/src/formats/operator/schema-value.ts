/** A scalar against its schema: enum, bounds, length, pattern. */

import type { Schema } from '../../facts/operator/schema';
import type { Finding } from '../../findings/finding';
import { nearest } from '../../findings/nearest';
import { message, type Template } from '../../messages/message';
import type { Place, ScalarNode, YamlNode } from '../../text/node';
import { resolveScalar } from '../../text/scalar';
import { sameJson } from './json';
import { edit, problem } from './problem';
import * as said from './said';

/** One value on the way down: where it stands and what stood there before the update. */
export interface At {
  readonly kind: string;
  readonly path: string;
  readonly schema: Schema;
  /** What is underlined where the value has no token of its own. */
  readonly head: Place;
  readonly node: YamlNode | undefined;
  readonly old: YamlNode | undefined;
}

const patterns = new Map<string, RegExp>();
const quantity = /^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))/.source;

export function checkValue({ schema, path }: At, scalar: ScalarNode): Finding[] {
  const read = resolveScalar(scalar, 'kubernetes');
  if (read.type === 'null') return [];
  const { value } = read;
  const key = path;
  const text = String(value);
  if (schema.enum !== undefined && !schema.enum.some((allowed) => sameJson(allowed, value))) {
    const words = schema.enum.map(String).filter((word) => word !== '');
    const near = nearest(text, words);
    const fixes =
      near === undefined ? [] : [edit(message(said.fixes.replace, { text: near }), false, scalar, near)];
    const args = { key, text, wanted: words.map((word) => `“${word}”`).join(', ') };
    return [problem('operator/unsupported-value', scalar, said.unsupported, args, path, fixes)];
  }
  if (typeof value === 'number') {
    const limits = boundsOf(schema.format, schema.minimum, schema.maximum);
    if (limits.min !== undefined && value < limits.min) {
      return [
        problem('operator/out-of-range', scalar, said.tooSmall, { key, text, limit: limits.min }, path),
      ];
    }
    if (limits.max !== undefined && value > limits.max) {
      return [
        problem('operator/out-of-range', scalar, said.tooLarge, { key, text, limit: limits.max }, path),
      ];
    }
  }
  const length = [...text].length;
  if (typeof value === 'string') {
    if (schema.minLength !== undefined && length < schema.minLength) {
      return [
        problem('operator/out-of-range', scalar, said.tooShort, { key, limit: schema.minLength }, path),
      ];
    }
    if (schema.maxLength !== undefined && length > schema.maxLength) {
      return [problem('operator/out-of-range', scalar, said.tooLong, { key, limit: schema.maxLength }, path)];
    }
    if (schema.pattern !== undefined && !patternOf(schema.pattern).test(value)) {
      const args = { key, text, pattern: schema.pattern };
      return [problem('operator/pattern', scalar, saidOfPattern(schema.pattern), args, path)];
    }
  }
  return [];
}

/** A pattern is read by few: what it asks for, where it is one of the three that all kinds share. */
function saidOfPattern(pattern: string): Template {
  if (pattern.startsWith(quantity)) return said.noQuantity;
  if (pattern.startsWith('^(v)?(0|[1-9]')) return said.noVersion;
  return pattern.startsWith('^[a-z0-9]([-a-z0-9]*[a-z0-9])?(') ? said.noName : said.pattern;
}

function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const made = new RegExp(source);
  patterns.set(source, made);
  return made;
}

/** The bounds of the number, of its own and of its width. */
function boundsOf(format: string | undefined, minimum: number | undefined, maximum: number | undefined) {
  const width = format === 'int32' ? 2 ** 31 : undefined;
  return {
    min: minimum ?? (width === undefined ? undefined : -width),
    max: maximum ?? (width === undefined ? undefined : width - 1),
  };
}
