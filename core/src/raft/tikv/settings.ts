import { atLeast } from '../../facts/versions';
import { type Settings, tikvSettings } from '../settings';

/** How TiKV drives its Raft groups: `raftstore.*`. Times in milliseconds, sizes in bytes, ticks of `baseTickMs`. */
export interface RaftstoreSettings {
  readonly baseTickMs: number;
  readonly heartbeatTicks: number;
  readonly electionTicks: number;
  /** 0 = `electionTicks`. */
  readonly minElectionTicks: number;
  /** 0 = twice `electionTicks`. Drawn below it. */
  readonly maxElectionTicks: number;
  readonly maxLeaderLeaseMs: number;
  /** 0 = a quarter of the lease. */
  readonly checkLeaderLeaseMs: number;
  /** 0 = a quarter of the lease where Regions hibernate, else the lease is not renewed in advance. */
  readonly renewLeaseAdvanceMs: number;
  readonly hibernateRegions: boolean;
  readonly leaderTransferMaxLogLag: number;
  readonly maxApplyUnpersisted: number;
  readonly logGcTickMs: number;
  readonly logGcThreshold: number;
  readonly logGcCountLimit: number;
  readonly logGcBytesLimit: number;
  readonly logReserveMaxTicks: number;
  readonly regionHeartbeatMs: number;
  readonly storeHeartbeatMs: number;
  readonly staleCheckMs: number;
  readonly abnormalLeaderMissingMs: number;
  readonly maxLeaderMissingMs: number;
  readonly maxPeerDownMs: number;
}

const second = 1000;
const minute = 60 * second;
const mib = 1024 ** 2;

/**
 * The defaults of a version; text that is no version stands for the newest. Source: tikv/tikv
 * components/raftstore/src/store/config.rs and src/config/mod.rs: Raft logs are collected every 3 s since v5.3.0 (10 s
 * before) and beyond three quarters of `region-split-size`, which is 256 MiB since v8.4.0 (96 MiB before); Regions
 * hibernate since v5.0.2, and entries are applied before they are durable since v8.2.0.
 */
export function raftstoreDefaults(version: string): RaftstoreSettings {
  const since = (wanted: string) => atLeast(version, wanted);
  const logGcBytesLimit = (since('v8.4.0') ? 256 : 96) * 0.75 * mib;
  return {
    baseTickMs: second,
    heartbeatTicks: 2,
    electionTicks: 10,
    minElectionTicks: 0,
    maxElectionTicks: 0,
    maxLeaderLeaseMs: 9 * second,
    checkLeaderLeaseMs: 0,
    renewLeaseAdvanceMs: 0,
    hibernateRegions: since('v5.0.2'),
    leaderTransferMaxLogLag: 128,
    maxApplyUnpersisted: since('v8.2.0') ? 1024 : 0,
    logGcTickMs: (since('v5.3.0') ? 3 : 10) * second,
    logGcThreshold: 50,
    logGcCountLimit: logGcBytesLimit / 1024,
    logGcBytesLimit,
    logReserveMaxTicks: 6,
    regionHeartbeatMs: minute,
    storeHeartbeatMs: 10 * second,
    staleCheckMs: 5 * minute,
    abnormalLeaderMissingMs: 10 * minute,
    maxLeaderMissingMs: 120 * minute,
    maxPeerDownMs: 10 * minute,
  };
}

export type RaftstoreProblem =
  | 'heartbeat-not-positive'
  | 'election-not-above-heartbeat'
  | 'election-range'
  | 'log-gc-threshold-not-positive'
  | 'log-gc-limit-not-positive'
  | 'lease-too-long'
  | 'stale-check-too-often'
  | 'abnormal-before-check'
  | 'missing-before-abnormal'
  | 'transfer-lag-too-small';

interface Rule {
  readonly problem: RaftstoreProblem;
  readonly broken: (settings: RaftstoreSettings, electionMs: number) => boolean;
}

/**
 * Rules between the settings that TiKV starts by. Source: the same config.rs, Config::validate, of master in August
 * 2026; not known: since when it refuses a `leader-transfer-max-log-lag` below 10.
 */
