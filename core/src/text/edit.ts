/**
 * Changes to a file that touch nothing else: comments, quotes, indentation and line ends stay. Each function
 * gives the edits for `applyEdits`, for a quick fix, or for a client.
 */
import { indentOf, lineEnd, lineStart } from './lexical';
import type {
  Block,
  Edit,
  MapNode,
  Pair,
  ParsedFile,
  Place,
  ScalarNode,
  SequenceNode,
  YamlNode,
} from './node';
import { absolute } from './place';
import {
  doubleQuoted,
  type EditValue,
  flowText,
  isScalarValue,
  itemLines,
  pairLines,
  stringText,
} from './render';
import { asMap } from './walk';

/** Applies edits that do not overlap; those at one place are applied in their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const placed = edits
    .map(({ at, newText }) => ({ ...absolute(at), newText }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const { from, to, newText } of placed) {
    result += text.slice(at, from) + newText;
    at = to;
  }
  return result + text.slice(at);
}

/** Whether two edits touch a common stretch, so that they cannot be applied together. */
export function editsOverlap(a: Edit, b: Edit): boolean {
  const first = absolute(a.at);
  const second = absolute(b.at);
  return first.from < second.to && second.from < first.to;
}

/** Gives a scalar a new value. A string keeps the quotes that it has; numbers and booleans lose them. */
export function replaceScalar(node: ScalarNode, value: string | number | boolean): readonly Edit[] {
  const { block, from, to } = node;
  const edit = (newText: string): readonly Edit[] => [{ at: { block, from, to }, newText }];
  if (typeof value !== 'string') return edit(spaced(node, String(value)) + lastBreak(node));
  switch (node.style) {
    case 'plain':
      return edit(spaced(node, stringText(value)));
    case 'double':
      return edit(doubleQuoted(value));
    case 'single': {
      const fits = /^[\x20-\x7e\u00a0-\ud7ff]*$/.test(value);
      return edit(fits ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value));
    }
    case 'literal':
    case 'folded':
      return edit(blockScalar(node, value));
  }
}

/** An empty scalar stands right behind its dash or colon, so that a space is needed. */
function spaced({ block, from, to }: Place, text: string): string {
  return from === to && /\S/.test(block.text[from - 1] ?? ' ') ? ` ${text}` : text;
}

/** A literal block scalar at the old one's indentation, or a quoted one where the value cannot be one. */
function blockScalar(node: ScalarNode, value: string): string {
  const { text } = node.block;
  const source = text.slice(node.from, node.to);
  const content = /\n( +)\S/.exec(source)?.[1];
  const printable = /^[\t\n\x20-\x7e\u00a0-\ud7ff]*$/.test(value);
  if (content === undefined || !printable || /^[ \n]|\n\n$|^$/.test(value)) {
    return doubleQuoted(value) + lastBreak(node);
  }
  const chomp = value.endsWith('\n') ? '' : '-';
  const lines = value.replace(/\n$/, '').split('\n');
  const written = lines.map((line) => (line === '' ? '' : content + line));
  return [`|${chomp}`, ...written].join(lineBreakOf(text)) + lastBreak(node);
}

/** A block scalar's range holds its last line break; what replaces it must keep that. */
function lastBreak({ block, from, to }: Place): string {
  return to > from && block.text[to - 1] === '\n' ? lineBreakOf(block.text) : '';
}

