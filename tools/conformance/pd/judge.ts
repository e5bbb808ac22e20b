/** How what came is held against what PD did. */
import type { Json, JsonObject, PdCase } from './case';

/** Nothing where all is as expected, else the first thing that is not. */
export type Verdict = { readonly expected: string; readonly got: string } | undefined;

/** Plays a case of one kind. */
export type Judge = (testCase: PdCase) => Verdict;

const tolerance = 1e-9;

function close(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** Whether the two are the same: numbers within 1e-9, null as an absent or an empty list, as in Go. */
export function same(expected: Json, got: Json): boolean {
  if (typeof expected === 'number' && typeof got === 'number') return close(expected, got);
  if (isEmpty(expected) && isEmpty(got)) return true;
  if (isList(expected) && isList(got)) {
    return expected.length === got.length && expected.every((item, at) => same(item, got[at]));
  }
  if (isObject(expected) && isObject(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return [...keys].every((key) => same(expected[key], got[key]));
  }
  return expected === got;
}

function isEmpty(value: Json): boolean {
  return value === null || value === undefined || (isList(value) && value.length === 0);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The fields of the expectation that are compared, all of them unless some are named. */
export function compare(expected: Json, got: JsonObject, fields?: readonly string[]): Verdict {
  const wanted = isObject(expected) ? expected : {};
  for (const field of fields ?? Object.keys(wanted)) {
    if (!same(wanted[field], got[field])) return different(field, wanted[field], got[field]);
  }
  return undefined;
}

export function different(field: string, expected: Json, got: Json): Verdict {
  return {
    expected: `${field} ${JSON.stringify(expected)}`,
    got: JSON.stringify(got) ?? 'nothing',
  };
}

/**
 * Holds the outcomes of equal right against those that were seen: each that was seen is among them, and where one
 * was seen in ten calls or more it is the only one, unless the walk over PD's stores may well have hidden the others.
 */
export function compareOutcomes(
  testCase: PdCase,
  observed: readonly Json[],
  outcomes: readonly Json[],
): Verdict {
  const missing = observed.find((seen) => !outcomes.some((outcome) => same(seen, outcome)));
  if (missing !== undefined || outcomes.length === 0) return different('outcome', missing, outcomes);
  const { calls } = testCase.observed;
  const isFirst = same(observed[0], outcomes[0]);
  const alone = observed.length === 1 && calls >= 10 && !(isFirst && mayRepeatFirst(outcomes.length, calls));
  const other = alone ? outcomes.find((outcome) => !same(observed[0], outcome)) : undefined;
  return other === undefined ? undefined : different('only', observed[0], other);
}

/** Go walks a map of up to eight entries in the order in which they came, round from a random one of eight slots. */
const mapSlots = 8;
const improbable = 0.01;

/**
 * Whether so many calls can have shown the first of a tie alone: its neighbours in the map come before it only where
 * the walk starts between them, so that of two the first is seen seven times in eight. Of more than eight nothing is
 * known.
 */
export function mayRepeatFirst(options: number, calls: number): boolean {
  const chance = Math.max(0, mapSlots + 1 - options) / mapSlots;
  return chance ** calls >= improbable;
}
