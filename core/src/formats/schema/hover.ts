/** Hover in our own files: what a key means, and what its value is in every unit. */
import type { Language, Template } from '../../messages/message';
import type { MapNode, Pair, ParsedFile, Place, YamlNode } from '../../text/node';
import { absolute } from '../../text/place';
import { asMap, resolve } from '../../text/walk';
import { printBytes, printInterval } from '../../units/print';
import { isExact, type Quantity } from '../../units/quantity';
import { readAmount } from './amount';
import { childOf, type KeyNode, type KeySpec } from './key-spec';
import { codesOf } from './said';

export interface Hover {
  readonly at: Place;
  /** Paragraphs; the first is the key with its value. */
  readonly lines: readonly string[];
}

const words = {
  fallback: { en: 'Without it: {text}', 'zh-cn': '缺省：{text}' },
  example: { en: 'Example: {text}', 'zh-cn': '示例：{text}' },
} as const satisfies Readonly<Record<string, Template>>;

/** What the rows say on the key whose pair holds the offset; the innermost where several do. */
export function hoverAt(
  parsed: ParsedFile,
  offset: number,
  tree: KeyNode,
  language: Language,
): Hover | undefined {
  const root = asMap(parsed.documents[0]?.root);
  const found = root === undefined ? undefined : innermost(root, tree, offset);
  const spec = found?.node.spec;
  if (found === undefined || spec === undefined) return undefined;
  return { at: found.pair.key, lines: linesOf(found.pair, spec, language) };
}

interface Found {
  readonly pair: Pair;
  readonly node: KeyNode;
}

function innermost(map: MapNode, tree: KeyNode | undefined, offset: number): Found | undefined {
  for (const pair of map.pairs) {
    if (!holds(pair, offset)) continue;
    const node = childOf(tree, pair.key.text);
    if (node === undefined) return undefined;
    return within(pair.value, node, offset) ?? { pair, node };
  }
  return undefined;
}

function within(value: YamlNode | undefined, node: KeyNode, offset: number): Found | undefined {
  const found = resolve(value);
  if (found === undefined || !holds(found, offset)) return undefined;
  if (found.kind === 'map') return innermost(found, node, offset);
  if (found.kind !== 'sequence') return undefined;
  const item = found.items.find((one) => holds(one, offset));
  return item === undefined || node.item === undefined ? undefined : within(item, node.item, offset);
}

function holds(place: Place, offset: number): boolean {
  const { from, to } = absolute(place);
  return offset >= from && offset <= to;
}

function linesOf(pair: Pair, spec: KeySpec, language: Language): string[] {
  const value =
    spec.type.kind === 'quantity' ? readAmount(pair.value, spec.type, codesOf('plan')) : undefined;
  const lines = [
    value?.ok ? `**${pair.key.text}** = ${inEveryUnit(value.value)}` : `**${pair.key.text}**`,
    spec.description[language],
  ];
  const add = (template: Template, text: string | undefined) => {
    if (text !== undefined) lines.push(template[language].replace('{text}', text));
  };
  add(words.fallback, spec.fallback);
  add(words.example, spec.example);
  return lines;
}

/** A size in both families, so that nobody takes the one for the other. */
function inEveryUnit(quantity: Quantity): string {
  const first = printInterval(quantity, quantity.dimension, quantity.family);
  if (quantity.dimension !== 'bytes' || !isExact(quantity)) return first;
  const other = printBytes(quantity.mid, quantity.family === 'binary' ? 'decimal' : 'binary');
  return other === first ? first : `${first} = ${other}`;
}
