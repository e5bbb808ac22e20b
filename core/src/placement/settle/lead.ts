/** Which copy leads: a rule says it, or balance-leader evens the leaders out among the stores that may have some. */
import { storeStateFilter } from '../filter/store-state';
import type { ClusterView } from '../model/cluster-view';
import { minWeight } from '../score/leader';
import type { Dice } from './dice';
import { noPlace, type Rows } from './rows';

const sweepsMax = 12;

/** The slot that leads each row; -1 where no copy may. */
export function* lead(rows: Rows, view: ClusterView, dice: Dice): Generator<void, Int8Array> {
  const filter = storeStateFilter({ transferLeader: true });
  const may = Uint8Array.from(view.stores, (store) => (filter.target(view, store) === undefined ? 1 : 0));
  const leaders = new Int32Array(view.stores.length);
  const weights = Float64Array.from(view.stores, ({ leaderWeight }) => Math.max(leaderWeight, minWeight));
  const slots = leadingSlots(rows);
  const chosen = new Int8Array(rows.count).fill(noPlace);
  for (let sweep = 0; sweep < sweepsMax; sweep++) {
    let moved = 0;
    for (let row = 0; row < rows.count; row++) {
      const before = chosen[row] ?? noPlace;
      const old = before === noPlace ? noPlace : rows.at(row, before);
      if (old !== noPlace) leaders[old] = (leaders[old] ?? 0) - 1;
      let best = noPlace;
      let least = Number.POSITIVE_INFINITY;
      const start = dice.below(slots.length);
      for (let step = 0; step < slots.length; step++) {
        const slot = slots[(start + step) % slots.length] ?? 0;
        const place = rows.at(row, slot);
        if (place === noPlace || may[place] !== 1) continue;
        const score = ((leaders[place] ?? 0) + 1) / (weights[place] ?? 1);
        if (score >= least) continue;
        least = score;
        best = slot;
      }
      chosen[row] = best;
      const place = best === noPlace ? noPlace : rows.at(row, best);
      if (place !== noPlace) leaders[place] = (leaders[place] ?? 0) + 1;
      if (place !== old) moved++;
    }
    yield;
    if (moved * 200 < rows.count) break;
  }
  return chosen;
}

/** Those of the rule for leaders where there is one, else of all full voters that are no followers by rule. */
function leadingSlots({ ruleOf }: Rows): readonly number[] {
  const withRole = (role: string) =>
    ruleOf.flatMap(({ rule }, slot) => (rule.role === role && !rule.isWitness ? [slot] : []));
  const byRule = withRole('leader');
  return byRule.length > 0 ? byRule : withRole('voter');
}
