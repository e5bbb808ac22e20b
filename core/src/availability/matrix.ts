import type { FailureResult, LevelResult } from '../report/results';
import { Classes, countPairs, everyPair, type FailureClass } from './classes';
import type { Equivalence } from './equivalence';
import type { Judgement } from './judge';
import type { FailureDomain, FailureLevel } from './levels';

export interface MatrixOptions {
  /** Lists every failure by itself instead of one for each class of equivalent ones. */
  readonly all?: boolean;
  /** The same for levels of at most so many domains, for a matrix that is drawn. */
  readonly allUpTo?: number;
  /** Keeps the worst so many of each level. */
  readonly top?: number;
}

/** Equivalent failures, judged together. */
export interface JudgedClass extends FailureClass {
  readonly judgement: Judgement;
}

export type Judge = (
  failed: readonly FailureDomain[],
  alike: readonly (readonly FailureDomain[])[],
) => Judgement;

/** The classes of the single domains of a level and of its pairs, worst first; in steps of some milliseconds. */
export function* judgingLevel(
  { domains }: FailureLevel,
  equivalence: Equivalence,
  judge: Judge,
  { all, allUpTo = 0 }: MatrixOptions,
  count?: Count,
): Generator<void, JudgedClass[]> {
  const listed = all === true || domains.length <= allUpTo;
  if (count !== undefined && domains.length <= countedMax) {
    return yield* judged(yield* countedClasses(domains, equivalence, count, listed), judge);
  }
  const footings = domains.map((domain) => equivalence.footing(domain));
  const singles = new Classes(listed);
  for (const footing of footings) singles.put(footing.key, footing, undefined, 1);
  const pairs = new Classes(listed);
  if (listed) everyPair(footings, equivalence, pairs);
  else countPairs(footings, equivalence, pairs);
  return yield* judged([...singles.all(), ...pairs.all()], judge);
}

function* judged(classes: readonly FailureClass[], judge: Judge): Generator<void, JudgedClass[]> {
  const found: JudgedClass[] = [];
  for (const each of classes) {
    found.push({ ...each, judgement: judge(each.example, each.alike) });
    yield;
  }
  return found.sort(worstFirst);
}

/** The shares of a failure where they are counted, as a text: failures are alike only if these are equal too. */
type Count = (failed: readonly FailureDomain[]) => string;

/** Larger levels have too many pairs to count each: one of those that are alike by their places stands for all. */
export const countedMax = 300;

function* countedClasses(
  domains: readonly FailureDomain[],
  equivalence: Equivalence,
  count: Count,
  listed: boolean,
): Generator<void, readonly FailureClass[]> {
  const footings = domains.map((domain) => equivalence.footing(domain));
  const keys = new Map<string, number>();
  const numbered = (place: number, counted: string) => {
    const text = `${place} ${counted}`;
    const known = keys.get(text) ?? keys.size;
    keys.set(text, known);
    return known;
  };
  const [singles, pairs] = [new Classes(listed), new Classes(listed)];
  for (const [index, a] of footings.entries()) {
    singles.put(numbered(a.key, count([a.domain])), a, undefined, 1);
    for (const b of footings.slice(index + 1)) {
      pairs.put(numbered(equivalence.pair(a, b), count([a.domain, b.domain])), a, b, 1);
    }
    yield;
  }
  return [...singles.all(), ...pairs.all()];
}

/** What is printed of a level: classes, or their members one by one. */
export function levelResult(
  { level, domains }: FailureLevel,
  classes: readonly JudgedClass[],
  { top }: MatrixOptions,
): LevelResult {
  const failures = classes.flatMap(({ example, count, members, judgement }) =>
    members.length === 0
      ? [resultOf(example, count, judgement)]
      : members.map((member) => resultOf(member, 1, judgement)),
  );
  return { level, count: domains.length, failures: top === undefined ? failures : failures.slice(0, top) };
}

function resultOf(failed: readonly FailureDomain[], count: number, judgement: Judgement): FailureResult {
  return { domains: failed.map(({ path }) => path), count, ...judgement };
}

/** Single domains before pairs; then what takes more data, more service, more of the cluster. */
function worstFirst(one: JudgedClass, other: JudgedClass): number {
  const [a, b] = [one.judgement, other.judgement];
  return (
    one.example.length - other.example.length ||
    b.lost - a.lost ||
    b.unavailable - a.unavailable ||
    b.range.high - a.range.high ||
    outage(b) - outage(a) ||
    b.degraded - a.degraded ||
    other.count - one.count
  );
}

function outage({ service }: Judgement): number {
  return stopsService(service) ? 2 : service.ok ? 0 : 1;
}

/** PD or TiDB is gone for certain. */
export function stopsService({ pd, tidb, tidbUnknown = 0 }: FailureResult['service']): boolean {
  return pd === 'lost' || tidb + tidbUnknown === 0;
}
