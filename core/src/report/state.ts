import type { FailureResult, Service } from './results';

/**
 * What a failure means for who uses the cluster, from best to worst. `thin`: serves on, but does not get its
 * copies back; `partial`: some Regions are unavailable; `outage`: all are, or PD or TiDB is gone; `loss`: Regions
 * without any copy; `unknown`: it hangs on what the files do not say.
 */
export const failureStates = ['serves', 'thin', 'unknown', 'partial', 'outage', 'loss'] as const;

export type FailureState = (typeof failureStates)[number];

export function failureState(failure: FailureResult): FailureState {
  if (failure.lost > 0) return 'loss';
  if (failure.unavailable >= 1 || serviceGone(failure.service)) return 'outage';
  if (failure.unavailable > 0) return 'partial';
  if (!failure.service.ok || failure.service.pd === 'unknown' || failure.range.high > 0) return 'unknown';
  if (failure.healing.outcome === 'unknown') return 'unknown';
  return failure.heals ? 'serves' : 'thin';
}

function serviceGone({ pd, tidb, tidbUnknown = 0 }: Service): boolean {
  return pd === 'lost' || tidb + tidbUnknown === 0;
}
