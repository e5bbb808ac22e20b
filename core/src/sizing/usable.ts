/** How much data the disks at hand take: unequal disks, failure domains and copies counted. */
import type { Instance } from '../cluster/cluster';
import type { Sheet } from '../formula/sheet';
import type { Interval } from '../units/quantity';
import { bytesThatFit, type Room } from './room';
import type { Subject } from './sheet';

/** The disk of each TiKV store; unknown ones as the known, nothing where none is known. Bytes. */
export interface StoreDisks {
  readonly bytesOf: (store: Instance) => number;
  readonly unknown: number;
}

export function storeDisks({ cluster, shapes }: Subject): StoreDisks | undefined {
  const other = shapes.tikv.diskBytes;
  if (other === undefined) return undefined;
  const stores = cluster.instances.filter(({ role }) => role === 'tikv');
  return {
    bytesOf: (store) => store.resources.diskBytes?.value ?? other,
    unknown: stores.filter((store) => store.resources.diskBytes === undefined).length,
  };
}

/**
 * Logical data (one copy, before compression) with which no store is filled beyond `share` of its disk.
 * Nothing where the disks or the profile's factors are not known.
 */
export function usableBytes(
  { domains, replicas }: Subject,
  disks: StoreDisks,
  sheet: Sheet,
  share: number,
): Interval | undefined {
  const perByte = sheet.value('disk_per_byte');
  // Data that takes no room fits without end: an override or a measurement that cannot be.
  if (perByte === undefined || perByte.low <= 0) return undefined;
  const raftLog = sheet.value('raft_log');
  const garbage = sheet.value('mvcc_garbage');
  const at = (end: keyof Interval): number => {
    const fixed = raftLog?.[end] ?? 0;
    const room: Room = domains.domains.map(({ machines }) =>
      machines.map((stores) =>
        stores.reduce((sum, store) => sum + Math.max(0, disks.bytesOf(store) * share - fixed), 0),
      ),
    );
    const onDisk = bytesThatFit(room, replicas);
    return Math.max(0, onDisk / perByte[end] - (garbage?.[end] ?? 0));
  };
  // The more a byte takes on disk, the fewer fit.
  return { low: at('high'), mid: at('mid'), high: at('low') };
}
