import { BlockCache, type ReadBlock, readDocument } from './blocks';
import { composeDocument } from './compose';
import { findDirectives, isSql } from './directives';
import { splitDocuments } from './documents';
import { parseJson } from './json';
import { limits } from './limits';
import type { Block, ParsedFile, SyntaxProblem, YamlDocument } from './node';
import { absolute } from './place';

/** A parsed file with its blocks, for the next parse of the same file. */
interface FileInBlocks extends ParsedFile {
  readonly mended: boolean;
  readonly blocks: readonly ReadBlock[];
}

/**
 * Parses a file: JSON by its name, SQL not at all, YAML otherwise. Whatever the text is, this answers and never throws: what could be read stands in
 * `documents`, what could not in `problems`.
 *
 * `previous`, where given, is the last result for the same file. Blocks whose text did not change are taken
 * over with their nodes, so that what was made from those can be kept too. They then stand where they are in
 * the new text: the places of `previous` are no longer those of its own text.
 */
export function parseFile(path: string, text: string, previous?: ParsedFile): ParsedFile {
  const whole: Block = { path, text, start: 0 };
  const unreadable = refusal(whole);
  if (unreadable !== undefined) return { path, text, documents: [], problems: [unreadable], directives: [] };
  if (/\.jsonc?$/i.test(path)) return parseJson(whole);
  if (isSql(path)) return { path, text, documents: [], problems: [], directives: findDirectives(whole, []) };
  // An old Mac's line ends mean the same; the length, and so every position, stays.
  const lines = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  const mended = text.length <= limits.mendedFileLength;
  const isSame = isInBlocks(previous) && previous.path === path && previous.mended === mended;
  const cache = new BlockCache(isSame ? previous.blocks : [], mended);

  const blocks: (readonly ReadBlock[])[] = [];
  const problems: (readonly SyntaxProblem[])[] = [];
  const documents: YamlDocument[] = [];
  for (const { from, to } of splitDocuments(lines)) {
    const parts = readDocument(path, lines, from, to, cache);
    const composed = composeDocument(whole, parts);
    blocks.push(parts);
    documents.push({ root: composed.root, place: { block: whole, from, to } });
    problems.push(
      parts.flatMap(({ content }) => content.problems),
      composed.problems,
    );
  }
  const file: FileInBlocks = {
    path,
    text,
    documents,
    problems: inOrder(problems.flat()),
    directives: findDirectives(whole, documents),
    blocks: blocks.flat(),
    mended,
  };
  return file;
}

function isInBlocks(file: ParsedFile | undefined): file is FileInBlocks {
  return file !== undefined && 'blocks' in file;
}

/** By place, and not without end; the template problems of all blocks become one, at the first. */
function inOrder(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const sorted = problems.toSorted((a, b) => absolute(a.at).from - absolute(b.at).from);
  const templates = sorted.filter(({ code }) => code === 'yaml/template');
  const others = sorted.filter(({ code }) => code !== 'yaml/template').slice(0, limits.fileProblems);
  const [first] = templates;
  if (first === undefined) return others;
  const count = templates.reduce((sum, { args }) => sum + Number(args.count), 0);
  const at = others.findIndex((problem) => absolute(problem.at).from > absolute(first.at).from);
  return others.toSpliced(at < 0 ? others.length : at, 0, { ...first, args: { ...first.args, count } });
}

/** Why a text is not read at all. */
function refusal(block: Block): SyntaxProblem | undefined {
  const { text } = block;
  if (text.length > limits.fileLength) {
    const args = { length: text.length, limit: limits.fileLength };
    return { code: 'yaml/too-large', at: { block, from: 0, to: 0 }, args };
  }
  const binary = text.indexOf('\0');
  if (binary >= 0) {
    const at = { block, from: binary, to: binary + 1 };
    return { code: 'yaml/binary', at, args: { reason: 'file', found: 'U+0000' } };
  }
  return undefined;
}
