import { type Configuration, emptyConfiguration } from './configuration';
import type { Entry } from './entry';
import type { CommitGroups } from './group-commit';
import { RaftLog } from './log';
import { type Message, none } from './message';
import type { ReadQueue, ReadState } from './reads';
import { Role } from './role';
import type { Snapshot } from './snapshot';
import { Tracker } from './tracker';

/** What only a leader has: the progress of the members, and what it has begun. It goes with the leadership. */
export class Leadership extends Tracker {
  heartbeatElapsed = 0;
  /** To whom leadership is being transferred (thesis 3.10). */
  transferee = none;
  /** No membership change is proposed before this index is applied: there may be one up to here. */
  pendingConfIndex = 0;
  /** Bytes of payload that are appended and not yet applied: an estimate that is never too high. */
  uncommittedBytes = 0;
  /** Reads that wait, for a quorum or for the first commit of the term. */
  reads: ReadQueue | null = null;
  /** raft-rs: members that asked for a snapshot, and the index that it must have at least. */
  snapshotWishes: Map<number, number> | null = null;
}

/** An append that has not left yet; its message has this very list. */
export interface UnsentAppend {
  readonly message: Message;
  readonly entries: Entry[];
}

/** Messages and reads since the last ready. */
export class Outbox {
  /** raft-rs: appends that more entries may join. */
  private unsent: UnsentAppend[] | null = null;
  /** May leave at once. */
  messages: Message[] = [];
  /** May leave, or be stepped here, when all that is unstable now is durable. */
  afterAppend: Message[] = [];
  readStates: ReadState[] = [];

  addUnsent(append: UnsentAppend): void {
    if (this.unsent === null) this.unsent = [append];
    else this.unsent.push(append);
  }

  /** The last append to a member, if one is waiting. */
  unsentTo(id: number): UnsentAppend | undefined {
    if (this.unsent === null) return undefined;
    for (let at = this.unsent.length - 1; at >= 0; at--) {
      const append = this.unsent[at];
      if (append?.message.to === id) return append;
    }
    return undefined;
  }
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

/** What raft-rs has beyond the reference; most nodes have none of it. */
export interface Extras {
  /** This node asks for a snapshot with at least this index; 0 = it does not. */
  readonly requestedSnapshot: number;
  readonly groupCommit: GroupCommit | null;
}

const noExtras: Extras = { requestedSnapshot: 0, groupCommit: null };

/**
 * The state of one member of a Raft group: engine state, mutated by the functions of this folder and by nobody else.
 * Small on purpose, since groups come by the hundred thousand: one object with its log, and what an idle follower does
 * not need is null. Source: etcd-io/raft raft.go, raft, and rawnode.go.
 */
export class RaftNode extends RaftLog {
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
  /** What the last ready said; leader and role in one number. */
  acceptedTerm = 0;
  acceptedVote = none;
  acceptedCommit = 0;
  acceptedSoftState = none;
  extras: Extras = noExtras;

  /** The node as its log. */
  get log(): RaftLog {
    return this;
  }

  /** May it campaign: is it a voter, with its log in order? */
  get promotable(): boolean {
    return this.configuration.electors.includes(this.id) && !this.hasSnapshot;
  }

  /** Leader and role in one number, to see whether they changed. */
  get softState(): number {
    return this.lead * 4 + this.role;
  }
}
