/**
 * A reader for the usual shapes of YAML, about thirty times as fast as the full parser when it is cold. It
 * knows block maps and lists, plain and quoted scalars on one line, flow collections on one line, and literal
 * block scalars. At anything else it gives up, and the block goes to the full parser: anchors, aliases, tags,
 * tabs, folded scalars, escapes, scalars and flow collections over several lines, `- -`, `? key`, repeated
 * keys, unusual characters in keys, and everything that might be an error. A property test holds the two
 * together: wherever this one answers, the other has no error and the same tree.
 */
import { readFlow } from './lean-flow';
import { readLiteral } from './lean-literal';
import { behind, emptyLine, line, lineRest, lineToBracket } from './lean-patterns';
import { limits } from './limits';
import type { Block, MapNode, Pair, ScalarNode, SequenceNode, YamlNode } from './node';
import { isTemplate } from './templates';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type OpenMap = Omit<Mutable<MapNode>, 'pairs'> & { readonly pairs: Mutable<Pair>[] };
type OpenList = Omit<Mutable<SequenceNode>, 'items'> & { readonly items: YamlNode[] };

/** A collection that is still open: lines at its column belong to it. */
interface Frame {
  readonly column: number;
  readonly depth: number;
  readonly below: Frame | undefined;
  /** The pair that it is the value of. */
  readonly owner: Mutable<Pair> | undefined;
  readonly map: OpenMap | undefined;
  readonly list: OpenList | undefined;
  /** Where the last dash or colon ends, while it has no value: deeper lines are its value. */
  pending: number | undefined;
  /** The keys of a large map, for which looking through the pairs would take too long. */
  keys: Set<string> | undefined;
}

/** The full parser refuses longer keys. */
const longestKey = 1000;

/** Reads a block that holds one block map or list, or gives up. */
export function readLean(block: Block): MapNode | SequenceNode | undefined {
  return new LeanReader(block).read();
}

class LeanReader {
  private readonly text: string;
  private top: Frame | undefined;
  private root: MapNode | SequenceNode | undefined;

  constructor(private readonly block: Block) {
    this.text = block.text;
  }

  read(): MapNode | SequenceNode | undefined {
    const { text } = this;
    for (let at = 0; at < text.length; ) {
      const next = isEmpty(text, at) ? behind(emptyLine, text, at) : this.readLine(at);
      if (next === undefined) return undefined;
      at = next;
    }
    while (this.top !== undefined) this.close(this.top);
    return this.root;
  }

  /** Reads a line with content; the offset of the next line, or nothing. */
  private readLine(at: number): number | undefined {
    line.lastIndex = at;
    const whole = line.exec(this.text);
    if (whole !== null) {
      const [all, indent = '', dash = '', key, colon = '', quoted, literal, plain] = whole;
      const head = this.readHead(at, indent.length, dash.length, key, colon.length);
      if (head === undefined) return undefined;
      const next = at + all.length;
      if (literal !== undefined) {
        const scalar = readLiteral(this.block, head.valueAt, next, head.frame.column);
        setValue(head, scalar);
        return scalar?.to;
      }
      const { valueAt } = head;
      setValue(head, quoted !== undefined ? this.quoted(valueAt, quoted) : this.plain(valueAt, plain));
      return next;
    }
    lineToBracket.lastIndex = at;
    const start = lineToBracket.exec(this.text);
    if (start === null) return undefined;
    const [, indent = '', dash = '', key, colon = ''] = start;
    const head = this.readHead(at, indent.length, dash.length, key, colon.length);
    const value = head && readFlow(this.block, head.valueAt);
    if (head === undefined || value === undefined) return undefined;
    setValue(head, value);
    return behind(lineRest, this.text, value.to);
  }

  /** What stands before the value of a line: opens and closes collections, and adds the key. */
  private readHead(
    at: number,
    column: number,
    dash: number,
    key: string | undefined,
    colon: number,
  ): Head | undefined {
    let from = at + column;
    let frame = this.frameFor(column, dash > 0, from);
    if (frame === undefined) return undefined;
    if (dash > 0) {
      this.endItem(frame);
      frame.pending = from + 1;
      from += dash;
      if (key === undefined) return { frame, pair: undefined, valueAt: from };
      // The key behind the dash opens a map at its own column.
      frame = this.openMap(frame, column + dash, from);
      if (frame === undefined) return undefined;
    }
    const pair = key === undefined ? undefined : this.addPair(frame, key, from);
    if (pair === undefined) return undefined;
    frame.pending = pair.to;
    return { frame, pair, valueAt: pair.key.to + colon };
  }

