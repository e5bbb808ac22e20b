import type { RaftNode } from '../node';
import { ProgressState } from '../progress';

export type TransferRefusal =
  | 'not the leader'
  | 'no voter'
  | 'snapshot under way'
  | 'membership change'
  | 'lags';

/**
 * Why TiKV does not hand its leadership over, where raft-rs would. `appliedIndex` is what the transferee says to have
 * applied in its answer to the question that goes before; 0 where it said nothing. Not modelled: a transferee does not
 * answer while it is a witness, takes a snapshot, follows another, or has a full disk and its leader has not. Source:
 * tikv/tikv components/raftstore/src/store/peer.rs, ready_to_transfer_leader and maybe_reject_transfer_leader_msg;
 * `leader-transfer-max-log-lag`, 128.
 */
export function refusesTransfer(
  { leadership, configuration, log }: RaftNode,
  transferee: number,
  appliedIndex: number,
  maxLogLag: number,
): TransferRefusal | undefined {
  if (leadership === null) return 'not the leader';
  if (!configuration.electors.includes(transferee)) return 'no voter';
  const { progress, pendingConfIndex } = leadership;
  if (progress.some(({ state }) => state === ProgressState.Snapshot)) return 'snapshot under way';
  const match = progress.find(({ id }) => id === transferee)?.match ?? 0;
  const index = appliedIndex === 0 ? match : appliedIndex;
  if (pendingConfIndex > log.applied || pendingConfIndex > index) return 'membership change';
  if (log.lastIndex >= index + maxLogLag) return 'lags';
  return undefined;
}
