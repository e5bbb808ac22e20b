import type { DimensionName } from './dimension';
import type { ByteFamily } from './unit';

/** Low, most likely and high value; all three are equal where one number was given. */
export interface Interval {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/**
 * A value of one dimension, in that dimension's canonical unit (`dimensions` in `dimension.ts`: bytes,
 * milliseconds, bytes a second…). The tag keeps a duration from being passed for a size.
 */
export interface Quantity<D extends DimensionName = DimensionName> extends Interval {
  readonly dimension: D;
  /** For sizes and their rates: how the user wrote it, so that it is shown again so. */
  readonly family?: ByteFamily;
}

export function exactly(value: number): Interval {
  return { low: value, mid: value, high: value };
}

export function isExact(interval: Interval): boolean {
  return interval.low === interval.high;
}
