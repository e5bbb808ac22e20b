/**
 * Evens out the stores as balance-region does: a copy goes from a fuller store to an emptier one where its rule allows the
 * store and the copies of the rule are no nearer to one another. The rule checker may then know a better place. Source: tikv/pd pkg/schedule/schedulers/balance_region.go.
 */
import type { Dice } from './dice';
import type { Load } from './load';
import { improveRow, isLight } from './place';
import { noPlace, type Rows, type SlotRule } from './rows';

const sweepsMax = 30;
/** Below this share of moved copies the stores are level. */
const restShare = 0.0005;

/** Sweeps over all copies until few move; a yield after each sweep. */
export function* level(rows: Rows, load: Load, dice: Dice): Generator<void, void> {
  if (rows.places.length === 0) return;
  for (let sweep = 0; sweep < sweepsMax; sweep++) {
    if (sweepOnce(rows, load, dice) <= rows.places.length * restShare) return;
    yield;
  }
}

function sweepOnce(rows: Rows, load: Load, dice: Dice): number {
  const emptiest = new Map<SlotRule, Int32Array>();
  for (const rule of rows.rules) emptiest.set(rule, sorted(rule, load));
  let moved = 0;
  for (let row = 0; row < rows.count; row++) {
    for (let slot = 0; slot < rows.width; slot++) {
      const from = rows.at(row, slot);
      const rule = rows.ruleOf[slot];
      const order = rule === undefined ? undefined : emptiest.get(rule);
      if (from === noPlace || order === undefined || isLight(rows, slot)) continue;
      // The emptiest are tried most.
      const unit = dice.unit();
      const to = order[Math.floor(unit * unit * order.length)] ?? from;
      if (!load.isWorthMoving(from, to) || !mayMove(rows, row, slot, from, to)) continue;
      const isNearer = rule?.meetsOthers === true && rows.isNearer(row, slot, from, to);
      rows.put(row, slot, to);
      load.add(from, -1);
      load.add(to, 1);
      if (isNearer) improveRow(rows, load, row, dice);
      moved++;
    }
  }
  return moved;
}

function sorted({ candidates }: SlotRule, { scores }: Load): Int32Array {
  return Int32Array.from(candidates).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
}

/** PD asks for the isolation score alone, not for the isolation level. Source: placement/fit.go, Replace. */
export function mayMove(rows: Rows, row: number, slot: number, from: number, to: number): boolean {
  if (from === to || rows.has(row, to)) return false;
  return rows.distance(row, slot, to) >= rows.distance(row, slot, from);
}
