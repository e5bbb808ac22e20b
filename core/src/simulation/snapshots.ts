import type { World } from './world';

/** One snapshot at a time through each store's limiter, as sender and as receiver. Times in ms. */
export interface Snapshots {
  /** When a snapshot of one Region, wanted at `atMs`, has arrived. */
  send(from: number, to: number, atMs: number): number;
}

export function snapshots(world: World): Snapshots {
  const sendFree = new Float64Array(world.stores.length);
  const receiveFree = new Float64Array(world.stores.length);
  const durationMs = (world.regionBytes * world.weight * 1000) / world.settings.snapshotBytesPerSecond;
  return {
    send(from, to, atMs) {
      const start = Math.max(atMs, sendFree[from] ?? 0, receiveFree[to] ?? 0);
      const end = start + durationMs;
      sendFree[from] = end;
      receiveFree[to] = end;
      return end;
    },
  };
}
