import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { tooDeepAt } from './depth';
import { limits } from './limits';
import type { MapNode, Pair, Place, ScalarNode, SequenceNode, YamlNode } from './node';
import { type ScalarOffsets, scalarOffsets } from './scalar-offsets';
import { type TomlFault, tomlFaultOf } from './toml-faults';

/** A TOML text as the same tree as YAML's, with places in the block that holds it. */
export interface ParsedToml {
  /** A table `[a.b]` is one pair with the key `a.b`; readers take dotted and nested keys alike. */
  readonly root: MapNode;
  readonly problems: readonly TomlProblem[];
}

export interface TomlProblem {
  readonly at: Place;
  readonly fault: TomlFault;
}

/** Faulty lines that are left out one by one before the rest is given up. */
const repairsMax = 8;

/** Parses TOML that stands inside a YAML scalar of any style. Never throws: a faulty line is left out. */
export function parseToml(scalar: ScalarNode): ParsedToml {
  return parse(scalar, scalarOffsets(scalar));
}

/** Parses a TOML text by itself: its places are offsets in the text. */
export function parseTomlText(text: string): ParsedToml {
  const block = { path: '', text, start: 0 };
  const scalar: ScalarNode = { kind: 'scalar', block, from: 0, to: text.length, style: 'literal', text };
  return parse(
    scalar,
    Array.from({ length: text.length + 1 }, (_, offset) => offset),
  );
}

function parse(scalar: ScalarNode, offsets: ScalarOffsets | undefined): ParsedToml {
  const problems: TomlProblem[] = [];
  let text = scalar.text;
  const nothing: MapNode = { ...place(scalar), kind: 'map', flow: false, pairs: [] };
  if (text.length > limits.tomlLength) {
    return { root: nothing, problems: [{ at: place(scalar), fault: 'too-large' }] };
  }
  const deep = tooDeepAt(text, limits.tomlDepth);
  if (deep !== undefined) {
    return {
      root: nothing,
      problems: [{ at: placeOf(scalar, offsets, deep, deep + 1), fault: 'too-deep' }],
    };
  }
  for (let repairs = 0; repairs <= repairsMax; repairs++) {
    try {
      const program = parseTOML(text, { tomlVersion: '1.0' });
      problems.sort((a, b) => a.at.from - b.at.from);
      return { root: new Converter(scalar, offsets).table(program.body[0].body, scalar), problems };
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      const faulty = faultyLine(text, error.index);
      if (faulty === undefined) break;
      const { from, to } = faulty;
      problems.push({ at: placeOf(scalar, offsets, from, to), fault: tomlFaultOf(error.message) });
      text = withoutLine(text, faulty);
    }
  }
  return { root: nothing, problems };
}

interface Line {
  readonly from: number;
  readonly to: number;
}

/**
 * The line to leave out: the parser stumbles at the place that it tells, but what it stumbles over may be the line
 * before, which has no value yet, or the one where something was opened. The one without which it comes furthest.
 */
function faultyLine(text: string, index: number): Line | undefined {
  const here = lineAt(text, Math.min(index, text.length));
  const candidates = [here, lineBefore(text, here), openedBefore(text, here)].filter(
    (line): line is Line => line !== undefined && text.slice(line.from, line.to).trim() !== '',
  );
  let best: { readonly line: Line; readonly reach: number } | undefined;
  for (const line of candidates) {
    const reach = reachOf(withoutLine(text, line));
    if (best === undefined || reach > best.reach) best = { line, reach };
    if (reach === Number.POSITIVE_INFINITY) break;
  }
  return best?.line;
}

/** How far the parser comes: to the next fault, or to the end. */
function reachOf(text: string): number {
  try {
    parseTOML(text, { tomlVersion: '1.0' });
    return Number.POSITIVE_INFINITY;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return error.index;
  }
}

/** Blank, so that what stands behind it keeps its place. */
function withoutLine(text: string, { from, to }: Line): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

function lineAt(text: string, at: number): Line {
  const from = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? text.length : end };
}

