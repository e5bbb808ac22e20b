import { splitDocuments } from './documents';
import type { Block, ParsedFile, SyntaxProblem, YamlDocument } from './node';
import { readBlock } from './read-block';

/** Parses each document of a text as one block with the full YAML parser. Never throws. */
export function parseWhole(path: string, text: string): ParsedFile {
  const problems: SyntaxProblem[] = [];
  const documents: YamlDocument[] = [];
  for (const span of splitDocuments(text)) {
    const block: Block = { path, text: text.slice(span.from, span.to), start: span.from };
    const content = readBlock(block);
    problems.push(...content.problems);
    documents.push({ root: content.root, place: { block, from: 0, to: block.text.length } });
  }
  return { path, text, documents, problems, directives: [] };
}
