/** Objects of PD's JSON against their fields: keys that nobody reads, values that Go's decoder refuses. */
import type { Finding } from '../../../findings/finding';
import { nearest } from '../../../findings/nearest';
import { message, type Template } from '../../../messages/message';
import type { MapNode, Pair, Place, ScalarNode, YamlNode } from '../../../text/node';
import { asMap, asScalar, asSequence } from '../../../text/walk';
import { field } from './field';
import {
  bundleFields,
  constraintFields,
  type Fields,
  type FieldType,
  groupFields,
  ruleFields,
} from './fields';
import { said, tellRule, writeWord } from './said';

type Where = 'rule' | 'constraint' | 'bundle' | 'group';

const fieldsOf: Readonly<Record<Where, Fields>> = {
  rule: ruleFields,
  constraint: constraintFields,
  bundle: bundleFields,
  group: groupFields,
};

const names: Readonly<Record<Where, Template>> = {
  rule: { en: 'a rule', 'zh-cn': '规则' },
  constraint: { en: 'a constraint', 'zh-cn': '约束' },
  bundle: { en: 'a bundle', 'zh-cn': 'bundle' },
  group: { en: 'a group', 'zh-cn': '规则组' },
};

const wanted: Readonly<Record<FieldType, { readonly name: Template; readonly example: string }>> = {
  text: { name: { en: 'a text', 'zh-cn': '文本' }, example: '"pd"' },
  integer: { name: { en: 'a whole number', 'zh-cn': '整数' }, example: '3' },
  boolean: { name: { en: 'true or false', 'zh-cn': 'true 或 false' }, example: 'true' },
  texts: { name: { en: 'a list of texts', 'zh-cn': '文本列表' }, example: '["zone", "host"]' },
  constraints: {
    name: { en: 'a list of constraints', 'zh-cn': '约束列表' },
    example: '[{"key": "zone", "op": "in", "values": ["z1"]}]',
  },
  rules: { name: { en: 'a list of rules', 'zh-cn': '规则列表' }, example: '[{"id": "default", …}]' },
};

const found = {
  map: { en: 'an object', 'zh-cn': '对象' },
  sequence: { en: 'a list', 'zh-cn': '列表' },
  text: { en: 'a text', 'zh-cn': '文本' },
  other: { en: 'this', 'zh-cn': '这个值' },
} as const satisfies Readonly<Record<string, Template>>;

/** Keys that PD does not know and values of another type, in an object and the lists of texts in it. */
export function checkFields(map: MapNode, where: Where): Finding[] {
  const fields = fieldsOf[where];
  return map.pairs.flatMap((pair) => {
    const type = fields[pair.key.text.toLowerCase()];
    if (type === undefined) return [unknownKey(pair.key, where)];
    return pair.value === undefined || fits(pair.value, type) ? [] : [wrongType(pair, pair.value, type)];
  });
}

function unknownKey(key: ScalarNode, where: Where): Finding {
  const known = Object.keys(fieldsOf[where]);
  const near = nearest(key.text, known);
  const args = { key: key.text, where: message(names[where]), known: known.join(', '), near: near ?? '' };
  if (near === undefined) return tellRule(['unknown-key', 'warning'], key, said.unknownKey, { args });
  return tellRule(['unknown-key', 'warning'], key, said.unknownKeyNear, {
    args,
    fixes: [writeWord(key, near)],
  });
}

/** `null` leaves every field as it is. */
function fits(node: YamlNode, type: FieldType): boolean {
  const scalar = asScalar(node);
  if (isNull(scalar)) return true;
  switch (type) {
    case 'text':
      return scalar?.style === 'double';
    case 'integer':
      return isPlain(scalar, /^-?\d+$/);
    case 'boolean':
      return isPlain(scalar, /^(?:true|false)$/);
    case 'texts':
      return asSequence(node)?.items.every((item) => asScalar(item)?.style === 'double') ?? false;
    case 'constraints':
    case 'rules':
      return asSequence(node)?.items.every((item) => asMap(item) !== undefined) ?? false;
  }
}

function isNull(scalar: ScalarNode | undefined): boolean {
  return scalar?.style === 'plain' && scalar.text === 'null';
}

function isPlain(scalar: ScalarNode | undefined, pattern: RegExp): boolean {
  return scalar?.style === 'plain' && pattern.test(scalar.text);
}

function wrongType({ key }: Pair, value: YamlNode, type: FieldType): Finding {
  const { name, example } = wanted[type];
  const args = { key: key.text, wanted: message(name), found: message(foundIn(value)), example };
  const text = asScalar(value);
  const isQuoted = text?.style === 'double' && (type === 'integer' || type === 'boolean');
  const bare = isQuoted && /^(?:-?\d+|true|false)$/.test(text.text) ? text.text : undefined;
  const fixes =
    bare === undefined
      ? []
      : [{ title: message(said.unquote), safe: true, edits: [{ at: value, newText: bare }] }];
  return tellRule(['wrong-type', 'error'], headOf(value), said.wrongType, { args, fixes });
}

function foundIn(value: YamlNode): Template {
  if (value.kind === 'map' || value.kind === 'sequence') return found[value.kind];
  return value.kind === 'scalar' && value.style === 'double' ? found.text : found.other;
}

/** A scalar whole, of a list or an object the bracket. */
export function headOf(node: YamlNode): Place {
  return node.kind === 'scalar' ? node : { block: node.block, from: node.from, to: node.from + 1 };
}

/** The text of a field; undefined where it is not there or of another type. */
export function textOf(map: MapNode, name: string): ScalarNode | undefined {
  const scalar = asScalar(field(map, name)?.value);
  return scalar?.style === 'double' ? scalar : undefined;
}

/** A whole number, and where it stands. */
export function integerOf(
  map: MapNode,
  name: string,
): { readonly value: number; readonly at: Place } | undefined {
  const scalar = asScalar(field(map, name)?.value);
  if (scalar === undefined || !isPlain(scalar, /^-?\d+$/)) return undefined;
  return { value: Number(scalar.text), at: scalar };
}

export function isTrue(map: MapNode, name: string): boolean {
  return isPlain(asScalar(field(map, name)?.value), /^true$/);
}

export function textsOf(map: MapNode, name: string): readonly ScalarNode[] {
  const items = asSequence(field(map, name)?.value)?.items ?? [];
  return items.map(asScalar).filter((item): item is ScalarNode => item?.style === 'double');
}

/** The objects of a list; what is no object is told by `checkFields`. */
export function mapsOf(node: YamlNode | undefined): readonly MapNode[] {
  return (asSequence(node)?.items ?? []).map(asMap).filter((item) => item !== undefined);
}
