import { classify, Lexical, lineEnd } from './lexical';
import type { Repair } from './repair';

/**
 * Tabs that indent a line on which there is nothing but a comment, or nothing at all. YAML takes them for white
 * space; go-yaml, by which TiUP and kubectl read, refuses the file. It lets them pass behind the indentation of a
 * value that may go on, within brackets, and in a comment below a comment: where that is not certain, nothing is said.
 */
export function strayTabs(text: string): readonly Repair[] {
  if (!/^ *\t/m.test(text)) return [];
  const marks = classify(text);
  const found: Repair[] = [];
  /** Of the last line that holds a key or a value; comments and empty lines do not count. */
  let indent = 0;
  let brackets = 0;
  let belowComment = true;
  for (let from = 0; from < text.length; ) {
    const to = lineEnd(text, from);
    const line = text.slice(from, to).trimEnd();
    const [lead = ''] = /^[ \t]*/.exec(text.slice(from, to)) ?? [];
    const isComment = line.trimStart().startsWith('#');
    const tab = lead.indexOf('\t');
    const stray = tab >= 0 && tab <= indent && brackets === 0 && marks[from + tab] === Lexical.structure;
    if (stray && (isComment ? !belowComment : line === '')) {
      found.push({ from: from + tab, to: from + lead.length, text: lead.slice(tab).replaceAll('\t', '  ') });
    }
    if (!isComment && line !== '' && marks[from + lead.length] === Lexical.structure) {
      indent = lead.length;
      brackets = Math.max(0, brackets + balance(text, marks, from, to));
    }
    belowComment = isComment;
    from = to + 1;
  }
  return found;
}

/** How many more brackets a line opens than it closes. */
function balance(text: string, marks: Uint8Array, from: number, to: number): number {
  let open = 0;
  for (let at = from; at < to; at++) {
    if (marks[at] !== Lexical.structure) continue;
    const c = text[at] ?? '';
    if (c === '[' || c === '{') open++;
    else if (c === ']' || c === '}') open--;
  }
  return open;
}
