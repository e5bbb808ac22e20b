import { isCollection, isMap, isScalar, isSeq, type Node, Scalar } from 'yaml';
import { type Attempt, attempt } from './attempt';
import { classify, Lexical, lineEnd, lineStart } from './lexical';
import { limits } from './limits';
import { looseFlowRepairs } from './loose-flow';
import type { Block, SyntaxProblem } from './node';
import { editOf, type Repair, withRepair } from './repair';
import { tellable } from './tellable';
import type { SyntaxFault } from './yaml-errors';

/**
 * Mends a block that does not parse, one broken place after the other, until the rest can be read: an open
 * quote or bracket is closed at the end of its line, a missing colon is put behind the head of deeper lines,
 * and what cannot be mended is left out, line by line. Each place is a problem; what the parser says about
 * their consequences is not.
 */
export function recover(
  block: Block,
  first: Attempt,
  roundsMax: number,
): { readonly attempt: Attempt; readonly problems: readonly SyntaxProblem[] } {
  const problems: SyntaxProblem[] = [];
  const rounds = Math.min(roundsMax, Math.floor(limits.repairLength / Math.max(1, block.text.length)));
  let current = first;
  for (let round = 0; round < rounds; round++) {
    const fault = current.faults.find((candidate) => !candidate.tolerable);
    if (fault === undefined) break;
    const start = startOf(fault, current);
    const loose = fault.reason === 'unclosed-bracket' ? withLooseFlow(block, current, start) : undefined;
    if (loose !== undefined) {
      current = loose;
      continue;
    }
    const lead = strayLead(current, fault) ?? strayItem(current, fault);
    if (lead !== undefined) {
      problems.push(problemOf(block, current, { ...fault, ...lead, reason: 'indentation' }, lead.from));
      current = attempt(block.text, withRepair(current.repairs, leftOutUntil(current, lead.from, start)));
      continue;
    }
    const mended = mend(block, current, fault, start);
    if (mended === undefined) break;
    problems.push(problemOf(block, current, fault, start, mended.repairs));
    current = mended.attempt;
  }
  for (const fault of current.faults.slice(0, limits.repairs)) {
    problems.push(problemOf(block, current, fault, fault.from));
  }
  return { attempt: current, problems };
}

/** Reads a flow collection as the deployers' decoders do, which do not look at its indentation. */
function withLooseFlow(block: Block, current: Attempt, start: number): Attempt | undefined {
  const repairs = looseFlowRepairs(current.text, start).map(({ from, text }): Repair => {
    const at = current.original(from);
    return { from: at, to: at, text };
  });
  if (repairs.length === 0) return undefined;
  const next = attempt(block.text, repairs.reduce(withRepair, current.repairs));
  return next.faults.length < current.faults.length ? next : undefined;
}

/**
 * The first key of a text that begins deeper than it goes on: the head of these lines is being typed. The parser takes
 * them for the whole document, and everything below for a mistake.
 */
function strayLead(
  { document, text }: Attempt,
  fault: SyntaxFault,
): { readonly from: number; readonly to: number } | undefined {
  if (fault.reason !== 'unexpected' || lineStart(text, fault.from) !== fault.from) return undefined;
  const root = document?.contents;
  const first = isMap(root) && root.flow !== true ? root.items[0]?.key : undefined;
  if (!isScalar(first) || first.range === undefined || first.range === null) return undefined;
  const [from, to] = first.range;
  return from < fault.from && /^ +$/.test(text.slice(lineStart(text, from), from)) ? { from, to } : undefined;
}

/**
 * The keys above the first `-` of a list, deeper than it stands: they belong to an item whose own dash is being typed. The
 * parser takes them for a mapping, and all items below for a mistake.
 */
