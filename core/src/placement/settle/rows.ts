/** Regions under one list of rules in packed rows: a slot for each copy that a rule asks for, and the store it is on. */
import { isolationKey } from '../location';
import type { Rule } from '../model/rule';
import type { Store } from '../model/store';
import { ruleTable } from '../packed/rule-table';
import { type PairMatrix, StoreTable } from '../packed/store-table';
import { locationOf } from '../store/label';

/** Where a slot has no store. */
export const noPlace = -1;

/** A rule, and its slots among those of a row. */
export interface SlotRule {
  readonly rule: Rule;
  readonly first: number;
  readonly count: number;
  /** The stores that it may use. */
  readonly candidates: Int32Array;
  readonly matching: Uint8Array;
  /** Nothing where its copies need not be apart. */
  readonly pairs: PairMatrix | undefined;
  /** Stores with one number may not have two of its copies; nothing without an isolation level. */
  readonly isolation: Int32Array | undefined;
}

export class Rows {
  readonly rules: readonly SlotRule[];
  readonly ruleOf: readonly SlotRule[];
  /** Slots of a row. */
  readonly width: number;
  /** By row and slot. */
  readonly places: Int16Array;
  readonly stores: number;

  /** `allowed`: the stores that take copies at all. */
  constructor(
    readonly count: number,
    rules: readonly Rule[],
    stores: readonly Store[],
    allowed: Uint8Array,
  ) {
    const table = new StoreTable(stores);
    let first = 0;
    this.rules = ruleTable(rules, table).rules.map(({ rule, matching, pairs }): SlotRule => {
      const usable = matching.map((matches, place) => matches & (allowed[place] ?? 0));
      const candidates = Int32Array.from(usable.keys()).filter((place) => usable[place] === 1);
      const slots = { first, count: rule.count, candidates, matching: usable, pairs };
      first += rule.count;
      return { rule, ...slots, isolation: isolationOf(rule, stores) };
    });
    this.width = first;
    this.ruleOf = this.rules.flatMap((rule) => Array.from({ length: rule.count }, () => rule));
    this.stores = stores.length;
    this.places = new Int16Array(count * this.width).fill(noPlace);
  }

  at(row: number, slot: number): number {
    return this.places[row * this.width + slot] ?? noPlace;
  }

  put(row: number, slot: number, place: number): void {
    this.places[row * this.width + slot] = place;
  }

  has(row: number, place: number): boolean {
    const { width, places } = this;
    for (let at = row * width; at < (row + 1) * width; at++) if (places[at] === place) return true;
    return false;
  }

  /** How far a store is from the copies of the slot's rule, the slot's own left aside. */
  distance(row: number, slot: number, place: number): number {
    const { width, places, stores } = this;
    const { pairs, first, count } = this.ruleOf[slot] ?? this.nobody;
    if (pairs === undefined) return 0;
    const line = place * stores;
    let sum = 0;
    for (let other = first; other < first + count; other++) {
      const there = places[row * width + other] ?? noPlace;
      if (other !== slot && there !== noPlace) sum += pairs[line + there] ?? 0;
    }
    return sum;
  }

  /** Whether the isolation level keeps a copy of the slot's rule off the store. */
  isIsolated(row: number, slot: number, place: number): boolean {
    const { isolation, first, count } = this.ruleOf[slot] ?? this.nobody;
    if (isolation === undefined) return false;
    for (let other = first; other < first + count; other++) {
      const there = this.at(row, other);
      if (other !== slot && there !== noPlace && isolation[there] === isolation[place]) return true;
    }
    return false;
  }

  private readonly nobody = { pairs: undefined, isolation: undefined, first: 0, count: 0 } as const;
}

function isolationOf({ isolationLevel, locationLabels }: Rule, stores: readonly Store[]) {
  if (isolationLevel === '' || locationLabels.length === 0) return undefined;
  // A level that is no location label counts as the coarsest.
  const level = Math.max(0, locationLabels.indexOf(isolationLevel));
  const numbers = new Map<string, number>();
  return Int32Array.from(stores, (store) => {
    const key = isolationKey(locationOf(store, locationLabels), level);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
