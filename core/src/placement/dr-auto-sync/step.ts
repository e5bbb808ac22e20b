/**
 * The state of DR auto-sync at PD's next look, and why. What the stores and Regions make of it is not PD's.
 * Source: tikv/pd pkg/replication/replication_mode.go, tickUpdateState.
 */
import type { Store } from '../model/store';
import { type RegionInSync, recovered } from './recovery';
import { type DrQuestion, sitesOf, type Voters, votersOf } from './sites';
import { type DrState, type DrStatus, switched } from './status';

export interface DrInput extends DrQuestion {
  readonly nowMs: number;
  readonly stores: readonly Store[];
  /** By store: the state that its heartbeats say it works in. */
  readonly confirmed: ReadonlyMap<number, { readonly state: DrState; readonly stateId: number }>;
  /** By key. Looked at in `sync_recover` alone. */
  readonly regions: readonly RegionInSync[];
}

export type DrReason =
  /** A voter of every Region is in each site. */
  | 'both-sites-up'
  /** A site has no voter left; the majority goes on alone once the stores know. */
  | 'site-down'
  /** A site has no voter left, and neither has a majority: asynchronous replication would not help. */
  | 'no-majority'
  | 'stores-changed'
  /** Some store that is to go on has not confirmed the state yet, so that writes still wait. */
  | 'stores-unconfirmed'
  | 'stores-confirmed'
  | 'wait-recover-timeout'
  | 'regions-recovering'
  | 'regions-in-sync';

export interface DrStep extends Voters {
  /** The same object where nothing changed. */
  readonly status: DrStatus;
  readonly reason: DrReason;
  /** In `sync_recover`, 0 to 1. */
  readonly recoveredShare?: number;
}

type Next = Pick<DrStep, 'status' | 'reason' | 'recoveredShare'>;

interface Look extends Voters {
  readonly status: DrStatus;
  readonly input: DrInput;
  /** Stores of the primary that are up, ascending. */
  readonly available: readonly number[];
}

export function stepDrAutoSync(status: DrStatus, input: DrInput): DrStep {
  const sites = sitesOf(input.stores, input.config, input.nowMs);
  const voters = votersOf(sites, input);
  const available = sites.primary.up.map(({ id }) => id);
  return { ...voters, ...steps[status.state]({ ...voters, status, input, available }) };
}

const steps: Readonly<Record<DrState, (look: Look) => Next>> = {
  sync: ({ status, canSync, hasMajority, available }) => {
    if (canSync) return { status, reason: 'both-sites-up' };
    if (!hasMajority) return { status, reason: 'no-majority' };
    return { status: switched(status, 'async_wait', { availableStores: available }), reason: 'site-down' };
  },
  async_wait: (look) => {
    const { status, canSync, available } = look;
    if (canSync) return { status: switched(status, 'sync'), reason: 'both-sites-up' };
    if (!isSame(status.availableStores, available)) {
      const waiting = switched(status, 'async_wait', { availableStores: available });
      return { status: waiting, reason: 'stores-changed' };
    }
    if (!haveConfirmed(look)) return { status, reason: 'stores-unconfirmed' };
    return { status: toAsync(look), reason: 'stores-confirmed' };
  },
  async: (look) => {
    const { status, canSync, available, input } = look;
    const asyncMs = status.asyncStartMs === null ? 0 : input.nowMs - status.asyncStartMs;
    if (canSync && asyncMs > input.config.waitRecoverTimeoutMs) {
      return { status: switched(status, 'sync_recover'), reason: 'both-sites-up' };
    }
    if (!isSame(status.availableStores, available)) {
      return haveConfirmed(look)
        ? { status: toAsync(look), reason: 'stores-changed' }
        : { status, reason: 'stores-unconfirmed' };
    }
    return { status, reason: canSync ? 'wait-recover-timeout' : 'site-down' };
  },
  sync_recover: (look) => {
    const { status, canSync, hasMajority, input } = look;
    if (!canSync && hasMajority) return { status: toAsync(look), reason: 'site-down' };
    const { recovery, share } = recovered(status.recovery, input.regions, status.stateId);
    if (share === 1) return { status: switched(status, 'sync'), reason: 'regions-in-sync' };
    return { status: { ...status, recovery }, reason: 'regions-recovering', recoveredShare: share };
  },
};

function toAsync({ status, available, input }: Look): DrStatus {
  return switched(status, 'async', { availableStores: available, asyncStartMs: input.nowMs });
}

/** Every store that is up in the primary works in the state that PD is in. Where none is up, nobody is waited for. */
function haveConfirmed({ status, available, input }: Look): boolean {
  return available.every((id) => {
    const found = input.confirmed.get(id);
    return found?.state === status.state && found.stateId === status.stateId;
  });
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}
