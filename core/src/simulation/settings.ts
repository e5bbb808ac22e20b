import type { Settings } from './world';

const mib = 1024 ** 2;

/**
 * Defaults of PD and TiKV. Sources: tikv/pd pkg/schedule/config/config.go (store limit 15 add-peer a minute, replica schedule limit
 * 64, low-space ratio 0.8, max-store-down-time 30 min); tikv/tikv components/raftstore (snap-io-max-bytes-per-sec 100 MiB).
 * The overhead of an operator (heartbeats between its steps) is ours, from PD's push intervals.
 */
export const defaultSettings: Settings = {
  replicas: 3,
  isolationIndex: -1,
  maxStoreDownTimeMs: 30 * 60_000,
  lowSpaceRatio: 0.8,
  addPeerPerMinute: 15,
  replicaScheduleLimit: 64,
  snapshotBytesPerSecond: 100 * mib,
  operatorOverheadMs: 1000,
};

/** A store whose last heartbeat is older is Disconnected. Source: tikv/pd pkg/core/store.go. */
export const disconnectedMs = 20_000;

/** Leaders report a silent peer as down after this time. Source: raftstore's max-peer-down-duration. */
export const peerDownMs = 10 * 60_000;

/** The Region size of a version, in bytes: 96 MiB, and 256 MiB from v8.4.0. Source: TiKV's region-split-size. */
export function regionSizeBytes(version: string): number {
  const [, major, minor] = /v?(\d+)\.(\d+)/.exec(version) ?? [];
  const atLeast = Number(major ?? 0) > 8 || (Number(major ?? 0) === 8 && Number(minor ?? 0) >= 4);
  return (atLeast ? 256 : 96) * mib;
}

/** PD takes no store for short of space while it holds few Regions and has 8 GiB free. Source: IsLowSpace. */
export const initialRegions = 100;
export const initialFreeBytes = 8 * 1024 ** 3;
