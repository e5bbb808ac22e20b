import { chainTo, siblingKeys } from './chain';
import type { FoundCursor } from './cursor';
import { Scan } from './scan';

/** Lines behind the cursor that are looked at for what its map holds too. */
const linesBehind = 400;

/** The cursor at an offset of a text; undefined inside a comment. */
export function cursorAt(text: string, offset: number): FoundCursor | undefined {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const { outer, from, itemEnd } = chainTo(text, lineStart, offset);
  const scan = new Scan(text);
  for (const start of outer) scan.line(start, endOf(text, start));
  let start = from;
  while (start < lineStart) {
    const end = endOf(text, start);
    scan.line(start, end);
    start = end + 1;
  }
  const cursor = scan.finish(lineStart, offset);
  if (cursor === undefined) return undefined;
  const next = endOf(text, offset) + 1;
  scan.goOn(next, linesBehind);
  const isTop = cursor.path.length === 0 || (cursor.path.length === 1 && cursor.path[0] === 'topology');
  const item = itemEnd === undefined ? undefined : { from, to: itemEnd };
  if (isTop && !cursor.isFlow && !cursor.toml) {
    // What is read whole is one section: the others are found by their column.
    return { ...cursor, present: siblingKeys(text, lineStart, offset, cursor.column), item };
  }
  return { ...cursor, item };
}

function endOf(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}
