import type { Place } from '../text/node';

/** Where a value comes from, nearest first. */
export type Origin = 'file' | 'global' | 'plan' | 'state' | 'directive' | 'setting' | 'default' | 'derived';

/** A value that knows its source. `at` is absent where no text says it (defaults). */
export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly at?: Place;
}

export function fromFile<T>(value: T, at: Place): Sourced<T> {
  return { value, origin: 'file', at };
}

export function byDefault<T>(value: T): Sourced<T> {
  return { value, origin: 'default' };
}
