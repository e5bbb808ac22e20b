import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
  type Pair as YamlPair,
} from 'yaml';
import { limits } from './limits';
import type {
  AliasNode,
  Block,
  MapNode,
  Pair,
  ScalarNode,
  SequenceNode,
  SyntaxProblem,
  YamlNode,
} from './node';
import { isRepaired, type Repair } from './repair';
import { tellable } from './tellable';
import { isTemplate } from './templates';
import { isMerge, mergesOf, resolve } from './walk';

/** What the conversion of one document needs to know, and what it collects. */
interface Conversion {
  readonly block: Block;
  /** From offsets in the text that was parsed to offsets in the block. */
  readonly original: (offset: number) => number;
  /** Template expressions of the block, as offsets in it. */
  readonly templates: readonly Repair[];
  readonly anchors: Map<string, { readonly node: YamlNode; readonly size: number }>;
  readonly problems: SyntaxProblem[];
  /** Nodes so far, those behind aliases counted each time that they are used. */
  nodes: number;
  /** Those of them that stand behind aliases. */
  expanded: number;
  aliases: boolean;
}

export interface ConvertedTree {
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Anchors or aliases occur: the block cannot be read apart from the rest of its document. */
  readonly linked: boolean;
}

/**
 * Turns a document of the `yaml` package into our tree. Ranges are ours: a block collection reaches from its
 * first key or dash to the end of its last value, without the white space and comments behind it.
 */
export function convertDocument(
  document: Document.Parsed,
  block: Block,
  original: (offset: number) => number,
  templates: readonly Repair[],
): ConvertedTree {
  const conversion: Conversion = {
    block,
    original,
    templates,
    anchors: new Map(),
    problems: [],
    nodes: 0,
    expanded: 0,
    aliases: false,
  };
  const root = document.contents === null ? undefined : convert(conversion, document.contents, 0);
  return {
    root: root !== undefined && isNothing(root) ? undefined : root,
    problems: conversion.problems,
    linked: conversion.aliases || conversion.anchors.size > 0,
  };
}

function convert(into: Conversion, value: unknown, at: number): YamlNode {
  const before = into.nodes++;
  const node = convertKind(into, value, at);
  if (node.kind !== 'alias' && node.anchor !== undefined) {
    into.anchors.set(node.anchor, { node, size: into.nodes - before });
  }
  return node;
}

function convertKind(into: Conversion, value: unknown, at: number): YamlNode {
  if (isAlias(value)) return convertAlias(into, value);
  if (isScalar(value)) return convertScalar(into, value, at);
  if (isMap(value)) return convertMap(into, value, at);
  if (isSeq(value)) return convertSequence(into, value, at);
  return emptyAt(into, at);
}

function convertAlias(into: Conversion, value: Alias): AliasNode {
  const [from, to] = rangeOf(into, value, 0);
  const found = into.anchors.get(value.source);
  const alias = { kind: 'alias', block: into.block, from, to, name: value.source } as const;
  into.aliases = true;
  if (found === undefined) {
    into.problems.push({ code: 'yaml/undefined-alias', at: alias, args: { name: tellable(value.source) } });
    return { ...alias, target: undefined };
  }
  if (into.expanded + found.size > limits.expandedNodes) {
    // The alias stays without a target, so that nobody can be led into the expansion.
    const code = 'yaml/alias-expansion';
    if (!into.problems.some((problem) => problem.code === code)) {
      into.problems.push({ code, at: alias, args: { limit: limits.expandedNodes } });
    }
    return { ...alias, target: undefined };
  }
  into.nodes += found.size;
  into.expanded += found.size;
  return { ...alias, target: found.node };
}

function convertScalar(into: Conversion, value: Scalar, at: number): ScalarNode {
  const range = rangeOf(into, value, at);
  const [from, to] = range[0] === range[1] ? emptyPlace(into.block.text, range[0]) : range;
  const style = styleOf(value);
  if (style === 'single' || style === 'double') findOpenQuote(into, from, to);
  const filled = isRepaired(into.templates, from, to);
  const decoded = value.value === null || value.value === undefined ? '' : String(value.value);
  const text = filled ? into.block.text.slice(from, to) : decoded;
  const unknown = filled || (style !== 'literal' && style !== 'folded' && isTemplate(text));
  return {
    kind: 'scalar',
    block: into.block,
    from,
    to,
    style,
    text,
    ...(unknown ? { template: true } : {}),
    ...meta(value),
  };
}

/**
 * A quote that another line ends too early: the parser takes `'it''` for a whole text where the next line is
 * indented less, though the quote behind `it` is one half of an escaped one.
 */
function findOpenQuote(into: Conversion, from: number, to: number): void {
  const { block } = into;
  const source = block.text.slice(from, to);
  const quote = source[0] ?? '';
  if (source.length < 2 || !source.endsWith(quote)) return;
  const inner = source.slice(1, -1);
  const bare = quote === '"' ? inner.replace(/\\[\s\S]/g, '') : inner.replaceAll("''", '');
  if (!bare.endsWith(quote === '"' ? '\\' : "'")) return;
  const at = { block, from, to: from + 1 };
  into.problems.push({ code: 'yaml/syntax', at, args: { reason: 'unclosed-quote', found: quote } });
}

