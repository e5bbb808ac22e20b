import type { Observer } from './events';

/** Everything that groups share: one object serves any number of nodes. Sizes in bytes, times in ticks. */
export interface Settings {
  /** Without a word from the leader for this long, its lease is over; also the period of the leader's quorum check. */
  readonly electionTicks: number;
  readonly heartbeatTicks: number;
  /** A follower campaigns after a time drawn from this one up to below the next. */
  readonly minElectionTicks: number;
  readonly maxElectionTicks: number;
  /** A whole number from 0 to below `bound`, from a seeded stream: the only chance in Raft. */
  readonly random: (bound: number) => number;
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
  /** Reads are served by the leader's lease, without asking a quorum; needs `checkQuorum`. */
  readonly leaseReads: boolean;
  /** Appends and applies are acknowledged by messages of the storage threads, not by `advance`. */
  readonly asyncStorageWrites: boolean;
  /** At most this much in an append, but always one entry. */
  readonly maxBytesPerMessage: number;
  /** At most this much handed out and not yet acknowledged as applied. */
  readonly maxApplyingBytes: number;
  /** Proposals beyond this much of uncommitted payload are dropped. */
  readonly maxUncommittedBytes: number;
  readonly maxInflightMessages: number;
  /** 0 = no limit. */
  readonly maxInflightBytes: number;
  readonly forwardProposals: boolean;
  readonly validateConfChanges: boolean;
  readonly stepDownOnRemoval: boolean;
  /** raft-rs: a commit is not broadcast by itself, followers learn of it with the next append or heartbeat. */
  readonly skipCommitBroadcast: boolean;
  /** raft-rs: entries join an append that has not been sent yet, whatever its size. */
  readonly batchAppend: boolean;
  /** raft-rs: votes and their refusals carry the commit index, and the other side catches up with it. */
  readonly commitByVote: boolean;
  /** raft-rs: a read before the first commit of the term is refused instead of kept. */
  readonly rejectEarlyReads: boolean;
  /** raft-rs: with equal logs, a candidate of lower priority gets no vote. */
  readonly priority: number;
  /** raft-rs: entries that a leader may apply ahead of its own disk, where storage writes are asynchronous. */
  readonly maxApplyUnpersisted: number;
  readonly observer: Observer | undefined;
}

const unlimited = Number.POSITIVE_INFINITY;

/** etcd-io/raft with its defaults and the ticks of its tests. Draws the shortest time: whoever runs a group gives a stream. */
export const etcdSettings: Settings = {
  electionTicks: 10,
  heartbeatTicks: 1,
  minElectionTicks: 10,
  maxElectionTicks: 20,
  random: () => 0,
  preVote: false,
  checkQuorum: false,
  leaseReads: false,
  asyncStorageWrites: false,
  maxBytesPerMessage: unlimited,
  maxApplyingBytes: unlimited,
  maxUncommittedBytes: unlimited,
  maxInflightMessages: 256,
  maxInflightBytes: 0,
  forwardProposals: true,
  validateConfChanges: true,
  stepDownOnRemoval: false,
  skipCommitBroadcast: false,
  batchAppend: false,
  commitByVote: false,
  rejectEarlyReads: false,
  priority: 0,
  maxApplyUnpersisted: 0,
  observer: undefined,
};

const mib = 1024 ** 2;

/**
 * raft-rs as TiKV sets it up; a tick is `raft-base-tick-interval`, 1 s. Source: tikv/tikv
 * components/raftstore/src/store/config.rs and peer.rs, defaults of master in August 2026.
 */
export const tikvSettings: Settings = {
  ...etcdSettings,
  heartbeatTicks: 2,
  preVote: true,
  checkQuorum: true,
  maxBytesPerMessage: mib,
  maxApplyingBytes: 16 * mib,
  forwardProposals: false,
  skipCommitBroadcast: true,
  batchAppend: true,
  commitByVote: true,
  rejectEarlyReads: true,
  maxApplyUnpersisted: 1024,
};

export type SettingsProblem =
  | 'heartbeat-not-positive'
  | 'election-not-above-heartbeat'
  | 'election-range-empty'
  | 'election-range-below-timeout'
  | 'no-inflight-message'
  | 'inflight-bytes-below-message'
  | 'lease-reads-without-quorum-check';

/** What is wrong with the settings, if anything. Source: etcd-io/raft raft.go, Config.validate; tikv/raft-rs config.rs. */
export function settingsProblem(settings: Settings): SettingsProblem | undefined {
  const { electionTicks, heartbeatTicks, minElectionTicks, maxElectionTicks, maxInflightBytes } = settings;
  if (!(heartbeatTicks > 0)) return 'heartbeat-not-positive';
  if (!(electionTicks > heartbeatTicks)) return 'election-not-above-heartbeat';
  if (!(minElectionTicks >= electionTicks)) return 'election-range-below-timeout';
  if (!(maxElectionTicks > minElectionTicks)) return 'election-range-empty';
  if (!(settings.maxInflightMessages > 0)) return 'no-inflight-message';
  if (maxInflightBytes > 0 && maxInflightBytes < settings.maxBytesPerMessage) {
    return 'inflight-bytes-below-message';
  }
  if (settings.leaseReads && !settings.checkQuorum) return 'lease-reads-without-quorum-check';
  return undefined;
}
