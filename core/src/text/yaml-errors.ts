import type { YAMLError } from 'yaml';
import { lineEnd, lineStart } from './lexical';

/** What is wrong with the syntax; each has its sentence in `messages/syntax.ts`. */
export type SyntaxReason =
  | 'unclosed-quote'
  | 'unclosed-bracket'
  | 'missing-colon'
  | 'missing-space'
  | 'missing-comma'
  | 'missing-dash'
  | 'nested-mapping'
  | 'indentation'
  | 'reserved-character'
  | 'escape'
  | 'block-in-flow'
  | 'comment-space'
  | 'property'
  | 'long-key'
  | 'directive'
  | 'merge'
  | 'unexpected';

export interface SyntaxFault {
  readonly reason: SyntaxReason | 'tab' | 'too-deep';
  /** In the text that the parser read. */
  readonly from: number;
  readonly to: number;
  /** The reader may go on with the tree as it is: it holds what was meant. */
  readonly tolerable: boolean;
}

/** Says what an error of the `yaml` package means, and moves it to the token that carries the fault. */
export function faultOf(error: YAMLError, text: string): SyntaxFault {
  const reason = reasonOf(error, text);
  const [from, to] = place(error, reason, text);
  if (isBelowValue(error, reason, from, text)) {
    return faultAt('indentation', nextToken(text, lineEnd(text, from)), text);
  }
  if (reason === 'escape') return { reason, from, to: Math.min(from + 2, text.length), tolerable: false };
  return { reason, from, to, tolerable: reason === 'indentation' && /same column/.test(error.message) };
}

/** `key: value` with a deeper `key:` below it: then the deeper line is the one that has no place. */
function isBelowValue(error: YAMLError, reason: SyntaxFault['reason'], from: number, text: string): boolean {
  if (error.code !== 'MULTILINE_IMPLICIT_KEY' && reason !== 'nested-mapping') return false;
  const before = text.slice(lineStart(text, from), from);
  return /:[ \t]+$/.test(before) && !/:(?:\s|$)/.test(firstLine(text, from));
}

function faultAt(reason: SyntaxFault['reason'], from: number, text: string): SyntaxFault {
  return { reason, from, to: wordEnd(text, from), tolerable: false };
}

function reasonOf(error: YAMLError, text: string): SyntaxFault['reason'] {
  const said = error.message;
  switch (error.code) {
    case 'MISSING_CHAR':
      return missing(said, firstLine(text, error.pos[0]));
    case 'MULTILINE_IMPLICIT_KEY':
      return /:\S/.test(firstLine(text, error.pos[0])) ? 'missing-space' : 'missing-colon';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'nested-mapping';
    case 'BAD_INDENT':
      return /end with a/.test(said) ? 'unclosed-bracket' : 'indentation';
    case 'BAD_SCALAR_START':
      return 'reserved-character';
    case 'BAD_DQ_ESCAPE':
      return 'escape';
    case 'BLOCK_IN_FLOW':
      return 'block-in-flow';
    case 'TAB_AS_INDENT':
      return 'tab';
    case 'KEY_OVER_1024_CHARS':
      return 'long-key';
    case 'BAD_DIRECTIVE':
      return 'directive';
    case 'RESOURCE_EXHAUSTION':
      return 'too-deep';
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'BAD_COLLECTION_TYPE':
    case 'BAD_PROP_ORDER':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'TAG_RESOLVE_FAILED':
      return 'property';
    default:
      return 'unexpected';
  }
}

function missing(said: string, found: string): SyntaxFault['reason'] {
  if (/closing/.test(said)) return 'unclosed-quote';
  if (/must end with/.test(said)) return 'unclosed-bracket';
  if (/followed by map values/.test(said))
    return /^[\w.-]+:\S/.test(found) ? 'missing-space' : 'missing-colon';
  if (/Missing space after/.test(said)) return 'missing-space';
  if (/Missing ,/.test(said)) return 'missing-comma';
  if (/without - indicator/.test(said)) return 'missing-dash';
  if (/Comments must be separated/.test(said)) return 'comment-space';
  if (/Tags and anchors/.test(said)) return 'property';
  return 'unexpected';
}

/**
 * The parser points at where it noticed; the reader wants the token. Errors of layout come with the offset
 * behind the previous node, so white space and comments are skipped; the range ends with its line.
 */
function place(error: YAMLError, reason: SyntaxFault['reason'], text: string): readonly [number, number] {
  let from = Math.max(0, Math.min(error.pos[0], text.length));
  if (reason !== 'unclosed-quote' && reason !== 'unclosed-bracket' && reason !== 'tab')
    from = nextToken(text, from);
  const given = error.pos[1];
  return [from, given > from + 1 && given <= lineEnd(text, from) ? given : wordEnd(text, from)];
}

function wordEnd(text: string, from: number): number {
  const word = /^[^\s#,\]}]+/.exec(firstLine(text, from))?.[0].length ?? 1;
  return Math.min(from + word, text.length);
}

function nextToken(text: string, at: number): number {
  const blank = /(?:[ \t\r\n]+|#[^\n]*(?:\n|$))*/y;
  const lineFrom = lineStart(text, at);
  // A comment is one only behind white space or at the start of a line.
  blank.lastIndex = at;
  const skipped = blank.exec(text)?.[0].length ?? 0;
  const inComment = text[at] === '#' && at > lineFrom && !/\s/.test(text[at - 1] ?? '');
  return inComment || at + skipped >= text.length ? at : at + skipped;
}

function firstLine(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at));
}