function strayItem(
  { text }: Attempt,
  { from: dash }: SyntaxFault,
): { readonly from: number; readonly to: number } | undefined {
  const margin = dash - lineStart(text, dash);
  if (!/^ *- /.test(text.slice(dash - margin, dash + 2))) return undefined;
  let lead: { readonly from: number; readonly to: number } | undefined;
  for (let at = lineStart(text, dash); at > 0; ) {
    at = lineStart(text, at - 1);
    const line = text.slice(at, lineEnd(text, at));
    const indent = /^ *(?=[^\s#])/.exec(line)?.[0].length;
    if (indent === undefined) continue;
    if (indent <= margin) return indent < margin && /:\s*(?:#.*)?$/.test(line) ? lead : undefined;
    const key = /^ *[^\s:]+/.exec(line)?.[0] ?? '';
    lead = { from: at + indent, to: at + key.length };
  }
  return undefined;
}

/** The lines from one place to the line of another. */
function leftOutUntil(current: Attempt, from: number, to: number): Repair {
  const first = current.original(lineStart(current.text, from));
  return { from: first, to: Math.max(first, current.original(lineStart(current.text, to))), text: '' };
}

interface Mended {
  readonly attempt: Attempt;
  /** Set where the repairs are what the user most likely meant. */
  readonly repairs: readonly Repair[] | undefined;
}

/** The first repair after which the parser comes further than this fault; leaving the line out is the last. */
function mend(block: Block, current: Attempt, fault: SyntaxFault, start: number): Mended | undefined {
  const lineTo = current.original(lineEnd(current.text, start));
  const apply = (repairs: readonly Repair[]) =>
    attempt(block.text, repairs.reduce(withRepair, current.repairs));
  for (const repairs of likelyRepairs(current, fault, start)) {
    const next = apply(repairs);
    const further = next.faults.find((candidate) => !candidate.tolerable);
    if (further === undefined || next.original(further.from) > lineTo) return { attempt: next, repairs };
  }
  const without = leftOut(current, start);
  return without === undefined ? undefined : { attempt: apply([without]), repairs: undefined };
}

/** Everything on the line but its list dashes, so that the lines below keep their place. */
function leftOut(current: Attempt, start: number): Repair | undefined {
  const from = lineStart(current.text, start);
  const line = current.text.slice(from, lineEnd(current.text, start));
  const lead = /^[ \t]*(?:-[ \t]+)*/.exec(line)?.[0].length ?? 0;
  const rest = line.slice(lead).replace(/\r$/, '');
  if (rest.trim() === '') return undefined;
  const at = current.original(from + lead);
  return { from: at, to: Math.max(at, current.original(from + lead + rest.length)), text: '' };
}

/** Ways to mend a fault, each as the changes that belong together. They add, and repeat nothing of the text. */
function likelyRepairs(current: Attempt, fault: SyntaxFault, start: number): readonly (readonly Repair[])[] {
  const { text } = current;
  const insert = (at: number, added: string): Repair => {
    const from = current.original(at);
    return { from, to: from, text: added };
  };
  const end = contentEnd(text, start);
  switch (fault.reason) {
    case 'unclosed-quote': {
      const quote = text[start] ?? '"';
      const inFlow = /[,\]}]/.exec(text.slice(start, end));
      const early = inFlow === null ? [] : [[insert(start + inFlow.index, quote)]];
      return [[insert(end, quote)], ...early];
    }
    case 'unclosed-bracket':
      return [[insert(end, closers(text.slice(start, end)))]];
    case 'missing-colon':
      return headsDeeperLines(text, start) ? [[insert(end, ':')]] : [];
    case 'missing-space': {
      const colon = text.indexOf(':', start);
      return colon < 0 || colon >= end ? [] : [[insert(colon + 1, ' ')]];
    }
    case 'tab': {
      const run = /^\t+/.exec(text.slice(start))?.[0].length ?? 0;
      const from = current.original(start);
      return run === 0 ? [] : [[{ from, to: current.original(start + run), text: '  '.repeat(run) }]];
    }
    case 'escape':
      return [[insert(start, '\\')]];
    case 'reserved-character':
      return text.slice(start, end).includes("'") ? [] : [[insert(start, "'"), insert(end, "'")]];
    default:
      return [];
  }
}

/** The end of what the line says, before white space and a comment. */
function contentEnd(text: string, at: number): number {
  const line = text.slice(at, lineEnd(text, at));
  return at + line.replace(/\s#.*$/, '').trimEnd().length;
}

/** The brackets that close what `opened` leaves open; quotes are skipped. */
function closers(opened: string): string {
  const stack: string[] = [];
  for (const [token] of opened.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{}]/g)) {
    if (token === '[') stack.push(']');
    else if (token === '{') stack.push('}');
    else if (token === ']' || token === '}') stack.pop();
  }
  return stack.reverse().join('');
}

