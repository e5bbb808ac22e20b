import type { Block, Edit } from './node';

/**
 * A change that is made only for reading: what stands at `[from, to)` of a block is read as `text`. Repairs
 * of one block are sorted and do not overlap. The user's file is never touched by them.
 */
export interface Repair {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The same change, offered to the user. */
export function editOf(block: Block, { from, to, text }: Repair): Edit {
  return { at: { block, from, to }, newText: text };
}

export interface RepairedText {
  readonly text: string;
  /** The offset in the original text of an offset in the repaired one. */
  readonly original: (offset: number) => number;
}

export function applyRepairs(text: string, repairs: readonly Repair[]): RepairedText {
  if (repairs.length === 0) return { text, original: (offset) => offset };
  const pieces: string[] = [];
  /** For each repair: where it begins and ends in the repaired text. */
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  let length = 0;
  for (const repair of repairs) {
    pieces.push(text.slice(at, repair.from), repair.text);
    length += repair.from - at;
    starts.push(length);
    length += repair.text.length;
    ends.push(length);
    at = repair.to;
  }
  pieces.push(text.slice(at));
  return { text: pieces.join(''), original: (offset) => originalOffset(repairs, starts, ends, offset) };
}

function originalOffset(
  repairs: readonly Repair[],
  starts: readonly number[],
  ends: readonly number[],
  offset: number,
): number {
  let low = 0;
  let high = repairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const repair = repairs[low - 1];
  if (repair === undefined) return offset;
  const end = ends[low - 1] ?? 0;
  if (offset >= end) return repair.to + (offset - end);
  return Math.min(repair.to, repair.from + (offset - (starts[low - 1] ?? 0)));
}

/** `repairs` with one more; those that it covers or cuts give way to it. */
export function withRepair(repairs: readonly Repair[], added: Repair): readonly Repair[] {
  const stays = (other: Repair): boolean => {
    const covered = other.from >= added.from && other.to <= added.to && added.from < added.to;
    const cut = other.from < added.to && other.to > added.from;
    return !covered && !cut;
  };
  return [...repairs.filter(stays), added].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Two lists of repairs as one; where they overlap, those added win. Linear: a file may be all tabs. */
export function mergeRepairs(base: readonly Repair[], added: readonly Repair[]): readonly Repair[] {
  const merged: Repair[] = [];
  let next = 0;
  for (const repair of added) {
    for (; next < base.length; next++) {
      const other = base[next];
      if (other === undefined || other.to > repair.from) break;
      merged.push(other);
    }
    for (; next < base.length; next++) {
      const other = base[next];
      if (other === undefined || other.from >= repair.to) break;
    }
    merged.push(repair);
  }
  return [...merged, ...base.slice(next)];
}

/** Whether one of the sorted repairs overlaps `[from, to)`. */
export function isRepaired(repairs: readonly Repair[], from: number, to: number): boolean {
  let low = 0;
  let high = repairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((repairs[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found = repairs[low];
  return found !== undefined && found.from < to;
}
