import { indentOf, lineEnd, lineStart } from './lexical';
import type { Repair } from './repair';

/** How far the closing bracket is looked for. */
const longest = 4096;

/**
 * A flow collection over several lines whose lines are not indented deeper than its key. YAML 1.2 forbids
 * that, but the deployers' decoders take it, so it is no fault of the file: the repairs indent those lines for
 * the parser. Nothing where the bracket at `start` is not closed.
 */
export function looseFlowRepairs(text: string, start: number): readonly Repair[] {
  const close = closingBracket(text, start);
  if (close === undefined) return [];
  const from = lineStart(text, start);
  const lead = /^[ ]*(?:- +)*/.exec(text.slice(from, start))?.[0].length ?? 0;
  const repairs: Repair[] = [];
  for (let at = lineEnd(text, start) + 1; at <= close; at = lineEnd(text, at) + 1) {
    const missing = lead + 1 - indentOf(text, at, lineEnd(text, at));
    if (missing > 0) repairs.push({ from: at, to: at, text: ' '.repeat(missing) });
  }
  return repairs;
}

function closingBracket(text: string, start: number): number | undefined {
  let depth = 0;
  const token = /"(?:[^"\\]|\\.)*"|'[^']*'|(?<=\s)#[^\n]*|[[\]{}]/gs;
  token.lastIndex = start;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found.index > start + longest) return undefined;
    const [c] = found;
    if (c === '[' || c === '{') depth++;
    else if (c === ']' || c === '}') depth--;
    if (depth === 0) return found.index;
  }
  return undefined;
}
