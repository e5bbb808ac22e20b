import type { ParsedFile, Place, SyntaxProblem, YamlNode } from '#core/text/node';
import { absolute } from '#core/text/place';

/** A tree on one line: `{a: "1"@3-4}`; plain scalars bare, others with their style's first letter. */
export function printTree(node: YamlNode | undefined, places = false): string {
  if (node === undefined) return '∅';
  const at = places ? `@${absolute(node).from}-${absolute(node).to}` : '';
  const marks =
    node.kind === 'alias' ? '' : `${node.anchor ? `&${node.anchor} ` : ''}${node.tag ? `${node.tag} ` : ''}`;
  switch (node.kind) {
    case 'scalar':
      return `${marks}${node.style === 'plain' ? '' : node.style}${JSON.stringify(node.text)}${node.template ? '?' : ''}${at}`;
    case 'alias':
      return `*${node.name}${node.target === undefined ? '!' : ''}${at}`;
    case 'sequence': {
      const items = node.items.map((item) => printTree(item, places)).join(', ');
      return `${marks}${node.flow ? 'flow' : ''}[${items}]${at}`;
    }
    case 'map': {
      const pairs = node.pairs.map((pair) => {
        const key = places ? printTree(pair.key, true) : pair.key.text;
        const end = places ? `#${absolute(pair).from}-${absolute(pair).to}` : '';
        return `${key}: ${printTree(pair.value, places)}${end}`;
      });
      return `${marks}${node.flow ? 'flow' : ''}{${pairs.join(', ')}}${at}`;
    }
  }
}

export function printDocuments(file: ParsedFile, places = false): string {
  return file.documents.map(({ root }) => printTree(root, places)).join(' --- ');
}

/** `yaml/syntax missing-colon 'por' (=> ':')`, the text at the place quoted. */
export function printProblem(file: ParsedFile, problem: SyntaxProblem): string {
  const reason = problem.args.reason === undefined ? '' : ` ${problem.args.reason}`;
  const changes = (problem.repair ?? []).map(({ newText }) => JSON.stringify(newText));
  const repair = changes.length === 0 ? '' : ` => ${changes.join(' ')}`;
  return `${problem.code}${reason} ${JSON.stringify(textAt(file, problem.at))}${repair}`;
}

export function textAt(file: ParsedFile, place: Place): string {
  const { from, to } = absolute(place);
  return file.text.slice(from, to);
}
