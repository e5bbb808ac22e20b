import { type Entry, noEntries } from './entry';
import type { Snapshot } from './snapshot';

/**
 * What a message asks or answers; the names are those of the reference, without its `Msg`. Numbers, which the
 * bundler inlines: every message of every group is switched over several times. Source: etcd-io/raft
 * raftpb/raft.proto.
 */
export enum MessageType {
  Hup,
  Beat,
  Prop,
  App,
  AppResp,
  Vote,
  VoteResp,
  Snap,
  Heartbeat,
  HeartbeatResp,
  Unreachable,
  SnapStatus,
  CheckQuorum,
  TransferLeader,
  TimeoutNow,
  ReadIndex,
  ReadIndexResp,
  PreVote,
  PreVoteResp,
  StorageAppend,
  StorageAppendResp,
  StorageApply,
  StorageApplyResp,
  ForgetLeader,
}

/** No node: nobody leads, nobody got the vote. */
export const none = 0;
/** The local thread that writes log, hard state and snapshots, as sender or receiver of a message. */
export const appendThread = -1;
/** The local thread that applies committed entries. */
export const applyThread = -2;

/** The context of a vote request that a leader asked for: it is granted inside the leader's lease (thesis 3.10). */
export const campaignTransfer = 'CampaignTransfer';

/**
 * One shape for all messages, so that engines see one hidden class; a field that a type does not use is 0, false,
 * null or empty. Terms and indexes are whole numbers from 0.
 */
export interface Message {
  type: MessageType;
  to: number;
  from: number;
  /** 0 in messages that are valid in any term: proposals, reads, local ones. */
  term: number;
  /** Term of the entry at `index`; in a rejection, of the one at `rejectHint`. */
  logTerm: number;
  index: number;
  commit: number;
  /** Of a storage message: the vote to persist. */
  vote: number;
  reject: boolean;
  /** Where the rejecting follower guesses that the logs agree. */
  rejectHint: number;
  entries: readonly Entry[];
  snapshot: Snapshot | null;
  /** Of a read: what the asker knows it by. Of a vote: `campaignTransfer` or null. */
  context: string | null;
  /** Of a storage message: to be sent when the write is durable. */
  responses: readonly Message[];
  /** raft-rs: term of the entry at `commit`, in votes and their rejections. */
  commitTerm: number;
  /** raft-rs: the follower wants a snapshot that holds at least this index; 0 = it does not. */
  requestSnapshot: number;
  /** raft-rs: priority of the candidate. */
  priority: number;
}

const noMessages: readonly Message[] = [];

/** A message with every other field at its default. */
export function newMessage(type: MessageType, to: number): Message {
  return {
    type,
    to,
    from: none,
    term: 0,
    logTerm: 0,
    index: 0,
    commit: 0,
    vote: none,
    reject: false,
    rejectHint: 0,
    entries: noEntries,
    snapshot: null,
    context: null,
    responses: noMessages,
    commitTerm: 0,
    requestSnapshot: 0,
    priority: 0,
  };
}

/** The append and the apply thread: not nodes. */
export function isLocalThread(id: number): boolean {
  return id === appendThread || id === applyThread;
}

/** Types that only a node itself, or its storage threads, may step. Source: etcd-io/raft util.go, isLocalMsg. */
export function isLocalType(type: MessageType): boolean {
  switch (type) {
    case MessageType.Hup:
    case MessageType.Beat:
    case MessageType.Unreachable:
    case MessageType.SnapStatus:
    case MessageType.CheckQuorum:
    case MessageType.StorageAppend:
    case MessageType.StorageAppendResp:
    case MessageType.StorageApply:
    case MessageType.StorageApplyResp:
      return true;
    default:
      return false;
  }
}

/** Answers, which mean something only from a member. Source: etcd-io/raft util.go, isResponseMsg. */
export function isResponseType(type: MessageType): boolean {
  switch (type) {
    case MessageType.AppResp:
    case MessageType.VoteResp:
    case MessageType.HeartbeatResp:
    case MessageType.Unreachable:
    case MessageType.ReadIndexResp:
    case MessageType.PreVoteResp:
    case MessageType.StorageAppendResp:
    case MessageType.StorageApplyResp:
      return true;
    default:
      return false;
  }
}
