/**
 * What operators of this scheduler will move from store to store, and what those that have ended have moved that the
 * stores' figures do not show yet. Source: tikv/pd pkg/schedule/schedulers/hot_region.go, calcPendingInfluence.
 */
import type { FlowKind, Loads } from './dimension';

export interface PendingMove {
  readonly regionId: number;
  readonly fromStores: readonly number[];
  /** 0 for a split, which takes load off its stores and brings it to none. */
  readonly toStore: number;
  readonly loads: Readonly<Record<FlowKind, Loads>>;
  readonly zombieMs: number;
  readonly end: { readonly atMs: number; readonly isSuccess: boolean } | null;
}

/** Those that PD still remembers: while it does, their Regions are not moved again. */
export function remembered(pendings: readonly PendingMove[], nowMs: number): readonly PendingMove[] {
  return pendings.filter(({ end, zombieMs }) => end === null || nowMs - end.atMs < zombieMs);
}

/** The Region's operator has ended. */
export function withEnd(
  pendings: readonly PendingMove[],
  regionId: number,
  atMs: number,
  isSuccess: boolean,
): readonly PendingMove[] {
  return pendings.map((pending) =>
    pending.regionId === regionId && pending.end === null
      ? { ...pending, end: { atMs, isSuccess } }
      : pending,
  );
}

export interface PendingShare {
  readonly loads: Readonly<Record<FlowKind, Loads>>;
  readonly sign: 1 | -1;
}

/** What is pending for a store; a move that came to nothing has no weight. */
export function pendingOf(pendings: readonly PendingMove[], storeId: number): readonly PendingShare[] {
  return pendings
    .filter(({ end }) => end === null || end.isSuccess)
    .flatMap(({ fromStores, toStore, loads }) => {
      const shares: PendingShare[] = [];
      if (fromStores.includes(storeId)) shares.push({ loads, sign: -1 });
      if (toStore === storeId) shares.push({ loads, sign: 1 });
      return shares;
    });
}
