import type { ReadBlock } from './blocks';
import type { Block, MapNode, Pair, Place, ScalarNode, SequenceNode, SyntaxProblem, YamlNode } from './node';
import { absolute } from './place';
import { mergesOf } from './walk';

export interface ComposedDocument {
  readonly root: YamlNode | undefined;
  /** Those between blocks; the blocks have their own. */
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Puts the blocks of a document together. What spans blocks (the root, a section that was cut into its items)
 * is made anew and has its place in `whole`, the block of the whole file; all below keeps its own block.
 */
export function composeDocument(whole: Block, blocks: readonly ReadBlock[]): ComposedDocument {
  const [only] = blocks;
  if (only?.kind === 'document') return { root: only.content.root, problems: [] };
  const sections: (readonly Pair[])[] = [];
  for (let index = 0; index < blocks.length; ) {
    const head = blocks[index];
    let next = index + 1;
    while (blocks[next]?.kind === 'item') next++;
    if (head !== undefined) sections.push(sectionPairs(whole, head, blocks.slice(index + 1, next)));
    index = next;
  }
  const pairs = sections.flat();
  const [first] = pairs;
  const last = pairs.at(-1);
  if (first === undefined || last === undefined) return { root: undefined, problems: [] };
  const root: MapNode = {
    ...stretch(whole, first, last),
    kind: 'map',
    flow: false,
    pairs,
    ...mergesOf(pairs),
  };
  return { root, problems: repeatedSections(pairs) };
}

/** The pairs of a block; of a head and its items, one pair. */
function sectionPairs(whole: Block, head: ReadBlock, parts: readonly ReadBlock[]): readonly Pair[] {
  const { root } = head.content;
  if (root?.kind !== 'map') return [];
  const [pair] = root.pairs;
  const lists = parts.map(({ content }) => content.root).filter((list) => list?.kind === 'sequence');
  const [first] = lists;
  const last = lists.at(-1);
  if (pair === undefined || first === undefined || last === undefined) return root.pairs;
  const items = lists.flatMap((list) => list.items);
  const value: SequenceNode = { ...stretch(whole, first, last), kind: 'sequence', flow: false, items };
  return [{ ...stretch(whole, pair, last), key: pair.key, value }];
}

/** A place in the whole file, from the start of one place to the end of another. */
function stretch(whole: Block, first: Place, last: Place): Place {
  return { block: whole, from: absolute(first).from, to: absolute(last).to };
}

/** The same check as within a block (`yaml-tree.ts`), between the sections of a file. */
function repeatedSections(pairs: readonly Pair[]): readonly SyntaxProblem[] {
  const first = new Map<string, ScalarNode>();
  const problems: SyntaxProblem[] = [];
  for (const { key } of pairs) {
    const earlier = first.get(key.text);
    if (earlier === undefined) first.set(key.text, key);
    else if (earlier.block !== key.block) {
      problems.push({ code: 'yaml/duplicate-key', at: key, related: earlier, args: { key: key.text } });
    }
  }
  return problems;
}
