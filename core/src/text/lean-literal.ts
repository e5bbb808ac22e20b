import { behind, printableLine } from './lean-patterns';
import { indentOf, lineEnd } from './lexical';
import type { Block, ScalarNode } from './node';

/**
 * Reads a literal block scalar (`|` or `|-`) for the lean reader. `from` is the place of the `|`, `at` the
 * line below it, `parent` the column that the content must exceed. Gives up at odd indentation and at blank
 * lines that hold more than the indentation.
 */
export function readLiteral(block: Block, from: number, at: number, parent: number): ScalarNode | undefined {
  const { text } = block;
  const lines: string[] = [];
  let column = -1;
  let next = at;
  let to = at;
  /** Blank lines count only when content follows. */
  let blanks = 0;
  while (next < text.length) {
    const end = lineEnd(text, next);
    const indent = indentOf(text, next, end);
    const lineTo = text[end - 1] === '\r' && end < text.length ? end - 1 : end;
    if (next + indent >= lineTo) {
      if (indent > Math.max(column, 0)) return undefined;
      blanks++;
    } else {
      if (indent <= parent) break;
      if (column < 0) column = indent;
      if (indent < column || behind(printableLine, text, next) === undefined) return undefined;
      for (; blanks > 0; blanks--) lines.push('');
      lines.push(text.slice(next + column, lineTo));
      to = Math.min(end + 1, text.length);
    }
    next = end + 1;
  }
  if (column < 0) return undefined;
  const kept = text[from + 1] === '-' ? '' : '\n';
  return { kind: 'scalar', block, from, to, style: 'literal', text: lines.join('\n') + kept };
}
