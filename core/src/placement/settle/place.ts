/** Puts the copies of a row where PD's rule checker adds them: the best place first, among those the emptiest store. */
import type { Dice } from './dice';
import type { Load } from './load';
import { noPlace, type Rows, type SlotRule } from './rows';

/** Stores that are drawn before all are looked at: with so many to choose from the emptiest need not be found. */
const draws = 12;

/** Source: tikv/pd pkg/schedule/checker/replica_strategy.go, SelectStoreToAdd. */
export class Placer {
  /** The furthest that a copy of each slot was ever from the others. */
  private readonly farthest: Float64Array;

  constructor(
    private readonly rows: Rows,
    private readonly load: Load,
    private readonly dice: Dice,
  ) {
    this.farthest = new Float64Array(rows.width).fill(-1);
  }

  /** Gives every slot of the row that has none a store. */
  place(row: number): void {
    const { rows, load } = this;
    for (let slot = 0; slot < rows.width; slot++) {
      if (rows.at(row, slot) !== noPlace) continue;
      const drawn = this.drawnPlace(row, slot);
      const found = drawn === noPlace ? bestPlace(rows, load, row, slot, this.dice) : drawn;
      const place = found === noPlace ? this.vacated(row, slot) : found;
      if (place === noPlace) continue;
      const distance = rows.distance(row, slot, place);
      if (distance > (this.farthest[slot] ?? 0)) this.farthest[slot] = distance;
      setPlace(rows, load, row, slot, place);
    }
  }

  /** A store that another rule's copy leaves, since it can be elsewhere. Source: checker/rule_checker.go, swap-fit. */
  private vacated(row: number, slot: number): number {
    const { rows, load } = this;
    for (let other = 0; other < rows.width; other++) {
      const place = rows.at(row, other);
      const isUsable = place !== noPlace && rows.ruleOf[slot]?.matching[place] === 1;
      if (!isUsable || rows.ruleOf[other] === rows.ruleOf[slot] || rows.isIsolated(row, slot, place))
        continue;
      const elsewhere = bestPlace(rows, load, row, other, this.dice);
      if (elsewhere === noPlace) continue;
      setPlace(rows, load, row, other, elsewhere);
      return place;
    }
    return noPlace;
  }

  /** The emptiest of a few that are as far as it goes; none where no one is, or where stores are few. */
  private drawnPlace(row: number, slot: number): number {
    const { rows, load, dice, farthest } = this;
    const candidates = rows.ruleOf[slot]?.candidates ?? [];
    let best = noPlace;
    if (candidates.length <= draws || (farthest[slot] ?? -1) < 0) return best;
    for (let drawn = 0; drawn < draws; drawn++) {
      const place = candidates[dice.below(candidates.length)] ?? 0;
      const isEmptier = best === noPlace || (load.scores[place] ?? 0) < (load.scores[best] ?? 0);
      if (!isEmptier || rows.distance(row, slot, place) < (farthest[slot] ?? 0)) continue;
      if (!rows.has(row, place) && !rows.isIsolated(row, slot, place)) best = place;
    }
    return best;
  }
}

/** Moves the slot's copy there, or puts one. */
function setPlace(rows: Rows, load: Load, row: number, slot: number, place: number): void {
  const old = rows.at(row, slot);
  rows.put(row, slot, place);
  if (isLight(rows, slot)) return;
  if (old !== noPlace) load.add(old, -1);
  load.add(place, 1);
}

/** A witness has no data. */
export function isLight(rows: Rows, slot: number): boolean {
  return rows.ruleOf[slot]?.rule.isWitness === true;
}

/** As far as can be from others, which are the copies of the slot's rule where none are named; of equals one by chance. */
function bestPlace(
  rows: Rows,
  load: Load,
  row: number,
  slot: number,
  dice: Dice,
  others?: readonly number[],
): number {
  const candidates = rows.ruleOf[slot]?.candidates ?? [];
  const { scores } = load;
  let best = noPlace;
  let farthest = -1;
  let lowest = 0;
  let equals = 0;
  for (let at = 0; at < candidates.length; at++) {
    const place = candidates[at] ?? 0;
    const distance =
      others === undefined ? rows.distance(row, slot, place) : rows.distanceTo(others, slot, place);
    const score = scores[place] ?? 0;
    if (distance < farthest || (distance === farthest && score > lowest)) continue;
    if (rows.has(row, place) || rows.isIsolated(row, slot, place)) continue;
    const isBetter = distance > farthest || score < lowest;
    equals = isBetter ? 1 : equals + 1;
    if (!isBetter && dice.below(equals) > 0) continue;
    best = place;
    farthest = distance;
    lowest = score;
  }
  return best;
}

/**
 * Moves copies to better places until PD would move none: of each rule only the copy that is nearest to its others, the
 * fullest store's among equals, is looked at. So a Region can stay where a better place is known.
 * Source: checker/rule_checker.go, getBetterLocation.
 */
export function improveRow(rows: Rows, load: Load, row: number, dice: Dice): void {
  for (let moves = 0; moves < rows.width * 2; moves++) {
    if (!rows.rules.some((rule) => improveRule(rows, load, row, rule, dice))) return;
  }
}

/** Whether a copy was moved. */
function improveRule(rows: Rows, load: Load, row: number, rule: SlotRule, dice: Dice): boolean {
  const slot = rule.pairs === undefined ? noPlace : nearestSlot(rows, load, row, rule);
  if (slot === noPlace) return false;
  const others = rows.companions(row, slot);
  const place = bestPlace(rows, load, row, slot, dice, others);
  const isBetter =
    place !== noPlace &&
    rows.distanceTo(others, slot, place) > rows.distanceTo(others, slot, rows.at(row, slot));
  if (!isBetter) return false;
  setPlace(rows, load, row, slot, place);
  return true;
}

function nearestSlot(rows: Rows, { scores }: Load, row: number, { first, count }: SlotRule): number {
  let nearest = noPlace;
  let least = 0;
  let fullest = 0;
  for (let slot = first; slot < first + count; slot++) {
    const place = rows.at(row, slot);
    if (place === noPlace) continue;
    const distance = rows.distance(row, slot, place);
    const score = scores[place] ?? 0;
    const isNearer = nearest === noPlace || distance < least || (distance === least && score > fullest);
    if (!isNearer) continue;
    nearest = slot;
    least = distance;
    fullest = score;
  }
  return nearest;
}

/** The isolation scores of a row's rules, summed. */
export function scoreOf(rows: Rows, row: number): number {
  let sum = 0;
  for (let slot = 0; slot < rows.width; slot++) {
    const place = rows.at(row, slot);
    if (place !== noPlace) sum += rows.distance(row, slot, place);
  }
  return sum / 2;
}
