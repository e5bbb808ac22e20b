import type { ConfChange } from './conf-change';
import type { Configuration } from './configuration';
import type { EntryType } from './entry';
import type { Message, MessageType } from './message';
import type { Progress } from './progress';
import type { Role } from './role';

/** A log as an event shows it. */
export interface LogSummary {
  readonly committed: number;
  readonly applied: number;
  readonly applying: number;
  readonly offset: number;
  readonly offsetInProgress: number;
  readonly unstableEntries: number;
}

/** The last entry of a log, and what a vote was asked with. */
interface VoteEvent {
  readonly lastTerm: number;
  readonly lastIndex: number;
  readonly vote: number;
  readonly term: number;
  readonly message: Message;
}

/** A snapshot that a follower got, and its log. */
interface SnapshotEvent {
  readonly committed: number;
  readonly index: number;
  readonly term: number;
}

export type ConfChangeObjection = 'unapplied-change' | 'joint' | 'not-joint';

/** What happens inside a node, by kind. Messages and progress are live: to be read at once, not kept. */
export type RaftEvent = { readonly id: number } & (
  | {
      readonly kind: 'created';
      readonly voters: readonly number[];
      readonly term: number;
      readonly committed: number;
      readonly applied: number;
      readonly lastIndex: number;
      readonly lastTerm: number;
    }
  | { readonly kind: 'became'; readonly role: Role; readonly term: number }
  | { readonly kind: 'configured'; readonly configuration: Configuration }
  // elections
  | { readonly kind: 'campaign-by-leader' | 'campaign-unpromotable' }
  | { readonly kind: 'campaign-unapplied-change' | 'campaign-started'; readonly term: number }
  | {
      readonly kind: 'vote-requested';
      readonly request: MessageType;
      readonly lastTerm: number;
      readonly lastIndex: number;
      readonly to: number;
      readonly term: number;
    }
  | ({ readonly kind: 'vote-cast' | 'vote-refused' } & VoteEvent)
  | ({ readonly kind: 'vote-ignored'; readonly leaseTicks: number } & VoteEvent)
  | {
      readonly kind: 'vote-received';
      readonly answer: MessageType;
      readonly granted: boolean;
      readonly from: number;
      readonly term: number;
    }
  | {
      readonly kind: 'votes-counted';
      readonly answer: MessageType;
      readonly granted: number;
      readonly refused: number;
    }
  | { readonly kind: 'quorum-lost' }
  // terms and messages
  | { readonly kind: 'higher-term' | 'lower-term'; readonly term: number; readonly message: Message }
  | { readonly kind: 'lower-term-append'; readonly term: number; readonly messageTerm: number }
  | { readonly kind: 'malformed' | 'stranger'; readonly message: Message }
  // the log
  | {
      readonly kind: 'conflict';
      readonly index: number;
      readonly existingTerm: number;
      readonly conflictingTerm: number;
    }
  | { readonly kind: 'unstable-replaced' | 'unstable-truncated'; readonly from: number }
  | { readonly kind: 'stable-unknown' | 'stable-is-snapshot'; readonly index: number }
  | {
      readonly kind: 'stable-mismatch';
      readonly index: number;
      readonly term: number;
      readonly unstableTerm: number;
    }
  | {
      readonly kind: 'append-refused';
      readonly localTerm: number;
      readonly index: number;
      readonly logTerm: number;
      readonly from: number;
    }
  // replication
  | { readonly kind: 'append-rejection'; readonly message: Message }
  | { readonly kind: 'progress-decreased' | 'snapshot-recovered' | 'unreachable'; readonly peer: Progress }
  | {
      readonly kind: 'snapshot-paused' | 'snapshot-to-inactive' | 'snapshot-not-ready';
      readonly peer: Progress;
    }
  | {
      readonly kind: 'snapshot-sent';
      readonly firstIndex: number;
      readonly committed: number;
      readonly index: number;
      readonly term: number;
      readonly peer: Progress;
    }
  | { readonly kind: 'snapshot-reported'; readonly succeeded: boolean; readonly peer: Progress }
  // snapshots at the follower
  | { readonly kind: 'restoring'; readonly log: LogSummary; readonly index: number; readonly term: number }
  | ({
      readonly kind: 'restored' | 'fast-forwarded';
      readonly lastIndex: number;
      readonly lastTerm: number;
    } & SnapshotEvent)
  | ({
      readonly kind: 'snapshot-accepted' | 'snapshot-ignored' | 'snapshot-without-self' | 'snapshot-unsound';
    } & SnapshotEvent)
  // proposals and membership
  | { readonly kind: 'proposal-without-leader'; readonly term: number }
  | { readonly kind: 'proposal-not-forwarded'; readonly lead: number; readonly term: number }
  | { readonly kind: 'proposal-during-transfer'; readonly transferee: number; readonly term: number }
  | { readonly kind: 'proposal-over-limit' }
  | {
      readonly kind: 'change-ignored';
      readonly change: ConfChange;
      readonly type: EntryType;
      readonly configuration: Configuration;
      readonly objection: ConfChangeObjection;
      readonly pendingIndex: number;
      readonly applied: number;
    }
  | { readonly kind: 'auto-leave' | 'auto-leave-dropped'; readonly configuration: Configuration }
  // leadership
  | { readonly kind: 'leader-forgotten'; readonly lead: number; readonly term: number }
  | { readonly kind: 'forget-refused' }
  | { readonly kind: 'transfer-without-leader'; readonly term: number }
  | { readonly kind: 'transfer-to-learner' | 'transfer-to-self' }
  | {
      readonly kind:
        | 'transfer-started'
        | 'transfer-in-progress'
        | 'transfer-aborted'
        | 'transfer-up-to-date'
        | 'transfer-caught-up';
      readonly transferee: number;
      readonly term: number;
    }
  | { readonly kind: 'timeout-now'; readonly from: number; readonly term: number }
  | {
      readonly kind: 'timeout-now-ignored';
      readonly from: number;
      readonly term: number;
      readonly role: Role;
    }
  // reads
  | { readonly kind: 'read-without-leader'; readonly term: number }
  | { readonly kind: 'read-before-commit' }
);

/** Told of every event as it happens; where there is none, no event is even made. */
export type Observer = (event: RaftEvent) => void;
