/** Edits made one after the other, as edits to the text that stood there first. */
import type { Edit } from './node';
import { absolute } from './place';

/** A stretch of the first text that is still there, or what was put between two of them. */
type Piece = { readonly from: number; readonly to: number } | string;

/** `rounds`: each to the text that the round before left. The edits of a round do not overlap. */
export function composeEdits(path: string, text: string, rounds: readonly (readonly Edit[])[]): Edit[] {
  const block = { path, text, start: 0 };
  const pieces = rounds.reduce(edited, [{ from: 0, to: text.length }]);
  const edits: Edit[] = [];
  let at = 0;
  let newText = '';
  for (const piece of [...pieces, { from: text.length, to: text.length }]) {
    if (typeof piece === 'string') {
      newText += piece;
      continue;
    }
    if (piece.from > at || newText !== '') edits.push({ at: { block, from: at, to: piece.from }, newText });
    at = piece.to;
    newText = '';
  }
  return edits;
}

function edited(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const placed = edits
    .map(({ at, newText }) => ({ ...absolute(at), newText }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const result: Piece[] = [];
  let at = 0;
  for (const { from, to, newText } of placed) {
    result.push(...between(pieces, at, from), newText);
    at = to;
  }
  return [...result, ...between(pieces, at, Number.POSITIVE_INFINITY)];
}

/** What the pieces show from one offset of their text up to another. */
function between(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let start = 0;
  return pieces.flatMap((piece): Piece[] => {
    const length = typeof piece === 'string' ? piece.length : piece.to - piece.from;
    const first = Math.max(0, from - start);
    const last = Math.min(length, to - start);
    start += length;
    if (first >= last) return [];
    if (typeof piece === 'string') return [piece.slice(first, last)];
    return [{ from: piece.from + first, to: piece.from + last }];
  });
}
