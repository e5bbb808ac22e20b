import { type Attempt, attempt } from './attempt';
import { tooDeepAt } from './depth';
import { limits } from './limits';
import { findLookalikes } from './lookalikes';
import type { Block, SyntaxProblem, YamlNode } from './node';
import { recover, tabRepairs } from './recover';
import { editOf, mergeRepairs, type Repair } from './repair';
import { strayTabs } from './stray-tabs';
import { findTemplates } from './templates';
import { convertDocument } from './yaml-tree';

/** What a block holds, however broken it is. */
export interface BlockContent {
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Anchors or aliases occur: the block means the same only together with the rest of its document. */
  readonly linked: boolean;
}

/**
 * Reads a block of at most one document with the full YAML parser. Where `mend` is set, broken places are
 * mended so that what is around them can be read. Never throws.
 */
export function readBlock(block: Block, mend: boolean): BlockContent {
  const { text } = block;
  if (text.length > limits.yamlLength) {
    return refused(block, 'yaml/too-large', 0, { length: text.length, limit: limits.yamlLength });
  }
  const deep = tooDeepAt(text, limits.depth);
  if (deep !== undefined) return refused(block, 'yaml/too-deep', deep, { limit: limits.depth });

  const templates = findTemplates(text);
  const problems: SyntaxProblem[] = [...controlCharacters(block)];
  const plain = attempt(text, templates);
  const ascii = mend ? withLookalikes(block, withTabs(block, plain, problems), problems) : plain;
  const read = recover(block, ascii, mend ? limits.repairs : 0);

  const { document, original } = read.attempt;
  const tree =
    document === undefined
      ? { root: undefined, problems: [], linked: false }
      : convertDocument(document, block, original, templates);
  const strays = strayTabs(text)
    .slice(0, limits.problems)
    .map((repair) => tabProblem(block, repair));
  const all = problems.concat(strays, read.problems, tree.problems);
  const said = templates.length === 0 ? all : [templateProblem(block, templates)];
  const ordered = said.sort((a, b) => a.at.from - b.at.from).slice(0, limits.problems);
  return { root: tree.root, problems: ordered, linked: tree.linked };
}

function refused(
  block: Block,
  code: 'yaml/too-large' | 'yaml/too-deep',
  from: number,
  args: SyntaxProblem['args'],
): BlockContent {
  return { root: undefined, problems: [{ code, at: { block, from, to: from + 1 }, args }], linked: false };
}

/** In a template, errors and repeated keys are what its branches look like: one problem stands for all. */
function templateProblem(block: Block, templates: readonly Repair[]): SyntaxProblem {
  const first = templates[0] ?? { from: 0, to: 0 };
  const source = block.text.slice(first.from, first.to);
  const found = source.length > 40 ? `${source.slice(0, 39)}…` : source;
  const at = { block, from: first.from, to: first.to };
  return { code: 'yaml/template', at, args: { found, count: templates.length } };
}

const control = /(?![\t\n\r\u0085])[\p{Cc}\ufffd]/gu;

/** Characters that YAML forbids: the deployers' decoders refuse them wherever they stand. */
function controlCharacters(block: Block): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const match of block.text.matchAll(control)) {
    if (problems.length >= limits.repairs) break;
    const at = { block, from: match.index, to: match.index + 1 };
    const reason = match[0] === '\ufffd' ? 'encoding' : 'control';
    problems.push({ code: 'yaml/binary', at, args: { reason, found: codePoint(match[0]) } });
  }
  return problems;
}

/**
 * Tabs matter only where the parser stumbles: elsewhere they are white space like any other. How wide they were
 * meant is told by what fits the other lines best.
 */
function withTabs(block: Block, before: Attempt, problems: SyntaxProblem[]): Attempt {
  if (before.faults.length === 0) return before;
  const widths = [2, 4, 8].map((width) => tabRepairs(block.text, width)).filter(({ length }) => length > 0);
  let best = before;
  let used: readonly Repair[] = [];
  for (const repairs of widths) {
    const after = attempt(block.text, mergeRepairs(before.repairs, repairs));
    if (after.faults.length >= best.faults.length) continue;
    best = after;
    used = repairs;
    if (after.faults.length === 0) break;
  }
  problems.push(...used.slice(0, limits.problems).map((repair) => tabProblem(block, repair)));
  return best;
}

function tabProblem(block: Block, repair: Repair): SyntaxProblem {
  const at = { block, from: repair.from, to: repair.to };
  return { code: 'yaml/tab', at, args: {}, repair: [editOf(block, repair)] };
}

/**
 * Look-alikes are wrong where the text reads better without them, or as well: a full-width colon can leave a
 * line that is valid YAML, but a plain word.
 */
function withLookalikes(block: Block, before: Attempt, problems: SyntaxProblem[]): Attempt {
  const repairs = findLookalikes(block.text);
  if (repairs.length === 0) return before;
  const after = attempt(block.text, mergeRepairs(before.repairs, repairs));
  const better = after.faults.length < before.faults.length;
  if (!better && (before.faults.length > 0 || after.faults.length > 0)) return before;
  for (const repair of repairs.slice(0, limits.problems)) {
    const at = { block, from: repair.from, to: repair.to };
    const args = {
      found: shown(block.text.slice(repair.from, repair.to)),
      wanted: shown(repair.text.trim()),
    };
    problems.push({ code: 'yaml/full-width', at, args, repair: [editOf(block, repair)] });
  }
  return after;
}

/** A character as a message shows it: invisible ones by their number. */
function shown(character: string): string {
  if (character === '') return 'U+0020';
  return /[\s\u200b\ufeff]/.test(character) ? codePoint(character) : character;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
