/** Stores by small numbers, with what rules ask of them worked out once for a cluster. */
import { matchesConstraints } from '../label-constraint';
import { type Location, pairScore } from '../location';
import type { Rule } from '../model/rule';
import type { Store } from '../model/store';
import { engineKey, labelValue, locationOf } from '../store/label';

/** The place of a store that PD does not know. */
export const unknownStore = 0xffff;

/** The scores of all pairs, row by row; doubles where a score may not fit 31 bits. */
export type PairMatrix = Int32Array | Float64Array;

const int32Labels = 5;

export class StoreTable {
  readonly count: number;
  /** Stores that run the same are of one class. */
  readonly engineClass: Uint16Array;
  private readonly places: ReadonlyMap<number, number>;
  private readonly matrices = new Map<string, PairMatrix>();

  constructor(readonly stores: readonly Store[]) {
    if (stores.length >= unknownStore) throw new RangeError(`a table holds ${unknownStore - 1} stores`);
    this.count = stores.length;
    this.places = new Map(stores.map(({ id }, place) => [id, place]));
    const classes = new Map<string, number>();
    this.engineClass = Uint16Array.from(stores, (store) => {
      const engine = labelValue(store, engineKey);
      const known = classes.get(engine) ?? classes.size;
      classes.set(engine, known);
      return known;
    });
  }

  placeOf(storeId: number): number {
    return this.places.get(storeId) ?? unknownStore;
  }

  /** 1 for each store that the rule may use. */
  matching(rule: Rule): Uint8Array {
    return Uint8Array.from(this.stores, (store) =>
      matchesConstraints(store, rule.labelConstraints) ? 1 : 0,
    );
  }

  /** Made once for each list of location labels: 4 or 8 bytes a pair. */
  pairs(locationLabels: readonly string[]): PairMatrix {
    const key = JSON.stringify(locationLabels);
    const known = this.matrices.get(key);
    if (known !== undefined) return known;
    const made = this.makePairs(this.stores.map((store) => locationOf(store, locationLabels)));
    this.matrices.set(key, made);
    return made;
  }

  private makePairs(locations: readonly Location[]): PairMatrix {
    const { count } = this;
    const depth = locations[0]?.length ?? 0;
    const matrix = depth <= int32Labels ? new Int32Array(count * count) : new Float64Array(count * count);
    const groups = sameLocations(locations);
    for (const [a, ofA] of groups) {
      for (const [b, ofB] of groups) {
        const score = pairScore(a, b);
        if (score === 0) continue;
        for (const from of ofA) for (const to of ofB) matrix[from * count + to] = score;
      }
    }
    return matrix;
  }
}

/** The stores of each distinct location, so that a comparison of texts is made once for all of them. */
function sameLocations(locations: readonly Location[]): readonly (readonly [Location, readonly number[]])[] {
  const groups = new Map<string, [Location, number[]]>();
  locations.forEach((location, place) => {
    const key = JSON.stringify(location);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [location, [place]]);
    else group[1].push(place);
  });
  return [...groups.values()];
}
