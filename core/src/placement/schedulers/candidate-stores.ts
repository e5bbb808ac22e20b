/**
 * Stores in order of a score that changes as operators are made, and the place that has been reached in them.
 * Source: tikv/pd pkg/schedule/schedulers/balance_leader.go, candidateStores.
 */
import type { Store } from '../model/store';

const sameScore = 1e-6;

export class CandidateStores {
  private readonly stores: Store[];
  private index = 0;

  constructor(
    stores: readonly Store[],
    private readonly order: 'ascending' | 'descending',
    private readonly score: (store: Store) => number,
  ) {
    this.stores = [...stores].sort((a, b) => (this.isBefore(a, b) ? -1 : 1));
  }

  get current(): Store | undefined {
    return this.stores[this.index];
  }

  next(): void {
    this.index++;
  }

  /** Where the stores stand as long as the scores are the old ones. One that is not in the list is taken for its neighbour. */
  positionsOf(stores: readonly Store[]): readonly number[] {
    return this.current === undefined ? [] : stores.map((store) => this.positionOf(store));
  }

  /** Moves the stores at these places to where their new scores belong. */
  resort(positions: readonly number[]): void {
    for (const position of positions) this.resortAt(position);
  }

  /** Of equals the one with the larger id comes first: it is the newer one. */
  private isBefore(a: Store, b: Store): boolean {
    const left = this.score(a);
    const right = this.score(b);
    if (Math.abs(left - right) <= sameScore) return a.id > b.id;
    return this.order === 'ascending' ? left < right : left > right;
  }

  private positionOf(store: Store): number {
    let low = 0;
    let high = this.stores.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.stores[middle];
      if (other !== undefined && this.isBefore(other, store)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private resortAt(from: number): void {
    let at = from;
    const store = this.stores[at];
    if (store === undefined) return;
    for (;;) {
      const after = this.stores[at + 1];
      if (after === undefined || this.isBefore(store, after)) break;
      this.swap(at, ++at);
    }
    // PD leaves the first place to the sort of the next round.
    for (;;) {
      const before = this.stores[at - 1];
      if (at <= 1 || before === undefined || !this.isBefore(store, before)) break;
      this.swap(at, --at);
    }
  }

  private swap(a: number, b: number): void {
    const [left, right] = [this.stores[a], this.stores[b]];
    if (left === undefined || right === undefined) return;
    this.stores[a] = right;
    this.stores[b] = left;
  }
}
