import type { ScalarNode } from './node';

/** For each offset of the decoded text, and its end, the offset in the block where it stands. */
export type ScalarOffsets = readonly number[];

/**
 * Where each character of a scalar's decoded text stands in its block, whatever its style: what is written
 * inside a scalar (TOML in a manifest) can then be underlined. Nothing when the two texts do not match.
 */
export function scalarOffsets(scalar: ScalarNode): ScalarOffsets | undefined {
  const source = scalar.block.text.slice(scalar.from, scalar.to);
  const offsets = align(scalar.text, source, scalar.style);
  return offsets?.map((offset) => scalar.from + offset);
}

function align(text: string, source: string, style: ScalarNode['style']): number[] | undefined {
  switch (style) {
    case 'plain':
      return alignLines(text, source, 0, source.length, 0);
    case 'single':
    case 'double':
      return alignLines(text, source, 1, source.length - 1, 0, style);
    case 'literal':
    case 'folded': {
      const body = source.search(/\n/) + 1;
      return alignLines(text, source, body, source.length, indentOf(text, source, body));
    }
  }
}

/** How far a block scalar is indented: what its first line has in the source and no longer in the text. */
function indentOf(text: string, source: string, body: number): number {
  const first = (of: string) => /^( *)[^ \r\n]/m.exec(of)?.[1]?.length ?? 0;
  return first(source.slice(body)) - first(text);
}

/**
 * Walks both texts at once. A line break of the source stands for what the decoded text has there: the
 * same break, a space (folding), or nothing, and takes the next line's indentation with it.
 */
function alignLines(
  text: string,
  source: string,
  from: number,
  to: number,
  indent: number,
  quotes?: 'single' | 'double',
): number[] | undefined {
  const offsets: number[] = [];
  let at = skipSpaces(source, from, to, indent);
  let i = 0;
  while (i < text.length) {
    if (at >= to) {
      // A block scalar that the file ends with has a line break, though the file has none.
      if (quotes !== undefined || text.slice(i) !== '\n') return undefined;
      offsets.push(to);
      break;
    }
    const here = source.charAt(at);
    if (here === '\n' || here === '\r') {
      const run = lineBreaks(source, at, to, quotes === undefined && indent > 0 ? indent : Infinity);
      const taken = breaksTaken(text, i, run.count);
      if (taken === 0) return undefined;
      for (let k = 0; k < taken; k++) offsets.push(at);
      i += taken;
      at = run.end;
    } else if (here === '\\' && quotes === 'double') {
      const escaped = escapeAt(source, at);
      for (let k = 0; k < escaped.decodes; k++) offsets.push(at);
      i += escaped.decodes;
      at = escaped.decodes === 0 ? skipSpaces(source, escaped.end, to, Infinity) : escaped.end;
    } else if (here === "'" && quotes === 'single') {
      if (text.charAt(i) !== "'") return undefined;
      offsets.push(at);
      i += 1;
      at += 2;
    } else if (text.charAt(i) === here) {
      offsets.push(at);
      i += 1;
      at += 1;
    } else if (here === ' ' || here === '\t') {
      at += 1; // trailing blanks of a folded line are dropped
    } else {
      return undefined;
    }
  }
  offsets.push(Math.min(at, to));
  return offsets;
}

function skipSpaces(source: string, from: number, to: number, most: number): number {
  let at = from;
  while (at < to && at - from < most && source.charAt(at) === ' ') at += 1;
  return at;
}

/** Line breaks in a row, blank lines among them, and the offset of the next content. */
function lineBreaks(source: string, from: number, to: number, indent: number) {
  let at = from;
  let count = 0;
  let end = from;
  for (;;) {
    if (source.charAt(at) === '\r') at += 1;
    if (source.charAt(at) !== '\n' || at >= to) break;
    at += 1;
    count += 1;
    end = skipSpaces(source, at, to, indent);
    at = end;
  }
  return { count, end };
}

/** How many characters of the decoded text the breaks stand for: a space, or up to all of them. */
function breaksTaken(text: string, i: number, count: number): number {
  if (text.charAt(i) === ' ') return 1;
  let taken = 0;
  while (taken < count && text.charAt(i + taken) === '\n') taken += 1;
  return taken;
}

/** An escape of a double-quoted scalar; a broken line (`\` at its end) decodes to nothing. */
function escapeAt(source: string, at: number): { readonly end: number; readonly decodes: number } {
  const letter = source.charAt(at + 1);
  if (letter === 'x') return { end: at + 4, decodes: 1 };
  if (letter === 'u') return { end: at + 6, decodes: 1 };
  if (letter === 'U') {
    const code = Number.parseInt(source.slice(at + 2, at + 10), 16);
    return { end: at + 10, decodes: code > 0xffff ? 2 : 1 };
  }
  if (letter === '\n') return { end: at + 2, decodes: 0 };
  if (letter === '\r') return { end: at + 3, decodes: 0 };
  return { end: at + 2, decodes: 1 };
}
