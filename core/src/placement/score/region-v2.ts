import { naturalLog } from '../natural-log';

const gib = 1024 ** 3;

/** What the score looks at. Bytes, but for `regionSizeMib`, which PD keeps in MiB. */
export interface StoreSpace {
  readonly capacityBytes: number;
  readonly availableBytes: number;
  readonly usedBytes: number;
  readonly regionSizeMib: number;
  readonly regionWeight: number;
}

/**
 * PD's region score, version 2, the default of new clusters: grows with the size of the Regions on the store, and
 * steeply once the free space falls under the low-space line. `deltaMib` is what running operators will add.
 * Source: tikv/pd pkg/core/store.go, regionScoreV2.
 */
export function regionScoreV2(store: StoreSpace, lowSpaceRatio: number, deltaMib: number): number {
  const capacity = store.capacityBytes / gib;
  const used = store.usedBytes / gib;
  let available = store.availableBytes / gib;
  const other = capacity - available - used;
  const size = store.regionSizeMib + deltaMib < 0 ? store.regionSizeMib : store.regionSizeMib + deltaMib;
  if (store.regionSizeMib !== 0) {
    let usedThen = used + (used * deltaMib) / store.regionSizeMib;
    if (!(usedThen > used * 0.5 && usedThen < used * 2)) usedThen = used;
    const availableThen = capacity - usedThen - other;
    if (availableThen > 0 && availableThen < capacity) available = availableThen;
  }
  const floor = Math.max(50, capacity * (1 - lowSpaceRatio));
  return scoreOf(size, capacity, available, floor) / Math.max(store.regionWeight, 1e-6);
}

function scoreOf(size: number, capacity: number, available: number, floor: number): number {
  const base = 1;
  const slope = 256;
  const steep = 1e10;
  if (available >= capacity || capacity < 1) return size;
  if (available > floor) {
    const fill = naturalLog(capacity) - naturalLog(available - floor + 1);
    return (base + (slope * fill) / (capacity - available + floor - 1)) * size;
  }
  return (base + (slope * naturalLog(capacity)) / capacity) * size + (steep * (floor - available)) / floor;
}
