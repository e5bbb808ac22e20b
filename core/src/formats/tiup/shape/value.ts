/** Whether the value of a field is of the type that TiUP decodes it into. */

import type { FieldType } from '../../../facts/tiup/field';
import type { Edit, Finding, Fix } from '../../../findings/finding';
import { type Message, message, type Template } from '../../../messages/message';
import { replaceScalar } from '../../../text/edit';
import type { MapNode, Pair, ScalarNode, YamlNode } from '../../../text/node';
import { entries, resolve } from '../../../text/walk';
import { decodeBool, decodeInt, isNull } from '../decode';
import { fixes, found as foundWords, portRange, truncated, wrongType } from './said';

export type Resolved = Exclude<YamlNode, { kind: 'alias' }>;

export function problem(
  code: string,
  at: YamlNode | Pair,
  template: Template,
  args: Message['args'] = {},
  fixList: readonly Fix[] = [],
): Finding {
  const place = { block: at.block, from: at.from, to: at.to };
  return {
    code,
    severity: 'error',
    message: message(template, args),
    at: place,
    related: [],
    fixes: fixList,
  };
}

/** What a value is, to be said in place of what was expected. */
export function describe(node: Resolved | undefined): Message {
  if (node === undefined) return message(foundWords.empty);
  if (node.kind === 'sequence') return message(foundWords.list);
  if (node.kind === 'map') return message(foundWords.map);
  if (isNull(node)) return message(foundWords.empty);
  const text = node.text.length > 40 ? `${node.text.slice(0, 40)}…` : node.text;
  return message(node.style === 'plain' ? foundWords.text : foundWords.quoted, { text });
}

/** Types with fields of their own are `fields.ts`'s. */
type PlainType = Exclude<FieldType, 'resource-control' | 'remote-config' | 'external-alertmanagers'>;

/** Findings about the value of `pair`. */
export function checkValue(pair: Pair, value: Resolved, type: PlainType): Finding[] {
  switch (type) {
    case 'string':
      return value.kind === 'scalar' ? [] : [wrong(pair, value, wrongType.text)];
    case 'int':
    case 'port':
    case 'ng-port':
      return checkNumber(pair, value, type);
    case 'bool':
      return checkBool(pair, value);
    case 'map':
      return value.kind === 'map' ? [] : [wrong(pair, value, wrongType.map)];
    case 'string-map':
      return value.kind === 'map' ? checkScalars(value) : [wrong(pair, value, wrongType.map)];
    case 'string-list':
    case 'map-list':
      return checkList(pair, value, type === 'string-list' ? 'scalar' : 'map');
    case 'any':
      return [];
  }
}

/** `pair` holds something else than `template` says. */
export function wrong(
  pair: Pair,
  value: Resolved | undefined,
  template: Template,
  at: YamlNode = pair.key,
): Finding {
  const place = value?.kind === 'scalar' ? value : at;
  return problem('tiup/wrong-type', place, template, { key: pair.key.text, found: describe(value) });
}

function checkNumber(pair: Pair, value: Resolved, type: PlainType): Finding[] {
  if (value.kind !== 'scalar') return [wrong(pair, value, wrongType.integer)];
  const number = decodeInt(value);
  if (number === undefined && value.template) return [];
  if (number === undefined) {
    return [{ ...wrong(pair, value, wrongType.integer), fixes: unquoted(value, decodeInt) }];
  }
  const findings: Finding[] = [];
  if (value.text.includes('.') && /^[-+]?[0-9_]*\.[0-9]*[1-9]/.test(value.text)) {
    const args = { text: value.text, value: number };
    const fix: Fix = {
      title: message(fixes.asRead, args),
      safe: true,
      edits: replaceScalar(value, number),
    };
    findings.push({
      ...problem('tiup/truncated-number', value, truncated, args, [fix]),
      severity: 'warning',
    });
  }
  if (type !== 'int' && !isPort(number, type === 'ng-port')) {
    findings.push(problem('tiup/port-range', value, portRange, { key: pair.key.text, value: number }));
  }
  return findings;
}

/** Zero stands for the default; ng-monitoring is off at -1. */
export function isPort(value: number, orOff: boolean): boolean {
  return value === 0 || (value >= 1 && value <= 65535) || (orOff && value === -1);
}

function checkBool(pair: Pair, value: Resolved): Finding[] {
  if (value.kind === 'scalar' && (decodeBool(value) !== undefined || value.template)) return [];
  const list = value.kind === 'scalar' ? unquoted(value, decodeBool) : [];
  return [{ ...wrong(pair, value, wrongType.boolean), fixes: list }];
}

/** The fix for a quoted value that would be right without its quotes. */
function unquoted(value: ScalarNode, decode: (node: ScalarNode) => unknown): Fix[] {
  const quoted = value.style === 'single' || value.style === 'double';
  const text = value.text.trim();
  if (!quoted || decode({ ...value, text, style: 'plain' }) === undefined) return [];
  const edit: Edit = { at: { block: value.block, from: value.from, to: value.to }, newText: text };
  return [{ title: message(fixes.unquote), safe: true, edits: [edit] }];
}

function checkScalars(map: MapNode): Finding[] {
  return entries(map).flatMap((pair) => {
    const value = resolve(pair.value);
    return value === undefined || value.kind === 'scalar' ? [] : [wrong(pair, value, wrongType.text)];
  });
}

function checkList(pair: Pair, value: Resolved, items: 'scalar' | 'map'): Finding[] {
  if (value.kind !== 'sequence') return [wrong(pair, value, wrongType.list)];
  return value.items.flatMap((item) => {
    const node = resolve(item);
    if (node === undefined || node.kind === items || (node.kind === 'scalar' && isNull(node))) return [];
    return [wrong(pair, node, items === 'scalar' ? wrongType.text : wrongType.map, item)];
  });
}
