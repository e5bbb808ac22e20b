/**
 * A key as lower-case hexadecimal text: two compare as their bytes do. The empty text is the start of the key space,
 * and its end where it stands for an end.
 */
export type Key = string;

/** Whether the key lies before the end of a range. */
export function beforeEnd(key: Key, end: Key): boolean {
  return end === '' || key < end;
}

/** Whether the first end lies at or before the second. */
export function endsWithin(inner: Key, outer: Key): boolean {
  return outer === '' || (inner !== '' && inner <= outer);
}
