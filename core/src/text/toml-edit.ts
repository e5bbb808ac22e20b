/** Changes to TOML that stands inside a YAML scalar. */
import { replaceScalar } from './edit';
import { indentOf, lineEnd, lineStart } from './lexical';
import type { Edit, MapNode, Pair, ScalarNode } from './node';
import type { EditValue } from './render';
import { scalarOffsets } from './scalar-offsets';
import { parseTomlText } from './toml';

/** A change of a TOML text, in its own offsets. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/**
 * Sets the key at a path (`['flash', 'service_addr']`) of the TOML in a scalar, in whatever spelling it stands
 * there; else adds it to its table, which is made where it is missing. A literal block is changed at the
 * place; a scalar of another style is written anew. Nothing for what TOML cannot say.
 */
export function setTomlValue(host: ScalarNode, path: readonly string[], value: EditValue): readonly Edit[] {
  const { text } = host;
  const written = tomlText(value);
  const { root } = parseTomlText(text);
  const found = findPair(root, path);
  if (written === undefined || path.length === 0) return [];
  if (found?.pair.value === undefined) {
    const added = insertion(text, root, path, written);
    return added === undefined ? [] : inHost(host, added);
  }
  const { from, to } = found.pair.value;
  // A table is no value that could be replaced on its line.
  const isTable = found.pair.value.kind === 'map' && !found.pair.value.flow;
  return isTable ? [] : inHost(host, { from, to, newText: written });
}

/** Removes the key at a path with its line; in an inline table with its comma. */
export function removeTomlKey(host: ScalarNode, path: readonly string[]): readonly Edit[] {
  const { text } = host;
  const found = findPair(parseTomlText(text).root, path);
  if (found === undefined || (found.pair.value?.kind === 'map' && !found.pair.value.flow)) return [];
  const { pair, map } = found;
  if (map.flow) {
    const index = map.pairs.indexOf(pair);
    const next = map.pairs[index + 1];
    const before = map.pairs[index - 1];
    const change =
      next === undefined
        ? { from: before?.to ?? pair.from, to: pair.to }
        : { from: pair.from, to: next.from };
    return inHost(host, { ...change, newText: '' });
  }
  const from = lineStart(text, pair.from);
  const end = lineEnd(text, pair.to);
  // The last line goes with the line break before it: the one behind it belongs to the host.
  const isLast = end + 1 >= text.length;
  const change = isLast ? { from: Math.max(0, from - 1), to: end } : { from, to: end + 1 };
  return inHost(host, { ...change, newText: '' });
}

interface Found {
  readonly pair: Pair;
  readonly map: MapNode;
}

/** The pair at a path; its keys may be dotted or nested, in tables or inline. */
function findPair(map: MapNode, path: readonly string[]): Found | undefined {
  for (const pair of map.pairs) {
    const name = pair.key.text;
    const length = nameLength(name, path);
    if (length === path.length) return { pair, map };
    if (length === 0 || pair.value?.kind !== 'map') continue;
    const found = findPair(pair.value, path.slice(length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How many parts of a path a dotted name stands for; none where it differs. */
function nameLength(name: string, path: readonly string[]): number {
  for (let length = 1; length <= path.length; length++) {
    if (path.slice(0, length).join('.') === name) return length;
  }
  return 0;
}

/** A place for a new key: in the table or inline table that is there, else at the top or in a new table. */
function insertion(
  text: string,
  root: MapNode,
  path: readonly string[],
  written: string,
): Change | undefined {
  for (let length = path.length - 1; length > 0; length--) {
    const pair = findPair(root, path.slice(0, length))?.pair;
    if (pair === undefined) continue;
    if (pair.value?.kind !== 'map') return undefined;
    const entry = `${path.slice(length).map(bareKey).join('.')} = ${written}`;
    const last = pair.value.pairs.at(-1);
    if (!pair.value.flow) return below(text, (last ?? pair.key).to, entry, (last ?? pair).from);
    const at = last?.to ?? pair.value.from + 1;
    return { from: at, to: at, newText: last === undefined ? ` ${entry} ` : `, ${entry}` };
  }
  const heads = root.pairs.filter(({ value }) => !isTable(value));
  const last = heads.at(-1);
  const [first = ''] = path;
  if (path.length === 1 || heads.some(({ key }) => key.text.startsWith(`${first}.`))) {
    // A key outside tables must stand above all of them.
    const line = `${path.map(bareKey).join('.')} = ${written}`;
    if (last !== undefined) return below(text, last.to, line, last.from);
    return { from: 0, to: 0, newText: text === '' ? line : `${line}\n` };
  }
  const table = path.slice(0, -1).map(bareKey).join('.');
  const lines = `[${table}]\n${bareKey(path[path.length - 1] ?? '')} = ${written}`;
  const end = text.trimEnd().length;
  return { from: end, to: end, newText: end === 0 ? lines : `\n${lines}` };
}

function isTable(value: Pair['value']): boolean {
  return (value?.kind === 'map' || value?.kind === 'sequence') && !value.flow;
}

/** A line below the one where `to` lies, indented like the one where `like` lies. */
function below(text: string, to: number, line: string, like: number): Change {
  const at = lineEnd(text, to);
  const from = lineStart(text, like);
  return { from: at, to: at, newText: `\n${' '.repeat(indentOf(text, from, lineEnd(text, from)))}${line}` };
}

function bareKey(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name);
}

/** A value as TOML on one line; TOML has no null. */
function tomlText(value: EditValue): string | undefined {
  if (value === null) return undefined;
  // JSON leaves the character 127 alone, TOML forbids it.
  if (typeof value === 'string') return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
  if (typeof value !== 'object')
    return Number.isFinite(value) || typeof value === 'boolean' ? String(value) : undefined;
  if (Array.isArray(value)) {
    const items = value.map(tomlText);
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const pairs = Object.entries(value).map(([key, inner]) => [bareKey(key), tomlText(inner)] as const);
  if (pairs.some(([, inner]) => inner === undefined)) return undefined;
  return `{ ${pairs.map(([key, inner]) => `${key} = ${inner}`).join(', ')} }`;
}

/**
 * The edit of the file: at the place in a literal block, else the whole scalar anew. None where the text would
 * be worse TOML than before: a key that is a table elsewhere.
 */
function inHost(host: ScalarNode, { from, to, newText }: Change): readonly Edit[] {
  const text = host.text.slice(0, from) + newText + host.text.slice(to);
  if (parseTomlText(text).problems.length > parseTomlText(host.text).problems.length) return [];
  const offsets = host.style === 'literal' ? scalarOffsets(host) : undefined;
  if (offsets === undefined || text.trim() === '' || host.text.trim() === '')
    return replaceScalar(host, text);
  const { block } = host;
  const lineBreak = block.text.includes('\r\n') ? '\r\n' : '\n';
  const indented = newText.replaceAll('\n', lineBreak + ' '.repeat(contentIndent(host, offsets)));
  const start = offsets[from] ?? host.to;
  return [{ at: { block, from: start, to: Math.max(start, offsets[to] ?? host.to) }, newText: indented }];
}

/** How far a literal block is indented: the column at which its first character of a line stands. */
function contentIndent(host: ScalarNode, offsets: readonly number[]): number {
  const { text } = host.block;
  const first = host.text.search(/\S/);
  const at = offsets[first] ?? host.from;
  const column = at - lineStart(text, at);
  return column - (first - lineStart(host.text, first));
}
