import { type Cut, cutDocument } from './cut';
import { readLean } from './lean';
import { limits } from './limits';
import type { Block, MapNode, Pair, ScalarNode, YamlNode } from './node';
import { type BlockContent, readBlock } from './read-block';

/** A block of a file with what was read from it. As long as its text stays, an edit only moves it. */
export interface ReadBlock {
  readonly kind: Cut['kind'] | 'document';
  readonly block: Block;
  readonly content: BlockContent;
}

/** Blocks that were read before, to be taken over once each. */
export class BlockCache {
  private next = 0;

  constructor(
    private readonly blocks: readonly ReadBlock[],
    /** Whether broken blocks are mended: not in very long files. */
    readonly mend: boolean,
  ) {}

  /** The block that holds the stretch `[from, to)` of a text, if there was one; from now on it stands there. */
  take(kind: ReadBlock['kind'], text: string, from: number, to: number): ReadBlock | undefined {
    // Edits are local: a block is found where it was, or behind a few that are gone.
    const end = Math.min(this.blocks.length, this.next + lookAhead);
    for (let index = this.next; index < end; index++) {
      const found = this.blocks[index];
      if (found?.kind !== kind || found.block.text.length !== to - from) continue;
      // Twenty times as fast as `startsWith`, which looks at one letter after the other.
      if (text.slice(from, to) !== found.block.text) continue;
      this.next = index + 1;
      found.block.start = from;
      return found;
    }
    return undefined;
  }

  /** The stretch as a string of its own: as a slice it would keep the whole text of its time in memory. */
  detach(text: string, from: number, to: number): string {
    const slice = text.slice(from, to);
    return this.blocks.length === 0 ? slice : ` ${slice}`.slice(1);
  }
}

/** How many vanished blocks are stepped over in search of the next one that stayed. */
const lookAhead = 100;

/**
 * Reads the stretch `[from, to)` of a text, one document, as blocks: those of before where their text is the
 * same, else by the lean reader, else by the full one. Where the cuts do not hold, because of anchors or of a
 * shape that only the whole explains, the document is one block.
 */
export function readDocument(
  path: string,
  text: string,
  from: number,
  to: number,
  cache: BlockCache,
): readonly ReadBlock[] {
  const read = (kind: ReadBlock['kind'], start: number, end: number): ReadBlock => {
    const kept = cache.take(kind, text, start, end);
    return kept ?? readPart(kind, { path, text: cache.detach(text, start, end), start }, cache.mend);
  };
  const cuts = cutDocument(text, from, to);
  if (cuts === undefined || cuts.length > limits.blocks) return [read('document', from, to)];
  const sections: (readonly ReadBlock[])[] = [];
  for (let index = 0; index < cuts.length; ) {
    const next = sectionEnd(cuts, index);
    const parts = cuts.slice(index, next).map((cut) => read(cut.kind, cut.from, cut.to));
    const start = cuts[index]?.from ?? from;
    const end = cuts[next - 1]?.to ?? to;
    sections.push(parts.every(fitsItsPlace) ? parts : [read('section', start, end)]);
    index = next;
  }
  const blocks = sections.flat();
  const apart = blocks.every((part) => fitsItsPlace(part) && !part.content.linked);
  return apart ? blocks : [read('document', from, to)];
}

function readPart(kind: ReadBlock['kind'], block: Block, mend: boolean): ReadBlock {
  const lean = readLean(block);
  if (lean !== undefined) return { kind, block, content: { root: lean, problems: [], linked: false } };
  const content = readBlock(block, mend);
  const unread = kind === 'section' && content.root === undefined;
  return { kind, block, content: unread ? { ...content, root: headAlone(block) } : content };
}

/** A section that cannot be read still is a section: without a value, but there. */
function headAlone(block: Block): MapNode | undefined {
  const text = /^[A-Za-z_][\w./-]*(?=:)/.exec(block.text)?.[0];
  if (text === undefined) return undefined;
  const to = text.length;
  const key: ScalarNode = { kind: 'scalar', block, from: 0, to, style: 'plain', text };
  const pair: Pair = { block, from: 0, to: to + 1, key, value: undefined };
  return { kind: 'map', block, from: 0, to: to + 1, flow: false, pairs: [pair] };
}

/** The index behind the cuts of one section. */
function sectionEnd(cuts: readonly Cut[], index: number): number {
  let end = index + 1;
  while (cuts[end]?.kind === 'item') end++;
  return end;
}

/** Whether a part holds what its kind promises, or says why not, so that the parts can be put together. */
function fitsItsPlace({ kind, content }: ReadBlock): boolean {
  const { root, problems } = content;
  switch (kind) {
    case 'document':
      return true;
    case 'section':
      return isBlockMap(root) || problems.length > 0;
    case 'head':
      return isBlockMap(root) && root.pairs.length === 1 && root.pairs[0]?.value === undefined;
    case 'item':
      if (root === undefined) return problems.length > 0;
      return root.kind === 'sequence' && !root.flow && root.items.length === 1;
  }
}

function isBlockMap(root: YamlNode | undefined): root is MapNode {
  return root?.kind === 'map' && !root.flow && root.tag === undefined && root.anchor === undefined;
}
