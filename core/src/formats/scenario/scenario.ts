/**
 * A scenario as it is played: what fails, heals and is done when, and what must hold. Times in milliseconds.
 */
import type { Sourced } from '../../cluster/source';
import type { Place } from '../../text/node';

export interface Scenario {
  readonly path: string;
  readonly place: Place;
  readonly topology?: Sourced<string>;
  readonly seed: number;
  /** Share of the disks that is taken, 0..1. */
  readonly fill?: Sourced<number>;
  readonly regions?: Sourced<number>;
  /** In the order of their times. */
  readonly events: readonly ScenarioEvent[];
  readonly untilMs?: Sourced<number>;
  readonly expectations: readonly Expectation[];
}

export type ScenarioEvent =
  | {
      readonly kind: 'fail';
      readonly atMs: number;
      readonly place: Place;
      /** The path of a failure domain, or several with commas. */
      readonly domains: Sourced<string>;
      readonly how: FailureMode;
    }
  | { readonly kind: 'heal'; readonly atMs: number; readonly place: Place; readonly domains: Sourced<string> }
  | {
      readonly kind: 'do';
      readonly atMs: number;
      readonly place: Place;
      readonly action: Action;
      readonly config: readonly Setting[];
      readonly store?: Sourced<string>;
      readonly topology?: Sourced<string>;
    };

export type FailureMode =
  | { readonly kind: 'crash' | 'hang' | 'power' | 'fullDisk' }
  | { readonly kind: 'partition'; readonly from?: string; readonly to?: string; readonly oneWay: boolean }
  | { readonly kind: 'slowDisk'; readonly factor: number }
  | { readonly kind: 'clock'; readonly byMs: number };

export type Action = 'set' | 'scaleIn' | 'scaleOut' | 'evictLeader' | 'restart' | 'apply';

/** `schedule.max-store-down-time: 2h`, the value as written. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly at: Place;
}

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

export interface Expectation {
  readonly place: Place;
  /** A key of the result of `simulate`, or a short name. */
  readonly metric: string;
  readonly comparison: Comparison;
  /** In milliseconds, bytes or 0..1, as the metric has it. */
  readonly value: number;
  /** 0..100. */
  readonly percentile?: number;
  readonly fromMs?: number;
  /** A time, or the end. */
  readonly at?: number | 'end';
  readonly store?: string;
}