/** Gives a pair of a map a value, whatever it had before. A collection is replaced as a whole. */
export function setValue(map: MapNode, pair: Pair, value: EditValue): readonly Edit[] {
  const old = pair.value;
  if (old?.kind === 'scalar' && isScalarValue(value) && value !== null) return replaceScalar(old, value);
  if (isUnusual(map)) return [];
  const { block } = pair;
  const { text } = block;
  const lineBreak = lineBreakOf(text);
  const lines = pairLines('x', value, columnOf(pair), lineBreak).slice(2);
  const fresh = map.flow ? ` ${flowText(value)}` : lines;
  const keyTo = localOffset(block, pair.key, pair.key.to);
  const colon = /^[ \t]*:/.exec(text.slice(keyTo, keyTo + 80))?.[0].length;
  const from = keyTo + (colon ?? 0);
  const edit = (start: number, end: number, newText: string): Edit => ({
    at: { block, from: start, to: end },
    newText,
  });
  if (old === undefined) return [edit(from, from, (colon === undefined ? ':' : '') + fresh)];
  const to = localOffset(block, old, old.to);
  const ends = lastBreak({ block, from, to });
  const headTo = from + text.slice(from, lineEnd(text, from)).trimEnd().length;
  if (to <= headTo || !/^[ \t]+#/.test(text.slice(from, headTo))) return [edit(from, to, fresh + ends)];
  // A comment stands behind the key and the value below it: the comment stays where it is.
  const head = fresh.split(lineBreak, 1)[0] ?? '';
  return [edit(from, from, head), edit(headTo, to, fresh.slice(head.length) + ends)];
}

/** An offset of a place in another block of the same file. */
function localOffset(block: Block, place: Place, offset: number): number {
  return offset + place.block.start - block.start;
}

/** Nobody writes longer ones behind `?`. */
const longestAnchor = 1000;

/** Maps with `? key`, or in brackets (`[a: 1]`): nobody writes topologies so; these edits leave them alone. */
function isUnusual(map: MapNode): boolean {
  if (map.flow && map.block.text[map.from] !== '{') return true;
  return map.pairs.some(({ key }) => {
    // Not from the start of the line, which may be the whole file.
    const before = key.block.text.slice(Math.max(0, key.from - longestAnchor), key.from);
    return /\?[ \t]+(?:\S+[ \t]+)?$/.test(before);
  });
}

/** Adds a key at the end of a map, at the map's indentation or inside its braces. */
export function insertKey(map: MapNode, key: string, value: EditValue): readonly Edit[] {
  if (isUnusual(map)) return [];
  if (map.flow) return insertInFlow(map, map.pairs.at(-1), `${stringText(key)}: ${flowText(value)}`);
  const column = columnOf(map);
  return insertLine(map, column, pairLines(key, value, column, lineBreakOf(map.block.text)));
}

/** Adds an item at the end of a list. */
export function insertItem(list: SequenceNode, value: EditValue): readonly Edit[] {
  if (list.flow) return insertInFlow(list, list.items.at(-1), flowText(value));
  const column = columnOf(list);
  return insertLine(list, column, itemLines(value, column, lineBreakOf(list.block.text)));
}

/**
 * Sets the value at a path of keys below a map; maps that are missing on the way are made. Nothing where a
 * list or a scalar stands in the way.
 */
export function setPath(map: MapNode, path: readonly string[], value: EditValue): readonly Edit[] {
  const [key, ...rest] = path;
  if (key === undefined) return [];
  const pair = map.pairs.find((candidate) => candidate.key.text === key);
  const nested = rest.reduceRight<EditValue>((inner, name) => ({ [name]: inner }), value);
  if (pair === undefined) return insertKey(map, key, nested);
  if (rest.length === 0 || pair.value === undefined) return setValue(map, pair, nested);
  const below = asMap(pair.value);
  return below === undefined ? [] : setPath(below, rest, value);
}

/** Adds a section at the end of a file's first document, also of an empty one. */
export function appendSection(file: ParsedFile, key: string, value: EditValue): readonly Edit[] {
  const root = file.documents[0]?.root;
  if (root?.kind === 'map' && !root.flow) return insertKey(root, key, value);
  if (root !== undefined) return [];
  const block = file.documents[0]?.place.block ?? { path: file.path, text: file.text, start: 0 };
  const { text } = block;
  const lineBreak = lineBreakOf(text);
  const lead = text === '' || text.endsWith('\n') ? '' : lineBreak;
  const at = { block, from: text.length, to: text.length };
  return [{ at, newText: lead + pairLines(key, value, 0, lineBreak) + lineBreak }];
}

/**
 * Removes a pair with its lines, and the comment behind it. The last pair leaves an empty map, so that the
 * key above does not become null.
 */
export function removePair(map: MapNode, pair: Pair): readonly Edit[] {
  const index = map.pairs.indexOf(pair);
  if (index < 0 || isUnusual(map)) return [];
  const { block } = map;
  const { text } = block;
  const edit = (from: number, to: number, newText = ''): readonly Edit[] => [
    { at: { block, from, to }, newText },
  ];
  const to = localOffset(block, pair, pair.to);
  if (map.pairs.length === 1 && !map.flow) {
    return edit(map.from, to, `{}${lastBreak({ block, from: map.from, to })}`);
  }
  if (map.flow) {
    const before = map.pairs[index - 1];
    const next = map.pairs[index + 1];
    return next === undefined ? edit(before?.to ?? pair.from, to) : edit(pair.from, next.from);
  }
  const from = localOffset(block, pair, pair.from);
  const start = lineFrom(text, from);
  const end = behindLine(text, to);
  // The first key of a list item shares its line with the dash, which stays for the next one.
  if (/\S/.test(text.slice(start, from))) return edit(from, end + indentOf(text, end, lineEnd(text, end)));
  const ofLastLine = end === text.length && !text.endsWith('\n');
  return edit(ofLastLine ? Math.max(0, start - 1) : start, end);
}

function insertInFlow(
  node: MapNode | SequenceNode,
  last: YamlNode | Pair | undefined,
  added: string,
): Edit[] {
  const { block } = node;
  const from = last === undefined ? node.from + 1 : last.to;
  const space = node.kind === 'map' ? ' ' : '';
  if (last === undefined) return [{ at: { block, from, to: node.to - 1 }, newText: space + added + space }];
  return [{ at: { block, from, to: from }, newText: `, ${added}` }];
}

/** A line of its own below the node's last one. */
function insertLine(node: MapNode | SequenceNode, column: number, lines: string): readonly Edit[] {
  const { block } = node;
  const lineBreak = lineBreakOf(block.text);
  const from = behindLine(block.text, node.to);
  const lead = from > 0 && block.text[from - 1] !== '\n' ? lineBreak : '';
  const tail = lead === '' ? lineBreak : '';
  return [{ at: { block, from, to: from }, newText: lead + ' '.repeat(column) + lines + tail }];
}

/** The start of the line behind the one that ends at or behind `to`; a block scalar ends with its line break. */
function behindLine(text: string, to: number): number {
  if (to > 0 && text[to - 1] === '\n') return to;
  return Math.min(text.length, lineEnd(text, to) + 1);
}

function columnOf({ block, from }: Place): number {
  return from - lineFrom(block.text, from);
}

/** The start of the line that holds `at`, behind a byte order mark. */
function lineFrom(text: string, at: number): number {
  const from = lineStart(text, at);
  return text.charCodeAt(from) === 0xfeff ? from + 1 : from;
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
