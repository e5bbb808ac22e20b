/**
 * Forgets how the copies came to where they are: two copies of one rule in two Regions change places wherever both
 * Regions are as well off as before. Every store keeps what it holds, and in the long run every placement of equal right
 * is equally likely, as after years of splits, merges and moves.
 */
import type { Dice } from './dice';
import { mayMove } from './level';
import { noPlace, type Rows } from './rows';

/** Swaps tried for each copy: more change nothing that a sample of any size shows. */
const triesPerCopy = 16;

export function* mix(rows: Rows, dice: Dice): Generator<void, void> {
  for (let round = 0; round < triesPerCopy; round++) {
    for (let row = 0; row < rows.count; row++) {
      for (let slot = 0; slot < rows.width; slot++) trySwap(rows, row, slot, dice);
    }
    yield;
  }
}

function trySwap(rows: Rows, row: number, slot: number, dice: Dice): void {
  const rule = rows.ruleOf[slot];
  if (rule === undefined) return;
  const other = dice.below(rows.count);
  const otherSlot = rule.count === 1 ? slot : rule.first + dice.below(rule.count);
  const here = rows.at(row, slot);
  const there = rows.at(other, otherSlot);
  if (here === noPlace || there === noPlace || other === row) return;
  if (!isAsGood(rows, row, slot, here, there) || !isAsGood(rows, other, otherSlot, there, here)) return;
  rows.put(row, slot, there);
  rows.put(other, otherSlot, here);
}

/** For the rule checker as well as for balance. */
function isAsGood(rows: Rows, row: number, slot: number, from: number, to: number): boolean {
  if (!mayMove(rows, row, slot, from, to)) return false;
  return rows.ruleOf[slot]?.meetsOthers !== true || !rows.isNearer(row, slot, from, to);
}
