import { type Configuration, emptyConfiguration } from './configuration';
import type { CommitGroups } from './group-commit';
import type { RaftLog } from './log';
import { type Message, none } from './message';
import type { ReadQueue, ReadState } from './reads';
import { Role } from './role';
import type { Settings } from './settings';
import type { Snapshot } from './snapshot';
import type { Tracker } from './tracker';

/** What only a leader has. It goes with the leadership. */
export class Leadership {
  heartbeatElapsed = 0;
  /** To whom leadership is being transferred (thesis 3.10). */
  transferee = none;
  /** No membership change is proposed before this index is applied: there may be one up to here. */
  pendingConfIndex = 0;
  /** Bytes of payload that are appended and not yet applied: an estimate that is never too high. */
  uncommittedBytes = 0;
  reads: ReadQueue | null = null;
  /** Reads that came before the first commit of the term. */
  earlyReads: Message[] | null = null;

  constructor(readonly tracker: Tracker) {}
}

/** Messages and reads since the last ready. */
export class Outbox {
  /** May leave at once. */
  messages: Message[] = [];
  /** May leave, or be stepped here, when all that is unstable now is durable. */
  afterAppend: Message[] = [];
  readStates: ReadState[] = [];
}

/** What `advance` will acknowledge of the ready that was taken, where storage writes are synchronous. */
export interface Acknowledgement {
  /** The node's answers to itself. */
  readonly own: readonly Message[];
  readonly term: number;
  /** The last entry that will be durable; index 0 where there is none. */
  readonly stableIndex: number;
  readonly stableTerm: number;
  readonly snapshot: Snapshot | null;
  /** The last entry that will be applied; 0 where there is none. */
  readonly appliedIndex: number;
  readonly appliedBytes: number;
  readonly appliedPayloadBytes: number;
}

/** DR Auto-Sync at this node: commits need two groups of stores while it is on. */
export interface GroupCommit {
  readonly enabled: boolean;
  readonly groups: CommitGroups;
}

/**
 * The state of one member of a Raft group: engine state, mutated by the functions of this folder and by nobody else.
 * Small on purpose: what an idle follower does not need is null. Source: etcd-io/raft raft.go, raft and rawnode.go.
 */
export class RaftNode {
  term = 0;
  vote = none;
  lead = none;
  role = Role.Follower;
  /** Ticks since the leader was heard of; at a leader, since its last check of the quorum. */
  electionElapsed = 0;
  /** Drawn anew with every change of role or term. */
  electionTimeout = 0;
  configuration: Configuration = emptyConfiguration;
  leadership: Leadership | null = null;
  /** The answers to the election that this node holds, its own included. */
  votes: Map<number, boolean> | null = null;
  outbox: Outbox | null = null;
  acknowledgement: Acknowledgement | null = null;
  /** What the last ready said. */
  acceptedTerm = 0;
  acceptedVote = none;
  acceptedCommit = 0;
  acceptedLead = none;
  acceptedRole = Role.Follower;
  /** raft-rs: this node asks for a snapshot with at least this index; 0 = it does not. */
  requestedSnapshot = 0;
  groupCommit: GroupCommit | null = null;

  constructor(readonly log: RaftLog) {}

  get id(): number {
    return this.log.id;
  }

  get settings(): Settings {
    return this.log.settings;
  }

  /** May it campaign: is it a voter, with its log in order? */
  get promotable(): boolean {
    return this.configuration.electors.includes(this.id) && !this.log.hasSnapshot;
  }
}