const rules: readonly Rule[] = [
  { problem: 'heartbeat-not-positive', broken: ({ heartbeatTicks }) => heartbeatTicks <= 0 },
  {
    problem: 'election-not-above-heartbeat',
    broken: ({ electionTicks, heartbeatTicks }) => electionTicks <= heartbeatTicks,
  },
  {
    problem: 'election-range',
    broken: (settings) => {
      const [min, max] = electionRange(settings);
      return min < settings.electionTicks || min >= max;
    },
  },
  { problem: 'log-gc-threshold-not-positive', broken: ({ logGcThreshold }) => logGcThreshold < 1 },
  {
    problem: 'log-gc-limit-not-positive',
    broken: ({ logGcBytesLimit, logGcCountLimit }) => logGcBytesLimit <= 0 || logGcCountLimit <= 0,
  },
  {
    problem: 'lease-too-long',
    broken: ({ maxLeaderLeaseMs, baseTickMs }, electionMs) => maxLeaderLeaseMs > electionMs - baseTickMs,
  },
  {
    problem: 'stale-check-too-often',
    broken: ({ staleCheckMs }, electionMs) => staleCheckMs < electionMs * 2,
  },
  {
    problem: 'abnormal-before-check',
    broken: ({ abnormalLeaderMissingMs, staleCheckMs }) => abnormalLeaderMissingMs < staleCheckMs,
  },
  {
    problem: 'missing-before-abnormal',
    broken: ({ maxLeaderMissingMs, abnormalLeaderMissingMs }) => maxLeaderMissingMs < abnormalLeaderMissingMs,
  },
  {
    problem: 'transfer-lag-too-small',
    broken: ({ leaderTransferMaxLogLag }) => leaderTransferMaxLogLag < 10,
  },
];

/** Everything for which TiKV would refuse to start. */
export function raftstoreProblems(settings: RaftstoreSettings): readonly RaftstoreProblem[] {
  const electionMs = settings.electionTicks * settings.baseTickMs;
  return rules.filter(({ broken }) => broken(settings, electionMs)).map(({ problem }) => problem);
}

/** From how many ticks, to below how many, a follower's patience is drawn. */
export function electionRange({
  electionTicks,
  minElectionTicks,
  maxElectionTicks,
}: RaftstoreSettings): readonly [number, number] {
  return [minElectionTicks || electionTicks, maxElectionTicks || electionTicks * 2];
}

/**
 * The silence after which a leader reports a member as down: as set, but where Regions hibernate two checks for stale
 * peers at least, since a sleeping member answers no sooner. Source: Config::validate, which raises the setting.
 */
export function peerDownMs({ hibernateRegions, maxPeerDownMs, staleCheckMs }: RaftstoreSettings): number {
  return hibernateRegions ? Math.max(maxPeerDownMs, 2 * staleCheckMs) : maxPeerDownMs;
}

/** How long before its end a lease is renewed; 0 = not in advance. */
export function renewAdvanceMs(settings: RaftstoreSettings): number {
  if (settings.renewLeaseAdvanceMs > 0) return settings.renewLeaseAdvanceMs;
  return settings.hibernateRegions ? settings.maxLeaderLeaseMs / 4 : 0;
}

/**
 * The settings of the Raft core below. `random` draws a whole number below its bound. Not modelled: TiKV lets a leader
 * apply ahead of its disk only from when it has applied what its log held as its term began, and broadcasts commits
 * until then. Source: components/raftstore/src/store/peer.rs, maybe_update_apply_unpersisted_log_state, on_role_changed.
 */
export function coreSettings(raftstore: RaftstoreSettings, random: (bound: number) => number): Settings {
  const [minElectionTicks, maxElectionTicks] = electionRange(raftstore);
  return {
    ...tikvSettings,
    electionTicks: raftstore.electionTicks,
    heartbeatTicks: raftstore.heartbeatTicks,
    minElectionTicks,
    maxElectionTicks,
    maxApplyUnpersisted: raftstore.maxApplyUnpersisted,
    random,
  };
}
