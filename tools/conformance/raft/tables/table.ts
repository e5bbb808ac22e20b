/** What the tables have in common. */
import { type Entry, EntryType } from '#core/raft/entry';

/** What a row expects, and what came: plain data, with keys in the same order. */
export interface Outcome {
  readonly expected: unknown;
  readonly got: unknown;
}

/** Runs a row of one group. The rows' types are those of the files, which nothing checks. */
export type Table = (row: never, setup: never) => Outcome;

export type Tables = Readonly<Record<string, Table>>;

export function outcome(expected: unknown, got: unknown): Outcome {
  return { expected, got };
}

/** An entry as files write it: term, index. */
export type Pair = readonly [number, number];

export interface SnapshotPair {
  readonly index: number;
  readonly term: number;
}

export function entryOf([term, index]: Pair): Entry {
  return { term, index, type: EntryType.Normal, data: null, bytes: 0, change: null };
}

export function entriesOf(pairs: readonly Pair[]): readonly Entry[] {
  return pairs.map(entryOf);
}

/** Entries from index 1 on with these terms. */
export function logOfTerms(terms: readonly number[]): readonly Entry[] {
  return terms.map((term, at) => entryOf([term, at + 1]));
}

export function pairsOf(entries: readonly Entry[]): readonly Pair[] {
  return entries.map(({ term, index }) => [term, index]);
}

/** The whole numbers from `from` to before `to`. */
export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
