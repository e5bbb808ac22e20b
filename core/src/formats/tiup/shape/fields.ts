/** The keys of a typed map: all known, all of their type. */
import type { Field } from '../../../facts/tiup/field';
import { newerFields, objectFields, removedFields, synonyms } from '../../../facts/tiup/topology';
import type { Finding, Fix } from '../../../findings/finding';
import { nearest, surely } from '../../../findings/nearest';
import { message } from '../../../messages/message';
import { removePair } from '../../../text/edit';
import type { MapNode, Pair } from '../../../text/node';
import { entries, find, resolve } from '../../../text/walk';
import { isNull } from '../decode';
import { handWrittenKeysMax } from '../items';
import { fixes, unknownField, wrongType } from './said';
import { checkValue, problem, wrong } from './value';

const indexes = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

function indexOf(fields: readonly Field[]): ReadonlyMap<string, Field> {
  const known = indexes.get(fields);
  if (known !== undefined) return known;
  const made = new Map(fields.map((field) => [field.name, field]));
  indexes.set(fields, made);
  return made;
}

/** `where` is how messages call the map: `tikv_servers`, `global`. */
export function checkFields(map: MapNode, fields: readonly Field[], where: string): Finding[] {
  const index = indexOf(fields);
  const findings: Finding[] = [];
  for (const pair of entries(map)) {
    const field = index.get(pair.key.text);
    if (field === undefined) findings.push(unknown(pair, map, index, where));
    else findings.push(...checkField(pair, field));
  }
  return findings;
}

/** Nothing and null stand for the default. */
function checkField(pair: Pair, field: Field): Finding[] {
  const value = resolve(pair.value);
  if (value === undefined || (value.kind === 'scalar' && isNull(value))) return [];
  switch (field.type) {
    case 'resource-control':
    case 'remote-config':
      if (value.kind !== 'map') return [wrong(pair, value, wrongType.map)];
      return checkFields(value, objectFields[field.type], field.name);
    case 'external-alertmanagers': {
      if (value.kind !== 'sequence') return [wrong(pair, value, wrongType.list)];
      const { type } = field;
      return value.items.flatMap((item) => {
        const map = resolve(item);
        if (map?.kind === 'scalar' && isNull(map)) return [];
        if (map?.kind !== 'map') return [wrong(pair, map, wrongType.map, item)];
        return checkFields(map, objectFields[type], field.name);
      });
    }
    default:
      return checkValue(pair, value, field.type);
  }
}

function unknown(pair: Pair, map: MapNode, index: ReadonlyMap<string, Field>, where: string): Finding {
  const key = pair.key.text;
  const removedIn = removedFields.get(key);
  if (removedIn !== undefined) {
    const args = { key, where, version: removedIn };
    const fix = removal(pair, map, true);
    return problem('tiup/unknown-field', pair.key, unknownField.removed, args, fix);
  }
  const newer = newerFields.find((entry) => entry.section === where && entry.field === key);
  if (newer !== undefined) {
    const args = { key, version: newer.since };
    return { ...problem('tiup/newer-field', pair.key, unknownField.newer, args), severity: 'warning' };
  }
  if (index.has('config') && (key.includes('.') || key === 'labels')) {
    return problem('tiup/unknown-field', pair.key, unknownField.underConfig, { key, where });
  }
  const near = map.pairs.length > handWrittenKeysMax ? undefined : meant(key, index);
  if (near === undefined)
    return problem('tiup/unknown-field', pair.key, unknownField.unknown, { key, where });
  const fix = rename(pair, map, near);
  return problem('tiup/unknown-field', pair.key, unknownField.nearest, { key, where, nearest: near }, fix);
}

/** The field that an unknown key most likely stands for. */
function meant(key: string, index: ReadonlyMap<string, Field>): string | undefined {
  const synonym = synonyms.get(key.toLowerCase());
  return synonym !== undefined && index.has(synonym) ? synonym : nearest(key, index.keys());
}

/** Renames a key to the one that was meant; not where that one is there already. */
export function rename(pair: Pair, map: MapNode, name: string): Fix[] {
  if (find(map, name) !== undefined) return [];
  const { block, from, to } = pair.key;
  const safe = surely(pair.key.text, name) || synonyms.get(pair.key.text) === name;
  return [
    { title: message(fixes.rename, { name }), safe, edits: [{ at: { block, from, to }, newText: name }] },
  ];
}

/** Takes a pair out, where that can be done without touching anything else. */
export function removal(pair: Pair, map: MapNode, safe: boolean): Fix[] {
  const edits = removePair(map, pair);
  if (edits.length === 0) return [];
  return [{ title: message(fixes.remove, { name: pair.key.text }), safe, edits }];
}
