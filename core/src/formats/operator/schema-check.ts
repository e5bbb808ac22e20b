/** A manifest against the schema of its kind, as the API server validates it. */
import { celRules } from '../../facts/operator/cel-rules';
import { type Json, type Schema, schemaRow } from '../../facts/operator/schema';
import type { Finding, Fix } from '../../findings/finding';
import { nearest, surely } from '../../findings/nearest';
import { message } from '../../messages/message';
import type { MapNode, Pair, Place, ScalarNode, SequenceNode, YamlNode } from '../../text/node';
import { asMap, asSequence, entries, find, resolve } from '../../text/walk';
import { findPath } from '../keys';
import { celHolds, isTransition } from './cel';
import { jsonType } from './decode';
import { asObject, effectiveJson, fieldSchema, sameJson } from './json';
import { edit, problem } from './problem';
import * as said from './said';
import { type At, checkValue } from './schema-value';

/** All that the schema refuses at and below a value. A null is no value, as the API server drops it. */
export function checkSchema(at: At): Finding[] {
  const found = resolve(at.node);
  const type = jsonType(at.node);
  if (found === undefined || type === undefined || type === 'null') return [];
  if (found.kind === 'scalar' && found.template) return [];
  const wrong = wrongType(at, found);
  if (wrong !== undefined) return [wrong];
  switch (found.kind) {
    case 'scalar':
      return [...checkValue(at, found), ...checkRules(at)];
    case 'map':
      return [...checkFields(at, found), ...checkRules(at)];
    case 'sequence':
      return [...checkItems(at, found), ...checkRules(at)];
  }
}

function wrongType(at: At, node: Exclude<YamlNode, { kind: 'alias' }>): Finding | undefined {
  const type = jsonType(node);
  const { type: wanted } = at.schema;
  if (type === undefined || type === 'null' || wanted === undefined || type === wanted) return undefined;
  if (wanted === 'int-or-string' && (type === 'integer' || type === 'string')) return undefined;
  if (wanted === 'number' && type === 'integer') return undefined;
  // 1e3 is a whole number once it is JSON.
  if ((wanted === 'integer' || wanted === 'int-or-string') && type === 'number') {
    if (Number.isInteger(effectiveJson(node, undefined))) return undefined;
  }
  const place = node.kind === 'scalar' ? node : at.head;
  const args = { key: at.path, wanted: message(said.types[wanted]), found: message(said.types[type]) };
  const fixes = node.kind === 'scalar' ? requoted(node, wanted) : [];
  return problem('operator/wrong-type', place, said.wrongType, args, at.path, fixes);
}

/** Quotes are all that stands between the value and its type. */
function requoted(node: ScalarNode, wanted: NonNullable<Schema['type']>): Fix[] {
  if (wanted === 'string') return [edit(message(said.fixes.quote), true, node, JSON.stringify(node.text))];
  const plain: ScalarNode = { ...node, style: 'plain' };
  if (node.style === 'plain' || jsonType(plain) !== wanted) return [];
  return [edit(message(said.fixes.unquote), true, node, node.text)];
}

function checkFields(at: At, map: MapNode): Finding[] {
  const { schema, path } = at;
  const findings: Finding[] = [];
  const names = schema.fields === undefined ? undefined : Object.keys(schema.fields);
  const before = asMap(at.old);
  for (const pair of entries(map)) {
    const name = pair.key.text;
    const below = fieldSchema(schema, name);
    if (below === undefined) {
      const judged = names !== undefined && schema.anyFields !== true && !pair.key.template;
      if (judged) findings.push(unknownField(pair, map, names, path === '' ? at.kind : path, path));
      continue;
    }
    const inner = path === '' ? name : `${path}.${name}`;
    const old = find(before, name)?.value;
    findings.push(
      ...checkSchema({ ...at, path: inner, schema: below, head: pair.key, node: pair.value, old }),
    );
  }
  for (const name of schema.required ?? []) {
    const pair = find(map, name);
    const type = jsonType(pair?.value);
    const missing = pair === undefined || type === undefined || type === 'null';
    if (!missing || fieldSchema(schema, name)?.default !== undefined) continue;
    const where = path === '' ? name : `${path}.${name}`;
    const args = { where: path === '' ? at.kind : path, name };
    findings.push(problem('operator/required', pair?.key ?? at.head, said.required, args, where));
  }
  const count = entries(map).length;
  const { minProperties, maxProperties } = schema;
  if (minProperties !== undefined && count < minProperties) {
    findings.push(
      problem('operator/out-of-range', at.head, said.tooFew, { key: path, count: minProperties }, path),
    );
  }
  if (maxProperties !== undefined && count > maxProperties) {
    findings.push(
      problem('operator/out-of-range', at.head, said.tooMany, { key: path, count: maxProperties }, path),
    );
  }
  return findings;
}