/** A lone word whose next line belongs below it: the head of a section without its colon. */
function headsDeeperLines(text: string, at: number): boolean {
  const from = lineStart(text, at);
  const end = lineEnd(text, at);
  const head = /^([ \t]*(?:- +)*)[\w.-]+[ \t]*(?:#.*)?\r?$/.exec(text.slice(from, end));
  const next = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*([ ]*)(- )?/.exec(text.slice(end + 1));
  if (head === null || next === null) return false;
  const indent = head[1]?.length ?? 0;
  const below = next[1]?.length ?? 0;
  return below > indent || (below === indent && next[2] !== undefined);
}

/** Where the fault begins: for what is not closed, where it was opened; else where the parser noticed. */
function startOf(fault: SyntaxFault, current: Attempt): number {
  if (fault.reason !== 'unclosed-quote' && fault.reason !== 'unclosed-bracket') return fault.from;
  const open = current.document?.contents;
  return (open && openedAt(open, fault, current.text)) ?? fault.from;
}

/** The start of the outermost node that ends at or before the fault without its closing character. */
function openedAt(node: Node, fault: SyntaxFault, text: string): number | undefined {
  const [from, to] = node.range ?? [0, 0];
  if (from > fault.from) return undefined;
  if (isUnclosed(node, text.slice(from, to), fault)) return from;
  if (!isCollection(node)) return undefined;
  const children: unknown[] = isMap(node)
    ? node.items.flatMap((pair) => [pair.key, pair.value])
    : isSeq(node)
      ? node.items
      : [];
  let found: number | undefined;
  for (const child of children) {
    if (isScalar(child) || isCollection(child)) found = openedAt(child, fault, text) ?? found;
  }
  return found;
}

function isUnclosed(node: Node, source: string, fault: SyntaxFault): boolean {
  if (isScalar(node)) {
    if (fault.reason !== 'unclosed-quote') return false;
    const quote =
      node.type === Scalar.QUOTE_DOUBLE ? '"' : node.type === Scalar.QUOTE_SINGLE ? "'" : undefined;
    return quote !== undefined && (source.length < 2 || !source.endsWith(quote));
  }
  if (fault.reason !== 'unclosed-bracket' || !isCollection(node) || node.flow !== true) return false;
  return !/[\]}]$/.test(source) || closers(source) !== '';
}

function problemOf(
  block: Block,
  current: Attempt,
  fault: SyntaxFault,
  start: number,
  repairs?: readonly Repair[],
): SyntaxProblem {
  const from = current.original(start);
  const wanted = start === fault.from ? current.original(fault.to) : from + 1;
  const to = Math.min(block.text.length, Math.max(from + 1, wanted));
  const at = { block, from: Math.min(from, to), to };
  const found = tellable(block.text.slice(at.from, at.to));
  const change = repairs === undefined ? {} : { repair: repairs.map((repair) => editOf(block, repair)) };
  if (fault.reason === 'tab') return { code: 'yaml/tab', at, args: {}, ...change };
  if (fault.reason === 'too-deep') return { code: 'yaml/too-deep', at, args: { limit: limits.depth } };
  return { code: 'yaml/syntax', at, args: { reason: fault.reason, found }, ...change };
}

/** Tabs in the indentation of lines, each as so many spaces. */
export function tabRepairs(text: string, width: number): readonly Repair[] {
  if (!/^ *\t/m.test(text)) return [];
  const marks = classify(text);
  const repairs: Repair[] = [];
  for (const match of text.matchAll(/^[ ]*(\t[ \t]*)(?=[^\s#])/gm)) {
    const run = match[1] ?? '';
    const from = match.index + match[0].length - run.length;
    if (marks[from] !== Lexical.structure) continue;
    repairs.push({ from, to: from + run.length, text: run.replaceAll('\t', ' '.repeat(width)) });
  }
  return repairs;
}
