/**
 * What PD keeps of DR auto-sync between two looks, and what it is told.
 * Source: tikv/pd pkg/replication/replication_mode.go; group commit, which obeys the state, is TiKV's.
 */
import type { Key } from '../model/key';

export type DrState = 'sync' | 'async_wait' | 'async' | 'sync_recover';

export interface DrStatus {
  readonly state: DrState;
  /** New with every switch; stores and Regions confirm it. PD draws it from its ids, here it counts. */
  readonly stateId: number;
  /** The stores that serve alone while the state is `async_wait` or `async`, ascending. */
  readonly availableStores: readonly number[];
  readonly asyncStartMs: number | null;
  /** How far the Regions are known to be in sync again. */
  readonly recovery: DrRecovery;
}

export interface DrRecovery {
  /** All Regions before this key are; empty again once the last one is. */
  readonly key: Key;
  readonly regions: number;
}

export interface DrAutoSyncConfig {
  readonly labelKey: string;
  readonly primary: string;
  readonly dr: string;
  readonly waitStoreTimeoutMs: number;
  /** `async` lasts at least so long, even where the DR site is back. */
  readonly waitRecoverTimeoutMs: number;
  /** What versions look at that do not count by rules. */
  readonly primaryReplicas: number;
  readonly drReplicas: number;
}

export const defaultDrAutoSync: DrAutoSyncConfig = {
  labelKey: '',
  primary: '',
  dr: '',
  waitStoreTimeoutMs: 60_000,
  waitRecoverTimeoutMs: 0,
  primaryReplicas: 0,
  drReplicas: 0,
};

/** PD waits after it became leader, so that stores can report; then it looks in this interval. */
export const drTimes = { firstLookMs: 60_000, lookMs: 500, toMembersMs: 5000 } as const;

const unrecovered: DrRecovery = { key: '', regions: 0 };

/** A cluster that has had the mode from the start. */
export const firstDrStatus: DrStatus = switched({ stateId: 0 }, 'sync');

/** The mode was `majority`: Regions first have to show that they are in sync. */
export function turnedOn(stateId: number): DrStatus {
  return switched({ stateId }, 'sync_recover');
}

/** The status after a switch: what belongs to the state before is forgotten. */
export function switched(
  { stateId }: Pick<DrStatus, 'stateId'>,
  state: DrState,
  more: Partial<Pick<DrStatus, 'availableStores' | 'asyncStartMs'>> = {},
): DrStatus {
  return {
    state,
    stateId: stateId + 1,
    availableStores: [],
    asyncStartMs: null,
    recovery: unrecovered,
    ...more,
  };
}
