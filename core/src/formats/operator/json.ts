/** A manifest as the JSON that the API server judges: scalars of YAML 1.1, defaults filled in. */
import { type Json, type Schema, schemaRow } from '../../facts/operator/schema';
import type { YamlNode } from '../../text/node';
import { resolveScalar } from '../../text/scalar';
import { entries, resolve } from '../../text/walk';

export type JsonObject = { readonly [key: string]: Json };

/** The value with the defaults of its schema; nothing where nothing, or a null, stands. */
export function effectiveJson(node: YamlNode | undefined, schema: Schema | undefined): Json | undefined {
  const found = resolve(node);
  switch (found?.kind) {
    case undefined:
      return schema?.default;
    case 'scalar': {
      const read = resolveScalar(found, 'kubernetes');
      return read.type === 'null' ? schema?.default : read.value;
    }
    case 'sequence': {
      const items = schema?.items === undefined ? undefined : schemaRow(schema.items);
      return found.items.map((item) => effectiveJson(item, items) ?? null);
    }
    case 'map': {
      const made: Record<string, Json> = {};
      for (const pair of entries(found)) {
        const value = effectiveJson(pair.value, fieldSchema(schema, pair.key.text));
        if (value !== undefined) made[pair.key.text] = value;
      }
      for (const [name, row] of Object.entries(schema?.fields ?? {})) {
        const fallback = Object.hasOwn(made, name) ? undefined : schemaRow(row).default;
        if (fallback !== undefined) made[name] = fallback;
      }
      return made;
    }
  }
}

/** The schema of a field of an object, named or of its values. */
export function fieldSchema(schema: Schema | undefined, name: string): Schema | undefined {
  const fields = schema?.fields;
  const row = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : schema?.values;
  return row === undefined ? undefined : schemaRow(row);
}

export function asObject(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function asArray(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equal as JSON: the order of keys does not count. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  const [one, other] = [asObject(a), asObject(b)];
  if (one === undefined || other === undefined) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]));
}