  private quoted(from: number, source: string): ScalarNode {
    const style = source.startsWith('"') ? 'double' : 'single';
    const text = source.slice(1, -1);
    const scalar = {
      kind: 'scalar',
      block: this.block,
      from,
      to: from + source.length,
      style,
      text,
    } as const;
    return /[{<]/.test(text) && isTemplate(text) ? { ...scalar, template: true } : scalar;
  }

  private plain(from: number, text: string | undefined): ScalarNode | undefined {
    if (text === undefined) return undefined;
    return { kind: 'scalar', block: this.block, from, to: from + text.length, style: 'plain', text };
  }

  /** The collection that a line at this column continues or begins. */
  private frameFor(column: number, isItem: boolean, from: number): Frame | undefined {
    let top = this.top;
    if (top !== undefined && top.column < column) {
      return top.pending === undefined ? undefined : this.open(top, column, isItem, from);
    }
    while (top !== undefined && top.column > column) {
      this.close(top);
      top = this.top;
    }
    if (top === undefined)
      return this.root === undefined ? this.open(undefined, column, isItem, from) : undefined;
    if (top.column !== column) return undefined;
    if (isItem === (top.list !== undefined)) return top;
    // A list may stand at the column of the key that it belongs to.
    if (isItem) return top.pending === undefined ? undefined : this.open(top, column, true, from);
    this.close(top);
    const { below } = top;
    return below?.column === column && below.map !== undefined ? below : undefined;
  }

  private open(below: Frame | undefined, column: number, isItem: boolean, from: number): Frame | undefined {
    if (!isItem) return this.openMap(below, column, from);
    const list: OpenList = {
      kind: 'sequence',
      block: this.block,
      from,
      to: from,
      flow: false,
      items: [],
    };
    return this.push(below, column, undefined, list);
  }

  private openMap(below: Frame | undefined, column: number, from: number): Frame | undefined {
    const map: OpenMap = { kind: 'map', block: this.block, from, to: from, flow: false, pairs: [] };
    return this.push(below, column, map, undefined);
  }

  private push(
    below: Frame | undefined,
    column: number,
    map: OpenMap | undefined,
    list: OpenList | undefined,
  ): Frame | undefined {
    const node = map ?? list;
    const depth = (below?.depth ?? 0) + 1;
    if (node === undefined || depth > limits.depth / 2) return undefined;
    const owner = below?.map?.pairs.at(-1);
    if (below === undefined) this.root = node;
    else {
      below.pending = undefined;
      if (owner !== undefined) owner.value = node;
      else below.list?.items.push(node);
    }
    this.top = { column, depth, below, owner, map, list, pending: undefined, keys: undefined };
    return this.top;
  }

  /** Ends a collection: only now its range is known. */
  private close(frame: Frame): void {
    const { map, list, owner, below } = frame;
    this.endItem(frame);
    const last = map?.pairs.at(-1) ?? list?.items.at(-1);
    const node = map ?? list;
    if (node !== undefined && last !== undefined) {
      node.to = last.to;
      if (owner !== undefined) owner.to = last.to;
    }
    this.top = below;
  }

  /** A dash that got no value is an empty item. */
  private endItem({ list, pending }: Frame): void {
    if (list === undefined || pending === undefined) return;
    list.items.push({
      kind: 'scalar',
      block: this.block,
      from: pending,
      to: pending,
      style: 'plain',
      text: '',
    });
  }

  private addPair(frame: Frame, text: string, from: number): Mutable<Pair> | undefined {
    const pairs = frame.map?.pairs;
    if (pairs === undefined || text.length > longestKey || isRepeated(frame, pairs, text)) return undefined;
    const { block } = this;
    const to = from + text.length;
    const key: ScalarNode = { kind: 'scalar', block, from, to, style: 'plain', text };
    const pair: Mutable<Pair> = { block, from, to: to + 1, key, value: undefined };
    pairs.push(pair);
    return pair;
  }
}

interface Head {
  readonly frame: Frame;
  readonly pair: Mutable<Pair> | undefined;
  readonly valueAt: number;
}

function setValue({ frame, pair }: Head, value: YamlNode | undefined): void {
  if (value === undefined) return;
  frame.pending = undefined;
  if (pair === undefined) {
    frame.list?.items.push(value);
    return;
  }
  pair.value = value;
  pair.to = value.to;
}

function isRepeated(frame: Frame, pairs: readonly Pair[], text: string): boolean {
  if (pairs.length < 16) return pairs.some((pair) => pair.key.text === text);
  frame.keys ??= new Set(pairs.map((pair) => pair.key.text));
  if (frame.keys.has(text)) return true;
  frame.keys.add(text);
  return false;
}

/** Whether the line at `at` has no content, as far as its first character tells. */
function isEmpty(text: string, at: number): boolean {
  let c = text.charCodeAt(at);
  while (c === 32) c = text.charCodeAt(++at);
  return c === 35 || c === 10 || c === 13 || Number.isNaN(c);
}
