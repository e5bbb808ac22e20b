/**
 * Templates within quotes: the text parses without them, so that the parser has nothing to tell. What they stand for
 * is not known all the same.
 */
import type { Finding } from '../findings/finding';
import { syntaxFinding } from '../findings/syntax';
import type { ParsedFile, ScalarNode, YamlNode } from '../text/node';

/** One finding, at the first; none where the parser told of templates already. */
export function quotedTemplates({ documents, problems, text }: ParsedFile): Finding[] {
  if (!/\{\{|\{%|<%|\$\{/.test(text) || problems.some(({ code }) => code === 'yaml/template')) return [];
  const found = documents.flatMap(({ root }) => [...templatesIn(root)]);
  const [first] = found;
  if (first === undefined) return [];
  const args = {
    found: first.text.length > 40 ? `${first.text.slice(0, 39)}…` : first.text,
    count: found.length,
  };
  const { block, from, to } = first;
  return [syntaxFinding({ code: 'yaml/template', at: { block, from, to }, args })];
}

function* templatesIn(node: YamlNode | undefined): Iterable<ScalarNode> {
  switch (node?.kind) {
    case 'scalar':
      if (node.template === true) yield node;
      return;
    case 'sequence':
      for (const item of node.items) yield* templatesIn(item);
      return;
    case 'map':
      for (const { key, value } of node.pairs) {
        yield* templatesIn(key);
        yield* templatesIn(value);
      }
      return;
    default:
      return;
  }
}
