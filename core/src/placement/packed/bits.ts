/** Sets of a Region's peers as bits: counted, and their subsets one after another. */
import { maxPeers } from './region-table';

const bitCounts = Uint8Array.from({ length: 1 << maxPeers }, (_, bits) => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
});

export function bitCount(bits: number): number {
  return bitCounts[bits] ?? 0;
}

/** The position of a single bit. */
export function indexOf(bit: number): number {
  return 31 - Math.clz32(bit);
}

/** The lowest bits of a set. */
export function firstSubset(of: number, size: number): number {
  let left = of;
  for (let at = 0; at < size; at++) left &= left - 1;
  return of ^ left;
}

/** The next subset of the same size, ascending as the bit masks of the positions in the set are; below 0 at the end. */
export function nextSubset(of: number, chosen: number): number {
  let passed = 0;
  for (let rest = of; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    if ((chosen & bit) !== 0) passed++;
    else if (passed > 0) {
      // The highest of the passed moves here, the others go back to the lowest positions.
      const above = chosen & ~(bit | (bit - 1));
      return above | bit | firstSubset(of, passed - 1);
    }
  }
  return -1;
}
