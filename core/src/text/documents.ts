/** Where one YAML document of a text lies. */
export interface DocumentSpan {
  readonly from: number;
  readonly to: number;
}

/** A line that starts or ends a document. Nothing hides it: not even a quote or a block scalar goes on. */
const markers = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

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
  let marker: number | undefined;
  const close = (to: number): void => {
    if (marker === undefined) {
      spans.push(...unmarked(text, from, to));
      return;
    }
    // Without its marker, a document that begins with `%` would be taken for a directive.
    const bare = from > marker && !/^%/m.test(text.slice(from, to));
    spans.push({ from: bare ? from : Math.min(from, marker), to });
  };
  for (const { 0: mark, index: at } of text.matchAll(markers)) {
    const end = endOfLine(text, at);
    if (mark === '...') {
      close(at);
      from = end;
      marker = undefined;
      continue;
    }
    if (marker === undefined && isDirectives(text, from, at)) {
      marker = from;
      continue;
    }
    close(at);
    marker = at;
    from = /^---[ \t]*(?:#.*)?$/.test(text.slice(at, end).trimEnd()) ? end : at;
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
  const found = /^(?!%)[ \t]*[^ \t\r\n#]/m.test(text.slice(from, to));
  return found ? [{ from, to }] : [];
}

function isDirectives(text: string, from: number, to: number): boolean {
  const lines = text.slice(from, to).split('\n');
  return (
    lines.some((line) => line.startsWith('%')) && lines.every((line) => /^(?:%.*|\s*(?:#.*)?)$/.test(line))
  );
}