function convertMap(into: Conversion, map: YAMLMap, at: number): MapNode {
  const [start, end] = rangeOf(into, map, at);
  const pairs: Pair[] = [];
  for (const item of map.items) pairs.push(convertPair(into, item as YamlPair, at));
  findDuplicates(into, pairs);
  findFaultyMerges(into, pairs);
  const flow = map.flow === true;
  const from = flow ? start : (pairs[0]?.from ?? start);
  const to = flow ? end : (pairs.at(-1)?.to ?? start);
  return { kind: 'map', block: into.block, from, to, flow, pairs, ...mergesOf(pairs), ...meta(map) };
}

function convertSequence(into: Conversion, sequence: YAMLSeq, at: number): SequenceNode {
  const [from, end] = rangeOf(into, sequence, at);
  const items: YamlNode[] = [];
  for (const item of sequence.items) items.push(convert(into, item, at));
  const flow = sequence.flow === true;
  const to = flow ? end : (items.at(-1)?.to ?? from);
  return { kind: 'sequence', block: into.block, from, to, flow, items, ...meta(sequence) };
}

function convertPair(into: Conversion, item: YamlPair, at: number): Pair {
  const keyNode = convert(into, item.key, at);
  const { block } = into;
  const key: ScalarNode =
    keyNode.kind === 'scalar'
      ? keyNode
      : {
          kind: 'scalar',
          block,
          from: keyNode.from,
          to: keyNode.to,
          style: 'plain',
          text: block.text.slice(keyNode.from, keyNode.to),
        };
  const node = item.value === null ? undefined : convert(into, item.value, at);
  const value = node === undefined || isNothing(node) ? undefined : node;
  return {
    block,
    from: key.from,
    to: Math.max(key.to, value?.to ?? colonEnd(block.text, key.to)),
    key,
    value,
  };
}

/** An empty scalar stands right behind what it belongs to: a dash, a colon, an anchor. */
function emptyPlace(text: string, at: number): readonly [number, number] {
  let from = at;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
  return [from, from];
}

/** The end of a pair without a value: behind its colon, where it has one. */
function colonEnd(text: string, keyTo: number): number {
  let at = keyTo;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === ':' || text[at] === '：' ? at + 1 : keyTo;
}

/** Keys are compared by their text alone, as TiUP's and Kubernetes' decoders do. */
function findDuplicates(into: Conversion, pairs: readonly Pair[]): void {
  const first = new Map<string, ScalarNode>();
  for (const { key } of pairs) {
    const earlier = first.get(key.text);
    if (earlier === undefined) first.set(key.text, key);
    else
      into.problems.push({ code: 'yaml/duplicate-key', at: key, related: earlier, args: { key: key.text } });
  }
}

/** go-yaml takes nothing but maps in. An alias that leads nowhere is told by itself. */
function findFaultyMerges(into: Conversion, pairs: readonly Pair[]): void {
  for (const { key, value } of pairs.filter(isMerge)) {
    if (value?.kind === 'alias' && value.target === undefined) continue;
    const found = resolve(value);
    const isList = found?.kind === 'sequence' && found.items.every((item) => resolve(item)?.kind === 'map');
    if (found?.kind === 'map' || isList) continue;
    const at = value === undefined || value.from === value.to ? key : value;
    into.problems.push({ code: 'yaml/syntax', at, args: { reason: 'merge' } });
  }
}

/** What the parser puts where nothing was written. */
function isNothing(node: YamlNode): boolean {
  return (
    node.kind === 'scalar' &&
    node.from === node.to &&
    node.style === 'plain' &&
    node.tag === undefined &&
    node.anchor === undefined
  );
}

function emptyAt(into: Conversion, at: number): ScalarNode {
  const offset = into.original(at);
  return { kind: 'scalar', block: into.block, from: offset, to: offset, style: 'plain', text: '' };
}

function rangeOf(
  into: Conversion,
  value: { range?: readonly number[] | null | undefined },
  at: number,
): [number, number] {
  const [from = at, to = from] = value.range ?? [];
  const start = into.original(from);
  return [start, Math.max(start, into.original(to))];
}

function meta(value: { tag?: string; anchor?: string }): { tag?: string; anchor?: string } {
  return {
    ...(value.tag === undefined ? {} : { tag: value.tag }),
    ...(value.anchor === undefined ? {} : { anchor: value.anchor }),
  };
}

function styleOf(value: Scalar): ScalarNode['style'] {
  switch (value.type) {
    case Scalar.QUOTE_SINGLE:
      return 'single';
    case Scalar.QUOTE_DOUBLE:
      return 'double';
    case Scalar.BLOCK_LITERAL:
      return 'literal';
    case Scalar.BLOCK_FOLDED:
      return 'folded';
    default:
      return 'plain';
  }
}