/** A key that the schema does not have, with the name that was likely meant. */
export function unknownField(
  pair: Pair,
  map: MapNode,
  names: readonly string[],
  where: string,
  path: string,
): Finding {
  const key = pair.key.text;
  const upstream = path === '' ? key : `${path}.${key}`;
  const near = nearest(key, names);
  if (near === undefined) {
    return problem('operator/unknown-field', pair.key, said.unknown.unknown, { key, where }, upstream);
  }
  const title = message(said.fixes.rename, { name: near });
  const fix = find(map, near) === undefined ? [edit(title, surely(key, near), pair.key, near)] : [];
  const args = { key, where, nearest: near };
  return problem('operator/unknown-field', pair.key, said.unknown.nearest, args, upstream, fix);
}

function checkItems(at: At, list: SequenceNode): Finding[] {
  const { schema, path, head } = at;
  const findings: Finding[] = [];
  const count = list.items.length;
  if (schema.minItems !== undefined && count < schema.minItems) {
    const args = { key: path, count: schema.minItems };
    findings.push(problem('operator/out-of-range', head, said.tooFew, args, path));
  }
  if (schema.maxItems !== undefined && count > schema.maxItems) {
    const args = { key: path, count: schema.maxItems };
    findings.push(problem('operator/out-of-range', head, said.tooMany, args, path));
  }
  if (schema.items === undefined) return findings;
  const items = schemaRow(schema.items);
  const before = asSequence(at.old)?.items ?? [];
  const seen: Json[] = [];
  for (const [index, item] of list.items.entries()) {
    const where = `${path}[${index}]`;
    const identity = identityOf(item, schema, items);
    const old =
      identity === undefined
        ? undefined
        : before.find((candidate) => sameJson(identityOf(candidate, schema, items), identity));
    if (identity !== undefined) {
      if (seen.some((known) => sameJson(known, identity))) {
        findings.push(
          problem('operator/duplicate-item', tokenOf(item, schema), said.duplicate, { key: path }, where),
        );
      }
      seen.push(identity);
    }
    findings.push(
      ...checkSchema({ ...at, path: where, schema: items, head: tokenOf(item, schema), node: item, old }),
    );
  }
  return findings;
}

/** What tells an item from the others of its list; nothing where the list allows any. */
function identityOf(item: YamlNode, list: Schema, items: Schema): Json | undefined {
  const value = effectiveJson(item, items);
  if (list.set === true) return value;
  if (list.listMapKeys === undefined) return undefined;
  return list.listMapKeys.map((key) => asObject(value)?.[key] ?? null);
}

/** The smallest token of an item: the value that names it, else its first key. */
function tokenOf(item: YamlNode, list: Schema): Place {
  const map = asMap(item);
  if (map === undefined) return item;
  const named = find(map, list.listMapKeys?.[0] ?? 'name')?.value;
  return named ?? map.pairs[0]?.key ?? item;
}

/** The CEL rules of a value. */
function checkRules(at: At): Finding[] {
  const { rules } = at.schema;
  if (rules === undefined) return [];
  const self = effectiveJson(at.node, at.schema);
  const old = at.old === undefined ? undefined : effectiveJson(at.old, at.schema);
  if (self === undefined) return [];
  return rules
    .filter((rule) => !celHolds(rule, self, old))
    .map((rule) => {
      const told = celRules[rule];
      const path = 'fieldPath' in told ? `${at.path}${told.fieldPath}` : at.path;
      const name = asObject(asObject(self)?.metadata)?.name;
      const args = { where: path, name: typeof name === 'string' ? name : '' };
      const code = isTransition(rule) ? 'operator/update' : 'operator/schema-rule';
      const fields = 'at' in told ? told.at : [];
      return problem(code, placeOfRule(at, fields, isTransition(rule)), told.said, args, path);
    });
}

/** The field that is at fault. A change is one of the value, and so is an object's name; else the key should not be there. */
function placeOfRule({ node, head, path }: At, fields: readonly string[], isChange: boolean): Place {
  for (const field of fields) {
    const pair = findPath(asMap(node), field)?.pair;
    if (pair === undefined) continue;
    return (isChange || path === '') && pair.value?.kind === 'scalar' ? pair.value : pair.key;
  }
  return head;
}
