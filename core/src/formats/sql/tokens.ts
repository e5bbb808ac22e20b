/**
 * SQL to tokens: just enough to find the statements on placement among all others, whatever stands around them.
 * Comments are left out, but for those that TiDB reads as code: a TiDB feature comment and MySQL's versioned one.
 */

export type TokenKind = 'word' | 'name' | 'string' | 'number' | 'symbol';

/** Offsets into the text; `name` is an identifier in backquotes. */
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}

const space = /\s+/y;
const lineComment = /--(?=\s|$)[^\n]*|#[^\n]*/y;
/** The head of code in a comment; its end is stepped over as it comes. */
const codeHead = /\/\*(?:T!(?:\[[\w,]*\])?|M?!\d*)/y;
const word = /[\w$\u0080-\uffff]+/y;

/** Never throws and takes time linear in the text; what is not closed ends with the text. */
export function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const past = endOfNothing(text, at);
    if (past > at) {
      at = past;
      continue;
    }
    const letter = text[at] ?? '';
    if (letter === "'" || letter === '"' || letter === '`') {
      const to = endOfQuoted(text, at, letter);
      yield { kind: letter === '`' ? 'name' : 'string', from: at, to };
      at = to;
      continue;
    }
    const length = matchLength(word, text, at);
    const to = at + Math.max(1, length);
    const kind = /^\d+$/.test(text.slice(at, to)) ? 'number' : 'word';
    yield { kind: length === 0 ? 'symbol' : kind, from: at, to };
    at = to;
  }
}

/** The end of white space, of a comment, or of the marks around code in a comment; `at` where there is none. */
function endOfNothing(text: string, at: number): number {
  const short =
    matchLength(space, text, at) || matchLength(lineComment, text, at) || matchLength(codeHead, text, at);
  if (short > 0) return at + short;
  if (text.startsWith('*/', at)) return at + 2;
  if (!text.startsWith('/*', at)) return at;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

function endOfQuoted(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\' && quote !== '`') at++;
    else if (letter === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length;
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
