/**
 * What a cluster settles to, told by a sample of Regions: placed as PD's rule checker places them, levelled as its
 * balance-region levels stores, mixed until nothing but the rules and the load decides who stands with whom. A Region of
 * the sample stands for its part of the data.
 */
import type { ClusterView } from '../model/cluster-view';
import type { Rule } from '../model/rule';
import type { Dice } from './dice';
import { lead } from './lead';
import { level } from './level';
import { Load } from './load';
import { mix } from './mix';
import { improveRow, Placer, scoreOf } from './place';
import { noPlace, Rows } from './rows';
import { takesCopies } from './takes-copies';

export interface SampleSpec {
  /** Stores with what they hold besides. Of a store without capacity no fill is known, and its Regions alone count. */
  readonly view: ClusterView;
  /** Those that apply to the data, in PD's order; of one alone where placement rules are off. */
  readonly rules: readonly Rule[];
  /** Of all copies together. */
  readonly dataBytes: number;
  /** Regions of the sample. */
  readonly count: number;
  readonly dice: Dice;
}

/** Places are indexes into the stores of the view. */
export interface Sample {
  readonly rows: Rows;
  /** The slot that leads each row; -1 where none may. */
  readonly leaders: Int8Array;
  /** Copies of a Region on each store, and leaders, as shares of the Regions. */
  readonly peerShares: readonly number[];
  readonly leaderShares: readonly number[];
  /** The share of the Regions whose copies could be further apart, and which PD leaves as they are. */
  readonly stuckShare: number;
}

const mib = 1024 ** 2;
/** Rows placed between two yields. */
const slice = 1024;

export function sampleOf(spec: SampleSpec): Sample {
  return toEnd(sampling(spec));
}

/** Takes all steps of an engine at once. */
export function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same in steps of some milliseconds. */
export function* sampling(spec: SampleSpec): Generator<void, Sample> {
  const { view, rules, count, dice } = spec;
  const { stores } = view;
  const allowed = Uint8Array.from(stores, (store) => (takesCopies(view, store) ? 1 : 0));
  const rows = new Rows(count, rules, stores, allowed);
  const load = new Load(stores, view.config, spec.dataBytes / mib / Math.max(1, count * rows.width));
  const placer = new Placer(rows, load, dice);
  yield* placeAll(rows, load, placer, dice);
  yield* level(rows, load, dice);
  yield* mix(rows, dice);
  // What moved may have made room.
  for (let row = 0; row < count; row++) placer.place(row);
  const leaders = yield* lead(rows, view, dice);
  return { rows, leaders, ...sharesOf(rows, leaders), stuckShare: stuckShareOf(rows) };
}

function* placeAll(rows: Rows, load: Load, placer: Placer, dice: Dice): Generator<void, void> {
  let best = 0;
  const scores = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    placer.place(row);
    const score = scoreOf(rows, row);
    scores[row] = score;
    best = Math.max(best, score);
    if (row % slice === slice - 1) yield;
  }
  const mayMeet = rows.rules.some(({ meetsOthers }) => meetsOthers);
  for (let row = 0; row < rows.count; row++) {
    if (mayMeet || (scores[row] ?? 0) < best) improveRow(rows, load, row, dice);
    if (row % slice === slice - 1) yield;
  }
}

function sharesOf(rows: Rows, leaders: Int8Array): Pick<Sample, 'peerShares' | 'leaderShares'> {
  const peerCounts = new Array<number>(rows.stores).fill(0);
  const leaderCounts = new Array<number>(rows.stores).fill(0);
  const count = (counts: number[], place: number) => {
    if (place !== noPlace) counts[place] = (counts[place] ?? 0) + 1;
  };
  for (const place of rows.places) count(peerCounts, place);
  leaders.forEach((slot, row) => {
    if (slot !== noPlace) count(leaderCounts, rows.at(row, slot));
  });
  const share = (counted: number) => counted / Math.max(1, rows.count);
  return { peerShares: peerCounts.map(share), leaderShares: leaderCounts.map(share) };
}

/** Regions under the same rules can all be as well off as the best. */
function stuckShareOf(rows: Rows): number {
  const scores = Float64Array.from({ length: rows.count }, (_, row) => scoreOf(rows, row));
  const best = scores.reduce((most, score) => Math.max(most, score), 0);
  return scores.filter((score) => score < best).length / Math.max(1, rows.count);
}
