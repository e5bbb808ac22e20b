import { flowScalar } from './lean-patterns';
import type { Block, MapNode, Pair, ScalarNode, SequenceNode, YamlNode } from './node';
import { isTemplate } from './templates';

/** Nesting of brackets on one line beyond which the full parser is asked. */
const deepest = 16;

const spaces = / */y;

/** Reads `[…]` or `{…}` that ends on its line, for the lean reader; gives up at anything unusual. */
export function readFlow(block: Block, from: number, depth = 0): MapNode | SequenceNode | undefined {
  if (depth > deepest) return undefined;
  return block.text[from] === '[' ? readList(block, from, depth) : readMap(block, from, depth);
}

function readList(block: Block, from: number, depth: number): SequenceNode | undefined {
  const { text } = block;
  const items: YamlNode[] = [];
  let at = behindSpaces(text, from + 1);
  while (text[at] !== ']') {
    const item = readValue(block, at, depth);
    if (item === undefined) return undefined;
    items.push(item);
    at = behindSpaces(text, item.to);
    if (text[at] === ',') at = behindSpaces(text, at + 1);
    else if (text[at] !== ']') return undefined;
  }
  return { kind: 'sequence', block, from, to: at + 1, flow: true, items };
}

function readMap(block: Block, from: number, depth: number): MapNode | undefined {
  const { text } = block;
  const pairs: Pair[] = [];
  let at = behindSpaces(text, from + 1);
  while (text[at] !== '}') {
    const key = readScalar(block, at);
    if (key === undefined || key.to - key.from > 1000) return undefined;
    if (pairs.some((pair) => pair.key.text === key.text)) return undefined;
    if (text[key.to] !== ':') return undefined;
    at = behindSpaces(text, key.to + 1);
    // Behind a plain key the colon needs its space, or it is part of the word.
    if (at === key.to + 1 && key.style === 'plain') return undefined;
    const value = readValue(block, at, depth);
    if (value === undefined) return undefined;
    pairs.push({ block, from: key.from, to: value.to, key, value });
    at = behindSpaces(text, value.to);
    if (text[at] === ',') at = behindSpaces(text, at + 1);
    else if (text[at] !== '}') return undefined;
  }
  return { kind: 'map', block, from, to: at + 1, flow: true, pairs };
}

function readValue(block: Block, at: number, depth: number): YamlNode | undefined {
  const c = block.text[at];
  return c === '[' || c === '{' ? readFlow(block, at, depth + 1) : readScalar(block, at);
}

function readScalar(block: Block, from: number): ScalarNode | undefined {
  flowScalar.lastIndex = from;
  const source = flowScalar.exec(block.text)?.[0];
  if (source === undefined) return undefined;
  const to = from + source.length;
  const first = source[0];
  if (first !== '"' && first !== "'") {
    return { kind: 'scalar', block, from, to, style: 'plain', text: source };
  }
  const text = source.slice(1, -1);
  const node = { kind: 'scalar', block, from, to, style: first === '"' ? 'double' : 'single', text } as const;
  return /[{<]/.test(text) && isTemplate(text) ? { ...node, template: true } : node;
}

function behindSpaces(text: string, at: number): number {
  spaces.lastIndex = at;
  spaces.test(text);
  return spaces.lastIndex;
}