/** The next line upwards that says something; a comment does not. */
function lineBefore(text: string, { from }: Line): Line | undefined {
  for (let end = from; ; ) {
    const said = text.slice(0, end).trimEnd().length;
    if (said === 0) return undefined;
    const line = lineAt(text, said - 1);
    if (!/^\s*#/.test(text.slice(line.from, line.to))) return line;
    end = line.from;
  }
}

/** The next line upwards whose value begins something that the line does not end. */
function openedBefore(text: string, { from }: Line): Line | undefined {
  for (let line = lineBefore(text, { from, to: from }); line !== undefined; line = lineBefore(text, line)) {
    const value = /=(.*)$/.exec(text.slice(line.from, line.to))?.[1];
    if (value !== undefined && isOpen(value)) return line;
  }
  return undefined;
}

function isOpen(value: string): boolean {
  const count = (sign: string) => value.split(sign).length - 1;
  return (
    count('[') > count(']') || count('{') > count('}') || count('"""') % 2 === 1 || count("'''") % 2 === 1
  );
}

function place({ block, from, to }: Place): Place {
  return { block, from, to };
}

function placeOf(scalar: ScalarNode, offsets: ScalarOffsets | undefined, from: number, to: number): Place {
  const start = offsets?.[from];
  const end = offsets?.[to];
  if (start === undefined || end === undefined) return place(scalar);
  return { block: scalar.block, from: start, to: Math.max(start, end) };
}

type Entry = AST.TOMLKeyValue | AST.TOMLTable;

class Converter {
  constructor(
    private readonly scalar: ScalarNode,
    private readonly offsets: ScalarOffsets | undefined,
  ) {}

  table(entries: readonly Entry[], at: Place): MapNode {
    const pairs: Pair[] = [];
    const lists = new Map<string, YamlNode[]>();
    for (const entry of entries) {
      const key = this.key(entry.key);
      const where = this.place(entry);
      if (entry.type === 'TOMLKeyValue') {
        pairs.push({ ...where, key, value: this.value(entry.value) });
        continue;
      }
      const value = this.table(entry.body, where);
      if (entry.kind === 'standard') {
        pairs.push({ ...where, key, value });
        continue;
      }
      const items = lists.get(key.text);
      if (items !== undefined) {
        items.push(value);
        continue;
      }
      const first: YamlNode[] = [value];
      lists.set(key.text, first);
      const list: SequenceNode = { ...where, kind: 'sequence', flow: false, items: first };
      pairs.push({ ...where, key, value: list });
    }
    return { ...place(at), kind: 'map', flow: false, pairs };
  }

  private value(node: AST.TOMLContentNode): YamlNode {
    const where = this.place(node);
    switch (node.type) {
      case 'TOMLArray':
        return {
          ...where,
          kind: 'sequence',
          flow: true,
          items: node.elements.map((item) => this.value(item)),
        };
      case 'TOMLInlineTable':
        return { ...this.table(node.body, where), flow: true };
      case 'TOMLValue':
        return { ...where, kind: 'scalar', ...textOf(node) };
    }
  }

  private key(node: AST.TOMLKey): ScalarNode {
    const text = node.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value)).join('.');
    return { ...this.place(node), kind: 'scalar', style: 'plain', text };
  }

  private place(node: AST.HasLocs): Place {
    return placeOf(this.scalar, this.offsets, node.range[0], node.range[1]);
  }
}

/** Strings keep a quoted style, so that readers can tell `"3"` from `3`. */
function textOf(node: AST.TOMLValue): { readonly text: string; readonly style: ScalarNode['style'] } {
  switch (node.kind) {
    case 'string':
      return { text: node.value, style: node.style === 'basic' ? 'double' : 'single' };
    case 'integer':
    case 'float':
      // The parser leaves the digits of a lone zero out.
      return { text: node.number === '' ? '0' : node.number, style: 'plain' };
    case 'boolean':
      return { text: String(node.value), style: 'plain' };
    default:
      return { text: node.datetime, style: 'plain' };
  }
}
