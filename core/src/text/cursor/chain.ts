/** The lines that a line stands below, found by going up from it: a file of any length costs little. */
import { indentOf, lineEnd } from '../lexical';

export interface Chain {
  /** Starts of the lines above that the cursor stands below, outside of the piece that is read as a whole. */
  readonly outer: readonly number[];
  /** Where the piece begins: the item of the outermost list, else the section. */
  readonly from: number;
  /** The piece is an item, and ends here. */
  readonly itemEnd: number | undefined;
}

interface Line {
  readonly start: number;
  readonly indent: number;
  readonly isItem: boolean;
}

/** The lines to read for a cursor at `offset`, in the line that starts at `lineStart`. */
export function chainTo(text: string, lineStart: number, offset: number): Chain {
  const lines: Line[] = [];
  let below = lineAt(text, lineStart, offset);
  lines.push(below);
  for (let start = lineStart; start > 0 && !isTop(below); ) {
    start = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    if (isDeeper(text, start, below.indent)) continue;
    const end = lineEnd(text, start);
    if (isEmpty(text, start, end)) continue;
    if (text.startsWith('---', start)) break;
    const line = lineAt(text, start, end);
    const isAbove =
      line.indent < below.indent || (below.isItem && !line.isItem && line.indent === below.indent);
    if (!isAbove) continue;
    lines.unshift(line);
    below = line;
  }
  const item = lines.findIndex(({ isItem }) => isItem);
  // `topology` of `meta.yaml` holds everything: its sections are what is read whole.
  const whole =
    item >= 0 ? item : Math.min(lines.length - 1, text.startsWith('topology:', lines[0]?.start) ? 1 : 0);
  return {
    outer: lines.slice(0, whole).map(({ start }) => start),
    from: lines[whole]?.start ?? lineStart,
    itemEnd: item < 0 ? undefined : endOfItem(text, lineEnd(text, offset) + 1, lines[item]?.indent ?? 0),
  };
}

/** Where the first line begins that is no more part of an item. */
function endOfItem(text: string, from: number, indent: number): number {
  for (let start = from; start < text.length; ) {
    const end = lineEnd(text, start);
    if (!isEmpty(text, start, end) && indentOf(text, start, end) <= indent) return start;
    start = end + 1;
  }
  return text.length;
}

function isTop({ indent, isItem }: Line): boolean {
  return indent === 0 && !isItem;
}

/** Whether a line begins with more spaces than that: most do, and are passed over. */
function isDeeper(text: string, start: number, indent: number): boolean {
  let at = start;
  while (at <= start + indent && text.charCodeAt(at) === 32) at++;
  return at > start + indent;
}

/** An empty line counts as far as the cursor is in it. */
function lineAt(text: string, start: number, end: number): Line {
  const indent = indentOf(text, start, end);
  const at = start + indent;
  const isItem = at < end && text[at] === '-' && /^(?:\s|$)/.test(text.slice(at + 1, at + 2));
  return { start, indent, isItem };
}

function isEmpty(text: string, start: number, end: number): boolean {
  const at = start + indentOf(text, start, end);
  return at >= end || text[at] === '#' || text[at] === '\r';
}

/** The keys at a column around the line that starts at `lineStart`, as far as nothing stands further left. */
export function siblingKeys(text: string, lineStart: number, offset: number, column: number): string[] {
  const keys: string[] = [];
  /** Takes the line; tells whether the map goes on. */
  const take = (start: number): boolean => {
    const end = lineEnd(text, start);
    if (isEmpty(text, start, end)) return true;
    const indent = indentOf(text, start, end);
    if (indent < column || text.startsWith('---', start)) return false;
    const key =
      indent === column
        ? /^["']?([A-Za-z_][\w./-]*)["']?:(?=\s|$)/.exec(text.slice(start + indent, end))
        : null;
    if (key?.[1] !== undefined) keys.push(key[1]);
    return true;
  };
  for (let start = lineStart; start > 0; ) {
    start = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    if (!take(start)) break;
  }
  for (let start = lineEnd(text, offset) + 1; start < text.length && take(start); ) {
    start = lineEnd(text, start) + 1;
  }
  return keys;
}
