/** Where one YAML document of a text lies: offsets, and whether a `---` opens it. */
export interface DocumentSpan {
  readonly from: number;
  readonly to: number;
  readonly marked: boolean;
}

/** A line that starts or ends a document. Nothing hides it: not even a quote or a block scalar goes on. */
const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * Splits a text at its document markers. A marker line with nothing but a comment behind it is left out;
 * with content (`--- !tag`), or below `%` directives, it stays in the document for the parser to read.
 * Stretches of comments before, between and after documents are no documents.
 */
export function splitDocuments(text: string): readonly DocumentSpan[] {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.includes('---') && !text.includes('...')) return unmarked(text, start, text.length);
  const spans: DocumentSpan[] = [];
  let from = start;
  let marked = false;
  const close = (to: number): void => {
    if (marked) spans.push({ from, to, marked });
    else spans.push(...unmarked(text, from, to));
  };
  for (const match of text.matchAll(marker)) {
    const at = match.index;
    const lineEnd = endOfLine(text, at);
    if (match[0] === '...') {
      close(at);
      from = lineEnd;
      marked = false;
      continue;
    }
    const directives = !marked && isDirectives(text, from, at);
    if (!directives) close(at);
    const bare = /^---[ \t]*(?:#.*)?\r?$/.test(text.slice(at, lineEnd).trimEnd());
    if (!directives) from = bare ? lineEnd : at;
    marked = true;
  }
  close(text.length);
  return spans;
}

/** The offset behind the line break of the line that `at` is in. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function unmarked(text: string, from: number, to: number): readonly DocumentSpan[] {
  const found = /^[ \t]*[^\s#]/m.test(text.slice(from, to));
  return found ? [{ from, to, marked: false }] : [];
}

function isDirectives(text: string, from: number, to: number): boolean {
  const lines = text.slice(from, to).split('\n');
  return (
    lines.some((line) => line.startsWith('%')) && lines.every((line) => /^(?:%.*|\s*(?:#.*)?)$/.test(line))
  );
}
