import { type Document, parseAllDocuments } from 'yaml';
import type { ParsedFile } from '#core/text/node';
import { convertDocument } from '#core/text/yaml-tree';
import { printTree } from './print';

/**
 * The judge over blocks and lean reader: the whole text through the `yaml` package at once, and its tree with
 * all places. Nothing where `yaml` sees an error.
 */
export function judge(text: string): string | undefined {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  }) as Document.Parsed[];
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  const block = { path: 'x.yaml', text, start: 0 };
  const trees = documents.map((document) => convertDocument(document, block, (offset) => offset, []));
  if (trees.some(({ problems }) => problems.some(({ code }) => code === 'yaml/syntax'))) return undefined;
  return trees.map(({ root }) => printTree(root, true)).join('\n---\n');
}

export function printed(file: ParsedFile): string {
  return file.documents.map(({ root }) => printTree(root, true)).join('\n---\n');
}
