/** The key space cut into pieces. Source: tikv/pd pkg/schedule/rangelist. */
import { beforeEnd, endsWithin, type Key } from './model/key';

export interface KeyRange {
  readonly startKey: Key;
  /** Empty for the end of the key space. */
  readonly endKey: Key;
}

/** A piece reaches to where the next starts. */
interface Piece {
  readonly startKey: Key;
}

/** Where any of the ranges starts or ends, ascending. */
export function cutsOf(ranges: readonly KeyRange[]): readonly Key[] {
  const keys = new Set(ranges.map(({ startKey }) => startKey));
  for (const { endKey } of ranges) if (endKey !== '') keys.add(endKey);
  return [...keys].sort();
}

export function covers({ startKey, endKey }: KeyRange, key: Key): boolean {
  return startKey <= key && beforeEnd(key, endKey);
}

/** What is left of ranges when others are taken out of them, as balance-range takes them from the other schedulers. */
export function withoutRanges(ranges: readonly KeyRange[], taken: readonly KeyRange[]): readonly KeyRange[] {
  return taken.reduce<readonly KeyRange[]>(
    (left, range) => left.flatMap((one) => withoutRange(one, range)),
    ranges,
  );
}

function withoutRange(range: KeyRange, taken: KeyRange): readonly KeyRange[] {
  const isApart = !beforeEnd(taken.startKey, range.endKey) || !beforeEnd(range.startKey, taken.endKey);
  if (isApart) return [range];
  const before = { startKey: range.startKey, endKey: taken.startKey };
  const after = { startKey: taken.endKey, endKey: range.endKey };
  return [
    ...(range.startKey < taken.startKey ? [before] : []),
    ...(taken.endKey !== '' && !endsWithin(range.endKey, taken.endKey) ? [after] : []),
  ];
}

/** The piece that holds the whole range; nothing where a cut lies inside it. */
export function pieceOf<T extends Piece>(pieces: readonly T[], startKey: Key, endKey: Key): T | undefined {
  const at = firstAfter(pieces, startKey);
  const next = pieces[at];
  if (next !== undefined && !endsWithin(endKey, next.startKey)) return undefined;
  return pieces[at - 1];
}

/** The cuts strictly inside a range, ascending. */
export function cutsInside(pieces: readonly Piece[], startKey: Key, endKey: Key): readonly Key[] {
  const cuts: Key[] = [];
  for (let at = firstAfter(pieces, startKey); at < pieces.length; at++) {
    const key = pieces[at]?.startKey ?? '';
    if (!beforeEnd(key, endKey)) break;
    cuts.push(key);
  }
  return cuts;
}

/** The index of the first piece that starts after the key. */
function firstAfter(pieces: readonly Piece[], key: Key): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.startKey ?? '') > key) high = middle;
    else low = middle + 1;
  }
  return low;
}
