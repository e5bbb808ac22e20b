/**
 * What a store had to do in the last five minutes, every half minute. The ring starts with zeros, which no source exceeds
 * and no target is below: from PD's second look on it moves nothing until the ring is full.
 * Source: tikv/pd pkg/statistics/store_load.go, storeHistoryLoad.
 */
import { type Loads, noLoads } from './dimension';

const sampleMs = 30_000;
const sampleCount = 10;

export interface LoadHistory {
  /** Not in the order of time; empty before the first sample. */
  readonly samples: readonly Loads[];
  readonly count: number;
  readonly lastMs: number;
}

export const noHistory: LoadHistory = { samples: [], count: 0, lastMs: Number.NEGATIVE_INFINITY };

export function withSample(history: LoadHistory, loads: Loads, nowMs: number): LoadHistory {
  if (nowMs - history.lastMs < sampleMs) return history;
  const before = history.count === 0 ? Array.from({ length: sampleCount }, () => noLoads) : history.samples;
  const at = history.count % sampleCount;
  return { samples: before.with(at, loads), count: history.count + 1, lastMs: nowMs };
}
