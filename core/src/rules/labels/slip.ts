/**
 * Whether one label value is a slip of the hand for another. It must not be where people number things: `h1`
 * and `h2`, `rack-a` and `rack-b`, `10-0-1-1` and `10-0-1-2` are all one letter apart and all meant.
 */
import { editDistance } from '../../findings/nearest';

/**
 * `v` is `w` with one letter or separator inserted, left out, swapped or mistyped, and no count of
 * something.
 */
export function isSlip(v: string, w: string): boolean {
  const [a, b] = [v.toLowerCase(), w.toLowerCase()];
  if (a === b || Math.abs(a.length - b.length) > 1 || shapeOf(a) === shapeOf(b) || editDistance(a, b) !== 1)
    return false;
  const at = firstDifference(a, b);
  if (a.length !== b.length) return !/\d/.test((a.length > b.length ? a : b)[at] ?? '');
  const [x, y] = [a[at] ?? '', b[at] ?? ''];
  if (a[at + 1] === y && b[at + 1] === x) return true;
  if (!/[a-z0-9]/.test(x) && !/[a-z0-9]/.test(y)) return true;
  if (lookAlike.some((pair) => pair.includes(x) && pair.includes(y))) return true;
  return /[a-z]/.test(x) && /[a-z]/.test(y) && inWord(a, at) && inWord(b, at);
}

/**
 * The same, so narrow that no second place needs to bear it out: the difference is a separator, or lies
 * inside a word of four letters or more.
 */
export function isPlainSlip(v: string, w: string): boolean {
  if (!isSlip(v, w)) return false;
  const [a, b] = [v.toLowerCase(), w.toLowerCase()];
  const at = firstDifference(a, b);
  const longer = a.length >= b.length ? a : b;
  const separator = a.length !== b.length && !/[a-z0-9]/.test(longer[at] ?? '');
  return separator || inWord(longer, at);
}

/** A value without what people count with: numbers, and single letters. Values of one shape are a series. */
export function shapeOf(value: string): string {
  return value
    .toLowerCase()
    .replace(/[0-9]+/g, '#')
    .replace(/(?<![a-z])[a-z](?![a-z])/g, '@');
}

const lookAlike = ['0o', '1li'];

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** Inside a run of at least four letters, and not its last one, by which a series may be told apart. */
function inWord(text: string, at: number): boolean {
  let from = at;
  let to = at;
  while (from > 0 && /[a-z]/.test(text[from - 1] ?? '')) from--;
  while (to < text.length && /[a-z]/.test(text[to] ?? '')) to++;
  return to - from >= 4 && at < to - 1;
}
