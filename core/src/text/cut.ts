import { indentOf, lineEnd } from './lexical';

/** A stretch of a document that is read on its own. */
export interface Cut {
  /** A section with all that belongs to it; or its head alone, followed by one cut for each item of its list. */
  readonly kind: 'section' | 'head' | 'item';
  readonly from: number;
  readonly to: number;
}

/** The first line of a top-level section: a plain key at the left edge. */
const head = /[A-Za-z_][\w./-]*:(?=[ \r\n]|$)/y;

/** A head with nothing but a comment behind it. */
const bareHead = /[A-Za-z_][\w./-]*: *(?:#[^\n]*)?(?:\r?\n|$)/y;

/**
 * Cuts a document of a text into sections, and sections that are lists into their items. Nothing can reach
 * over such a cut: whatever is open there (a quote, a bracket, a block scalar) must be indented deeper, and
 * ends, well or badly, with the line before. Gives nothing where the document does not begin with a section.
 */
export function cutDocument(text: string, from: number, to: number): readonly Cut[] | undefined {
  const heads: number[] = [];
  for (let at = from; at < to; at = lineEnd(text, at) + 1) {
    if (matches(head, text, at)) heads.push(at);
    else if (heads.length === 0 && !isEmptyLine(text, at)) return undefined;
  }
  if (heads.length === 0) return undefined;
  const cuts: Cut[] = [];
  for (const [index, start] of heads.entries()) cutSection(text, start, heads[index + 1] ?? to, cuts);
  return cuts;
}

/** Adds the cuts of one section: itself, or its head and items where its lines are those of a plain list. */
function cutSection(text: string, from: number, to: number, cuts: Cut[]): void {
  const items = itemStarts(text, from, to);
  const first = items?.[0];
  if (items === undefined || first === undefined) {
    cuts.push({ kind: 'section', from, to });
    return;
  }
  cuts.push({ kind: 'head', from, to: first });
  for (const [index, start] of items.entries()) {
    cuts.push({ kind: 'item', from: start, to: items[index + 1] ?? to });
  }
}

/** Where the items of a section begin: all at one column, and nothing else as far left as they are. */
function itemStarts(text: string, from: number, to: number): readonly number[] | undefined {
  if (!matches(bareHead, text, from)) return undefined;
  const starts: number[] = [];
  let column = -1;
  for (let at = lineEnd(text, from) + 1; at < to; ) {
    const end = lineEnd(text, at);
    const indent = indentOf(text, at, end);
    const c = text.charCodeAt(at + indent);
    const isEmpty = at + indent >= end || c === 13 || c === 35;
    if (!isEmpty && (column < 0 || indent <= column)) {
      const isItem = c === 45 && isBlank(text.charCodeAt(at + indent + 1));
      if (!isItem || (column >= 0 && indent !== column)) return undefined;
      column = indent;
      starts.push(at);
    }
    at = end + 1;
  }
  return starts;
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** A blank line or a comment. */
function isEmptyLine(text: string, at: number): boolean {
  const end = lineEnd(text, at);
  const c = text.charCodeAt(at + indentOf(text, at, end));
  return c === 35 || c === 10 || c === 13 || Number.isNaN(c);
}

/** A space, a line break or the end of the text. */
function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || Number.isNaN(code);
}
