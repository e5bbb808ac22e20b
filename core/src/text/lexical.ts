/** What a character of a YAML text belongs to, as far as it can be told without parsing. */
export const Lexical = { structure: 0, quoted: 1, comment: 2, block: 3 } as const;

/**
 * Marks each character of a text as structure (keys, indicators, plain scalars), quoted scalar, comment or
 * block scalar. Made for texts that do not parse: it looks at one line at a time and never fails. A quote
 * that is not closed on its line goes on only over lines that are indented deeper than its own.
 */
export function classify(text: string): Uint8Array {
  const marks = new Uint8Array(text.length);
  let at = 0;
  let scalarParent: number | undefined;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const indent = indentOf(text, at, end);
    const blank = at + indent >= end || text[at + indent] === '\r';
    if (scalarParent !== undefined && (blank || indent > scalarParent)) {
      marks.fill(Lexical.block, at, end);
      at = end + 1;
      continue;
    }
    scalarParent = undefined;
    const lineTo = markLine(text, marks, at, end, indent);
    if (lineTo === end && opensBlockScalar(text, marks, at, end)) scalarParent = parentColumn(text, at, end);
    at = lineTo + 1;
  }
  return marks;
}

/** The column that the content of a block scalar opened on this line must exceed. */
function parentColumn(text: string, from: number, end: number): number {
  const line = text.slice(from, end);
  const lead = /^ *(?:[-?] +)*/.exec(line)?.[0] ?? '';
  const hasKey = /:[ \t]/.test(line.slice(lead.length));
  return hasKey ? lead.length : lead.trimEnd().length - 1;
}

function opensBlockScalar(text: string, marks: Uint8Array, from: number, end: number): boolean {
  let to = end;
  while (to > from && (marks[to - 1] === Lexical.comment || ' \t\r'.includes(text[to - 1] ?? ''))) to--;
  return /(?:^|[\s:?-][ \t])[|>][-+0-9]{0,2}$/.test(text.slice(Math.max(from, to - 5), to));
}

/** Marks the line `[from, end)`, and what a quote opened on it takes of the next ones; returns where it ends. */
function markLine(text: string, marks: Uint8Array, from: number, end: number, indent: number): number {
  let lineTo = end;
  let opener = '\n';
  for (let i = from + indent; i < lineTo; i++) {
    const c = text[i] ?? '';
    const before = text[i - 1] ?? ' ';
    if (c === '#' && (i === from || /\s/.test(before))) {
      marks.fill(Lexical.comment, i, lineTo);
      return lineTo;
    }
    if ((c === '"' || c === "'") && startsToken(opener, before)) {
      const close = closingQuote(text, i, indent);
      marks.fill(Lexical.quoted, i, close);
      if (close > lineTo) lineTo = lineEnd(text, close);
      i = close - 1;
      opener = c;
      continue;
    }
    if (c !== ' ' && c !== '\t') opener = c;
  }
  return lineTo;
}

function startsToken(opener: string, before: string): boolean {
  if (opener === '\n' || '[{,'.includes(opener)) return true;
  return ':-?'.includes(opener) && /\s/.test(before);
}

/** How far a closing quote is looked for, so that a text full of open quotes takes no quadratic time. */
const longestQuote = 4096;

/** The offset behind the quote that closes the one at `at`, or the end of the line when none does. */
function closingQuote(text: string, at: number, indent: number): number {
  const quote = text[at];
  const lineTo = lineEnd(text, at);
  const limit = Math.min(text.length, at + longestQuote);
  let end = lineTo;
  for (let i = at + 1; i < limit; i++) {
    const c = text[i];
    if (c === '\n') {
      end = lineEnd(text, i + 1);
      const deeper = indentOf(text, i + 1, end);
      if (i + 1 + deeper < end && text[i + 1 + deeper] !== '\r' && deeper <= indent) return lineTo;
    } else if (c === '\\' && quote === '"') i++;
    else if (c === quote && quote === "'" && text[i + 1] === "'") i++;
    else if (c === quote) return i + 1;
  }
  return lineTo;
}

/** The offset of the line break (or the end of the text) of the line that holds `at`. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** The number of spaces that the line at `from` begins with. */
export function indentOf(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === 32) at++;
  return at - from;
}
