/** How full every store is, by PD's region score, as the copies of a sample are put on it. */
import type { Config } from '../model/config';
import type { Store } from '../model/store';
import { regionScore } from '../score/region';

const mib = 1024 ** 2;

/** Scores of stores of one kind by the number of copies; worked out where they are asked for. */
class Scores {
  private readonly known: number[] = [];

  constructor(
    private readonly store: Store,
    private readonly config: Config,
    private readonly copyMib: number,
  ) {}

  at(copies: number): number {
    const known = this.known[copies];
    if (known !== undefined) return known;
    const { store, copyMib } = this;
    const bytes = copies * copyMib * mib;
    const availableBytes = Math.max(0, store.availableBytes - bytes);
    const filled: Store = {
      ...store,
      regionCount: store.regionCount + copies,
      regionSizeMib: store.regionSizeMib + copies * copyMib,
      usedBytes: store.usedBytes + bytes,
      availableBytes,
      averageAvailableBytes: availableBytes,
    };
    const score = regionScore(filled, this.config, 0);
    // A list without holes stays fast.
    while (this.known.length < copies) this.known.push(this.at(this.known.length));
    this.known[copies] = score;
    return score;
  }
}

export class Load {
  /** Copies of the sample on each store, and what the score makes of them. */
  readonly copies: Int32Array;
  readonly scores: Float64Array;
  private readonly kinds: readonly Scores[];

  constructor(stores: readonly Store[], config: Config, copyMib: number) {
    this.copies = new Int32Array(stores.length);
    const kinds = new Map<string, Scores>();
    this.kinds = stores.map((store) => {
      const key = kindOf(store);
      const kind = kinds.get(key) ?? new Scores(store, config, copyMib);
      kinds.set(key, kind);
      return kind;
    });
    this.scores = Float64Array.from(this.kinds, (kind) => kind.at(0));
  }

  add(place: number, copies: 1 | -1): void {
    const count = (this.copies[place] ?? 0) + copies;
    this.copies[place] = count;
    this.scores[place] = this.scoreAt(place, count);
  }

  /** Whether a copy less on one store and one more on the other brings the two nearer. */
  isWorthMoving(from: number, to: number): boolean {
    return this.scoreAt(to, (this.copies[to] ?? 0) + 1) < (this.scores[from] ?? 0);
  }

  private scoreAt(place: number, copies: number): number {
    return this.kinds[place]?.at(copies) ?? 0;
  }
}

/** All that the score looks at: stores of one kind are interchangeable to balance. */
export function kindOf(store: Store): string {
  return [
    store.regionWeight,
    store.capacityBytes,
    store.availableBytes,
    store.averageAvailableBytes,
    store.usedBytes,
    store.regionSizeMib,
  ].join(' ');
}
