import type { Block, Place } from './node';

/** The offset of `place` in its file, now. The only way from block offsets to file offsets. */
export function absolute(place: Place): { readonly from: number; readonly to: number } {
  return { from: place.block.start + place.from, to: place.block.start + place.to };
}

/** The range of a whole block. */
export function wholeBlock(block: Block): Place {
  return { block, from: 0, to: block.text.length };
}

/** From the start of `first` to the end of `last`; both must lie in one block, else `first` alone. */
export function span(first: Place, last: Place): Place {
  if (first.block !== last.block) return first;
  return { block: first.block, from: first.from, to: Math.max(first.to, last.to) };
}
