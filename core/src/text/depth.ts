import { classify, indentOf, Lexical, lineEnd } from './lexical';

/**
 * The offset at which a text nests more than `limit` collections, if it does: flow brackets, list dashes and
 * deeper indentation all count. Never less than the true depth, so that the parser cannot overflow.
 */
export function tooDeepAt(text: string, limit: number): number | undefined {
  return deepestFlow(text, limit) ?? deepestBlock(text, limit);
}

function deepestFlow(text: string, limit: number): number | undefined {
  if (flowDepth(text, limit) === undefined) return undefined;
  // Brackets in quotes and comments were counted: look again, without them.
  const marks = classify(text);
  return flowDepth(text, limit, (at) => marks[at] === Lexical.structure);
}

function flowDepth(text: string, limit: number, counts?: (at: number) => boolean): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c !== 91 && c !== 123 && c !== 93 && c !== 125) continue;
    if (counts !== undefined && !counts(i)) continue;
    depth = c === 91 || c === 123 ? depth + 1 : Math.max(0, depth - 1);
    if (depth > limit) return i;
  }
  return undefined;
}

function deepestBlock(text: string, limit: number): number | undefined {
  const open: number[] = [];
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const indent = indentOf(text, at, end);
    if (at + indent < end) {
      while (open.length > 0 && (open[open.length - 1] ?? 0) >= indent) open.pop();
      open.push(indent);
      let column = at + indent;
      // Each `- ` or `? ` opens one more collection on the same line.
      while (opensInLine(text, column, end)) {
        column += 2 + indentOf(text, column + 2, end);
        open.push(column - at);
      }
      if (open.length > limit) return at + indent;
    }
    at = end + 1;
  }
  return undefined;
}

function opensInLine(text: string, at: number, end: number): boolean {
  const c = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  return at + 1 < end && (c === 45 || c === 63 || c === 58) && (next === 32 || next === 9);
}
