/** Regions under one list of rules in packed rows: a slot for each copy that a rule asks for, and the store it is on. */
import { isolationKey } from '../location';
import type { Rule } from '../model/rule';
import type { Store } from '../model/store';
import { ruleTable } from '../packed/rule-table';
import { type PairMatrix, StoreTable } from '../packed/store-table';
import { engineKey, labelValue, locationOf } from '../store/label';

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
  /** 1 for each store that a copy is kept apart from: this rule or another with its role may use it. */
  readonly compared: Uint8Array;
  /** Copies of other rules may stand on such stores. */
  readonly meetsOthers: boolean;
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
  /** By store: copies on stores of different engines are not kept apart from one another. */
  private readonly engines: readonly string[];

  /** `allowed`: the stores that take copies at all. */
  constructor(
    readonly count: number,
    rules: readonly Rule[],
    stores: readonly Store[],
    allowed: Uint8Array,
  ) {
    const table = new StoreTable(stores);
    const packed = ruleTable(rules, table).rules;
    let first = 0;
    this.rules = packed.map((own): SlotRule => {
      const { rule, matching, matchingRole: compared, pairs } = own;
      const usable = matching.map((matches, place) => matches & (allowed[place] ?? 0));
      const candidates = Int32Array.from(usable.keys()).filter((place) => usable[place] === 1);
      const meetsOthers = packed.some(
        (other) =>
          other !== own && other.matching.some((matches, place) => matches === 1 && compared[place] === 1),
      );
      const slots = { first, count: rule.count, candidates, matching: usable, compared, meetsOthers, pairs };
      first += rule.count;
      return { rule, ...slots, isolation: isolationOf(rule, stores) };
    });
    this.engines = stores.map((store) => labelValue(store, engineKey));
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

  /**
   * The stores of all copies that the slot's copy is kept apart from once it is there: those of other rules are among them.
   * Source: checker/rule_checker.go, getBetterLocation.
   */
  companions(row: number, slot: number): readonly number[] {
    const { meetsOthers, compared, first, count } = this.ruleOf[slot] ?? this.nobody;
    const [from, to] = meetsOthers ? [0, this.width] : [first, first + count];
    const engine = this.engines[this.at(row, slot)];
    const found: number[] = [];
    for (let other = from; other < to; other++) {
      const there = this.at(row, other);
      if (other === slot || there === noPlace) continue;
      if (!meetsOthers || (compared[there] === 1 && this.engines[there] === engine)) found.push(there);
    }
    return found;
  }

  /** How far a store is from others, by the labels of the slot's rule. */
  distanceTo(others: readonly number[], slot: number, place: number): number {
    const { pairs } = this.ruleOf[slot] ?? this.nobody;
    if (pairs === undefined) return 0;
    let sum = 0;
    for (let at = 0; at < others.length; at++) sum += pairs[(others[at] ?? 0) * this.stores + place] ?? 0;
    return sum;
  }

  /** Whether a copy there would be nearer to those that it is kept apart from than it is. */
  isNearer(row: number, slot: number, from: number, to: number): boolean {
    const others = this.companions(row, slot);
    return this.distanceTo(others, slot, to) < this.distanceTo(others, slot, from);
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

  private readonly nobody = {
    pairs: undefined,
    isolation: undefined,
    meetsOthers: false,
    compared: new Uint8Array(),
    first: 0,
    count: 0,
  } as const;
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
