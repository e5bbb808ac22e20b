/** A file against its rows: keys that nobody reads, values that cannot be meant. */
import type { Finding } from '../../findings/finding';
import { nearest } from '../../findings/nearest';
import type { MapNode, Pair, ScalarNode, YamlNode } from '../../text/node';
import { asMap, asScalar, entries, resolve } from '../../text/walk';
import { dimensions } from '../../units/dimension';
import { parseQuantity } from '../../units/parse-quantity';
import { readAmount } from './amount';
import { childOf, type KeyNode, type ValueType } from './key-spec';
import { type Codes, fixTo, said, tell } from './said';

/** Everything that the rows find wrong below `root`, in the order of the file. */
export function validate(root: YamlNode | undefined, tree: KeyNode, codes: Codes, name: string): Finding[] {
  const map = asMap(root);
  if (map !== undefined) return validateMap(map, tree, codes, name);
  return root === undefined ? [] : [tell(codes.type, root, said.wantedMap, { where: name })];
}

function validateMap(map: MapNode, node: KeyNode, codes: Codes, where: string): Finding[] {
  return entries(map).flatMap((pair) => {
    const child = childOf(node, pair.key.text);
    if (child === undefined) return [unknownKey(map, pair, node, codes, where)];
    return validateValue(pair, pair.value, child, codes);
  });
}

function unknownKey(map: MapNode, pair: Pair, node: KeyNode, codes: Codes, where: string): Finding {
  const key = pair.key.text;
  const present = new Set(entries(map).map((other) => other.key.text));
  const free = [...node.children.keys()].filter((name) => !present.has(name));
  const near = nearest(key, free);
  const known = [...node.children.keys()].join(', ');
  if (near === undefined)
    return tell(codes.unknownKey, pair.key, said.unknownKey.plain, { key, where, known });
  const finding = tell(codes.unknownKey, pair.key, said.unknownKey.near, { key, where, near });
  return { ...finding, fixes: [fixTo(pair.key, near)] };
}

function validateValue(pair: Pair, value: YamlNode | undefined, node: KeyNode, codes: Codes): Finding[] {
  const type = node.spec?.type ?? { kind: 'map' };
  const found = resolve(value);
  const key = pair.key.text;
  const isEmpty =
    found === undefined || (found.kind === 'scalar' && found.style === 'plain' && found.text === '');
  if (isEmpty) {
    // A section without keys is a section that was just begun.
    if (type.kind === 'map' || type.kind === 'list' || type.kind === 'any') return [];
    return [tell(codes.value, pair.key, said.empty, { key, example: exampleOf(node) })];
  }
  switch (type.kind) {
    case 'any':
    case 'formula':
      return [];
    case 'quantity': {
      const amount = readAmount(found, type, codes);
      return amount.ok ? [] : [...amount.findings];
    }
    case 'map':
      if (found.kind === 'map') return validateMap(found, node, codes, key);
      return [tell(codes.type, found, said.wantedMap, { where: key })];
    case 'list':
      if (found.kind !== 'sequence') return [tell(codes.type, found, said.wantedList, { where: key })];
      return found.items.flatMap((item) => validateItem(pair, item, node, codes));
    case 'word-or-map':
      if (found.kind === 'map') return validateMap(found, node, codes, key);
      return validateScalar(asScalar(found), found, type, node, codes, key);
    default:
      return validateScalar(asScalar(found), found, type, node, codes, key);
  }
}

function validateItem(pair: Pair, item: YamlNode, node: KeyNode, codes: Codes): Finding[] {
  return node.item === undefined ? [] : validateValue(pair, item, node.item, codes);
}

type ScalarType = Exclude<ValueType, { readonly kind: 'quantity' | 'map' | 'list' | 'formula' | 'any' }>;

function validateScalar(
  scalar: ScalarNode | undefined,
  at: YamlNode,
  type: ScalarType,
  node: KeyNode,
  codes: Codes,
  where: string,
): Finding[] {
  if (scalar === undefined) return [tell(codes.type, at, said.wantedScalar, { where })];
  const { text } = scalar;
  switch (type.kind) {
    case 'word':
    case 'word-or-map':
      return type.words.includes(text) ? [] : [badWord(scalar, type.words, codes)];
    case 'text':
      if (type.pattern === undefined || type.pattern.test(text)) return [];
      return [tell(codes.value, scalar, said.badText, { text, example: exampleOf(node) })];
    case 'boolean':
      return /^(true|false)$/.test(text) ? [] : [tell(codes.value, scalar, said.badBoolean, { text })];
    case 'integer': {
      const good = /^-?[0-9]{1,15}$/.test(text) && Number(text) >= type.min && Number(text) <= type.max;
      if (good) return [];
      return [tell(codes.value, scalar, said.badInteger, { text, min: type.min, max: type.max })];
    }
    case 'comparison': {
      const compared = /^\s*(<=|>=|<|>|=|!=)?\s*(.*)$/.exec(text);
      const { dimension } = type;
      if (parseQuantity(compared?.[2] ?? '', dimension).ok) return [];
      return [
        tell(codes.value, scalar, said.badComparison, { text, example: dimensions[dimension].example }),
      ];
    }
  }
}

function badWord(scalar: ScalarNode, words: readonly string[], codes: Codes): Finding {
  const { text } = scalar;
  const near = nearest(text, words);
  const known = words.join(', ');
  if (near === undefined) return tell(codes.value, scalar, said.badWord.plain, { text, known });
  return {
    ...tell(codes.value, scalar, said.badWord.near, { text, known, near }),
    fixes: [fixTo(scalar, near)],
  };
}

function exampleOf(node: KeyNode): string {
  const { spec } = node;
  if (spec?.example !== undefined) return spec.example;
  return spec?.type.kind === 'quantity' ? dimensions[spec.type.dimension].example : '…';
}
