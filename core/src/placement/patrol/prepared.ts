/**
 * When PD's leader has heard enough to move anything: nine tenths of the Regions, of the cluster and of each store, or
 * five minutes. Source: tikv/pd pkg/schedule/preparecheck/prepare_checker.go.
 */
import type { Store } from '../model/store';
import { isUp } from '../store/state';

const heardShare = 0.9;
export const prepareTimeoutMs = 5 * 60_000;

export interface Preparation {
  /** Since this member became the leader. */
  readonly leadingMs: number;
  /** Regions that PD has loaded from its storage. */
  readonly regionCount: number;
  /** Those of them whose leader has reported since. */
  readonly heardRegions: number;
  /** By store: the Regions with a peer there whose leader has reported. */
  readonly heardByStore: ReadonlyMap<number, number>;
  readonly stores: readonly Store[];
}

export type Unprepared =
  | { readonly code: 'regions'; readonly heard: number; readonly of: number }
  | { readonly code: 'store'; readonly storeId: number; readonly heard: number; readonly of: number };

/** Nothing where PD starts its checkers and schedulers; it does not go back from there. */
export function unprepared({ leadingMs, ...heard }: Preparation): Unprepared | undefined {
  if (leadingMs > prepareTimeoutMs) return undefined;
  if (!isEnough(heard.heardRegions, heard.regionCount)) {
    return { code: 'regions', heard: heard.heardRegions, of: heard.regionCount };
  }
  for (const { id, regionCount } of heard.stores.filter(isUp)) {
    const ofStore = heard.heardByStore.get(id) ?? 0;
    if (!isEnough(ofStore, regionCount)) {
      return { code: 'store', storeId: id, heard: ofStore, of: regionCount };
    }
  }
  return undefined;
}

function isEnough(heard: number, of: number): boolean {
  return of * heardShare <= heard;
}
