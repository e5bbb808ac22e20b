import { classify, Lexical, lineEnd } from './lexical';
import type { Repair } from './repair';

/**
 * Characters that a Chinese input method, a word processor or a web page puts where YAML needs an ASCII one,
 * and which to the eye look the same: YAML takes them for ordinary letters.
 */
const lookalike = /[：，、“”‘’＂＇｛｝［］【】＃－\u3000\u00a0\u200b\ufeff]/;

const ascii: Readonly<Record<string, string>> = {
  '：': ':',
  '，': ',',
  '、': ',',
  '“': '"',
  '”': '"',
  '＂': '"',
  '‘': "'",
  '’': "'",
  '＇': "'",
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '＃': '#',
  '－': '-',
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u200b': '',
  '\ufeff': '',
};

/** Longer lines are not written by hand, and each candidate costs a look at its line. */
const longestLine = 2000;

export function mayHoldLookalikes(text: string): boolean {
  return lookalike.test(text);
}

/**
 * The look-alikes of a text that stand where YAML has an indicator, a quote or white space, each with what
 * was meant. Those inside quotes, comments, block scalars or running text are left alone. Whether a place is
 * really wrong is for the parser to say: see `recover.ts`.
 */
export function findLookalikes(text: string): readonly Repair[] {
  if (!mayHoldLookalikes(text)) return [];
  const marks = classify(text);
  const found: Repair[] = [];
  for (let from = 0; from < text.length; ) {
    const to = lineEnd(text, from);
    if (to - from <= longestLine && lookalike.test(text.slice(from, to)))
      found.push(...inLine(text, marks, from, to));
    from = to + 1;
  }
  return found;
}

function inLine(text: string, marks: Uint8Array, from: number, to: number): readonly Repair[] {
  const found: Repair[] = [];
  /** The line as it would read with the repairs so far. */
  let read = '';
  let brackets = 0;
  for (let at = from; at < to; at++) {
    const c = text[at] ?? '';
    const meant = marks[at] === Lexical.structure ? ascii[c] : undefined;
    const rest = text.slice(at + 1, to);
    if (meant === undefined || !isStructural(meant, c, read, rest, brackets)) {
      if (marks[at] === Lexical.comment) break;
      if ('[{'.includes(c) && (brackets > 0 || startsToken(read))) brackets++;
      else if (']}'.includes(c) && brackets > 0) brackets--;
      read += c;
      continue;
    }
    if (meant === '[' || meant === '{') brackets++;
    if (meant === ']' || meant === '}') brackets--;
    const spaced = (meant === ':' || meant === ',' || meant === '-') && /^[^\s\u3000\u00a0]/.test(rest);
    const newText = spaced ? `${meant} ` : meant;
    found.push({ from: at, to: at + 1, text: newText });
    if (meant === '#') break;
    read += newText;
  }
  return found;
}

/** Whether the character is at a place where YAML would act on the ASCII one. `read` is the line before it. */
function isStructural(meant: string, c: string, read: string, rest: string, brackets: number): boolean {
  switch (meant) {
    case ':':
      return /(?:^\s*(?:- +)*|[{,]\s*)(?:"[\w.-]+"|'[\w.-]+'|[A-Za-z_][\w.-]*) *$/.test(read);
    case ',':
      return brackets > 0;
    case ']':
    case '}':
      return brackets > 0;
    case '[':
    case '{':
      return startsToken(read) && /[\]}］｝】]/.test(rest);
    case '"':
    case "'":
      return opensQuote(c, read, rest) || closesQuote(meant, read, rest);
    case '#':
      return read.trim() === '' || /\s$/.test(read);
    case '-':
      return /^\s*(?:- +)*$/.test(read) && /^[\s\u3000]/.test(rest);
    case ' ':
      return /^\s*$/.test(read) || /(?:^|\s)[\w."'-]*[:-]\s*$/.test(read) || /^[\s\u3000\u00a0]*$/.test(rest);
    default:
      return true;
  }
}

function startsToken(read: string): boolean {
  return /(?:^|[:?-]\s|[[{,])\s*$/.test(read);
}

function opensQuote(c: string, read: string, rest: string): boolean {
  const closing = '"“”＂'.includes(c)
    ? /[“”＂"]\s*(?:$|[,，、:：\]}］｝】#＃])/
    : /[‘’＇']\s*(?:$|[,，、:：\]}］｝】#＃])/;
  return startsToken(read) && closing.test(rest);
}

/** A closing quote: one of its kind is open in what was read, and a value may end here. */
function closesQuote(meant: string, read: string, rest: string): boolean {
  const open = read.split(meant).length % 2 === 0;
  return open && /^\s*(?:$|[,，、:：\]}］｝】#＃])/.test(rest);
}
