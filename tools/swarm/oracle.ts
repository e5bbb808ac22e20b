import type { ConfState } from '#core/raft/configuration';
import { sameConfState } from '#core/raft/configuration';
import { type Entry, EntryType } from '#core/raft/entry';
import { type Message, MessageType, none } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import type { Ready } from '#core/raft/ready';
import { Role } from '#core/raft/role';
import type { Disk } from './disk';
import type { MachineState } from './machine';
import { decides, writeMembership } from './membership';
import { type Invariant, Violation } from './violation';

/** A node as it was when it was last looked at. */
interface Seen {
  node: RaftNode;
  term: number;
  vote: number;
  role: Role;
  committed: number;
  applied: number;
}

/** An entry that somebody has called committed. */
interface Committed {
  readonly term: number;
  /** The term of the leader that committed it first. */
  readonly by: number;
}

/** An entry that is in somebody's log, and the term of the one before it. */
interface Known {
  readonly entry: Entry;
  readonly before: number;
}

/** Sees all nodes at once and never forgets: what no node can know of itself is checked here, after every step. */
export class Oracle {
  elections = 0;
  commits = 0;
  changes = 0;
  private readonly seen = new Map<number, Seen>();
  private readonly leaders = new Map<number, number>();
  /** By term and voter, the candidate: votes that were promised, and so must be durable. */
  private readonly votes = new Map<number, Map<number, number>>();
  private readonly entries = new Map<string, Known>();
  private readonly committed: (Committed | undefined)[] = [];
  private readonly handedOver = new WeakSet<Message>();
  private readonly applied: (MachineState | undefined)[] = [];

  /** The group begins with everything up to `first` applied. */
  constructor(
    private readonly disks: ReadonlyMap<number, Disk>,
    private readonly groups: ReadonlyMap<number, number> | undefined,
    private readonly first: MachineState,
  ) {
    this.committed[first.index] = { term: first.term, by: first.term };
    this.applied[first.index] = first;
  }

  get lastCommitted(): number {
    return this.committed.length - 1;
  }

  /** The membership that is decided: the newest that anybody has applied. */
  get membership(): ConfState {
    return this.applied.at(-1)?.membership ?? this.first.membership;
  }

  /** A node has done something. */
  watch(node: RaftNode): void {
    const { id, term, vote, role, log } = node;
    const { committed, applied } = log;
    const seen = this.seen.get(id);
    if (seen === undefined || seen.node !== node) {
      this.seen.set(id, { node, term, vote, role, committed, applied });
      return;
    }
    if (term < seen.term || committed < seen.committed || applied < seen.applied) {
      fail('terms and indexes never go back', `${id} is at term ${term}, ${applied} of ${committed} applied`);
    }
    if (term === seen.term && seen.vote !== none && vote !== seen.vote) {
      fail('one vote a term', `${id} changed its vote of term ${term} from ${seen.vote} to ${vote}`);
    }
    if (applied > committed || committed > log.lastIndex) {
      fail('terms and indexes never go back', `${id} applied ${applied} of ${committed} of ${log.lastIndex}`);
    }
    if (role !== seen.role || term !== seen.term) this.watchRole(node, seen);
    if (committed > seen.committed) this.watchCommit(node, seen.committed);
    if (
      seen.role === Role.Follower &&
      role === Role.PreCandidate &&
      (term !== seen.term || vote !== seen.vote)
    ) {
      fail('pre-votes change nothing', `${id} asked for pre-votes and changed its term or vote`);
    }
    Object.assign(seen, { term, vote, role, committed, applied });
  }

  private watchRole(node: RaftNode, seen: Seen): void {
    const { id, term, role, log } = node;
    if (role === Role.Candidate || role === Role.PreCandidate) {
      if (log.hasConfChange(log.applied, log.committed)) {
        fail('no campaign before a known membership change is applied', `${id} campaigns in term ${term}`);
      }
      if (!node.configuration.electors.includes(id)) {
        fail('learners do not campaign', `${id} campaigns in term ${term} and is no voter`);
      }
    }
    if (role === Role.Leader && (seen.role !== Role.Leader || seen.term !== term)) this.watchElection(node);
  }

  private watchElection(node: RaftNode): void {
    const { id, term, log, configuration } = node;
    this.elections++;
    const other = this.leaders.get(term);
    if (other !== undefined && other !== id)
      fail('election safety', `${other} and ${id} both lead term ${term}`);
    this.leaders.set(term, id);
    const votes = this.votes.get(term);
    const own = this.disks.get(id)?.hardState;
    const voted = (voter: number) =>
      voter === id ? own?.term === term && own.vote === id : votes?.get(voter) === id;
    if (!decides(configuration, voted)) {
      fail('a leader has a quorum of votes', `${id} leads term ${term} by ${writeMembership(configuration)}`);
    }
    this.watchChanges(node);
    for (let index = this.lastCommitted; index >= log.firstIndex - 1; index--) {
      const entry = this.committed[index];
      if (entry === undefined || entry.by >= term) continue;
      if (log.termAt(index) !== entry.term) {
        fail('leader completeness', `${id} leads term ${term} without entry ${index} of term ${entry.term}`);
      }
      return;
    }
  }

  private watchCommit(node: RaftNode, before: number): void {
    const { id, term, role, log } = node;
    const { committed } = log;
    for (let index = Math.max(before + 1, log.firstIndex - 1); index <= committed; index++) {
      const entryTerm = log.termAt(index);
      const known = this.committed[index];
      if (known === undefined) {
        if (role !== Role.Leader) {
          fail('commit by a quorum', `${id} commits ${index} before any leader has`);
        }
        this.committed[index] = { term: entryTerm, by: term };
        this.commits++;
      } else if (known.term !== entryTerm) {
        fail(
          'state-machine safety',
          `${id} commits ${index} of term ${entryTerm}, another of term ${known.term}`,
        );
      }
    }
    if (role === Role.Leader) this.watchQuorum(node, committed);
  }

  /** What a leader commits is on the disks of those who decide. */
  private watchQuorum({ id, term, log, configuration, extras }: RaftNode, index: number): void {
    const entryTerm = log.termAt(index);
    const holds = (voter: number) => this.disks.get(voter)?.holds(index, entryTerm) ?? false;
    if (entryTerm !== term) {
      fail(
        'commit by a quorum',
        `${id} commits entry ${index} of term ${entryTerm} in term ${term} by counting`,
      );
    }
    if (!decides(configuration, holds)) {
      fail('commit by a quorum', `${id} commits ${index} without one of ${writeMembership(configuration)}`);
    }
    if (this.groups === undefined || extras.groupCommit?.enabled !== true || configuration.isJoint) return;
    const { voters } = configuration;
    const groupsOf = (ids: readonly number[]) => new Set(ids.map((voter) => this.groups?.get(voter))).size;
    if (groupsOf(voters) > 1 && groupsOf(voters.filter(holds)) < 2) {
      fail('commit by a quorum', `${id} commits ${index} in one group of stores`);
    }
  }

  /** A node hands out entries to be written: equal index and term mean equal entries, and equal logs before them. */
  watchReady(node: RaftNode, { entries, committedEntries }: Ready): void {
    for (const entry of entries) {
      const { index, term } = entry;
      const before = node.log.termAt(index - 1);
      const key = `${index} ${term}`;
      const known = this.entries.get(key);
      if (known === undefined) this.entries.set(key, { entry, before });
      else if (
        known.entry !== entry &&
        (known.entry.data !== entry.data || known.entry.change !== entry.change)
      ) {
        fail('log matching', `entry ${index} of term ${term} is two entries`);
      } else if (before >= 0 && known.before >= 0 && known.before !== before) {
        fail('log matching', `entry ${index} of term ${term} follows terms ${known.before} and ${before}`);
      }
    }
    if (entries.some(({ type }) => type !== EntryType.Normal)) this.watchChanges(node);
    this.watchDurable(node, committedEntries);
    for (const { index, term } of committedEntries) {
      const known = this.committed[index];
      if (known === undefined || known.term !== term) {
        fail(
          'state-machine safety',
          `${node.id} is to apply ${index} of term ${term}, which is not committed`,
        );
      }
    }
  }

  /** Where writes are asynchronous, only what is durable is applied; raft-rs lets a leader apply ahead of its disk. */
  private watchDurable({ id, role, settings }: RaftNode, entries: readonly Entry[]): void {
    if (!settings.asyncStorageWrites || (role === Role.Leader && settings.maxApplyUnpersisted > 0)) return;
    const disk = this.disks.get(id);
    for (const { index, term } of entries) {
      if (disk?.holds(index, term) !== true)
        fail('durable before it is answered', `${id} is to apply ${index}, which is not durable`);
    }
  }

  private watchChanges(node: RaftNode): void {
    const { id, log, role } = node;
    const from = role === Role.Leader ? log.applied : log.committed;
    let changes = 0;
    for (let index = Math.max(from + 1, log.firstIndex); index <= log.lastIndex; index++) {
      const known = this.entries.get(`${index} ${log.termAt(index)}`);
      if (known !== undefined && known.entry.type !== EntryType.Normal) changes++;
    }
    if (changes > 1) fail('one membership change at a time', `${id} has ${changes} that are not applied`);
  }

  /** A message leaves: what it promises must be on the sender's disk. */
  watchSent(message: Message): void {
    const { type, from, to, term, index, reject } = message;
    const disk = this.disks.get(from);
    if (disk === undefined || reject) return;
    const { hardState } = disk;
    if (type === MessageType.VoteResp && to !== from) {
      if (hardState.term < term || (hardState.term === term && hardState.vote !== to)) {
        fail(
          'durable before it is answered',
          `${from} votes for ${to} in term ${term}, its disk knows nothing of it`,
        );
      }
      this.watchVote(term, from, to);
    }
    if (type === MessageType.AppResp && to !== from && hardState.term <= term && disk.lastIndex < index) {
      fail(
        'durable before it is answered',
        `${from} acknowledges ${index}, its disk ends at ${disk.lastIndex}`,
      );
    }
  }

  private watchVote(term: number, voter: number, candidate: number): void {
    let votes = this.votes.get(term);
    if (votes === undefined) {
      votes = new Map();
      this.votes.set(term, votes);
    }
    const before = votes.get(voter);
    if (before !== undefined && before !== candidate) {
      fail('one vote a term', `${voter} votes for ${before} and for ${candidate} in term ${term}`);
    }
    votes.set(voter, candidate);
  }

  /** A state machine has reached a state, by an entry or by a snapshot. */
  watchMachine(id: number, state: MachineState): void {
    const { index, chain, membership } = state;
    const known = this.applied[index];
    if (known === undefined) {
      if (membership !== this.membership) this.changes++;
      this.applied[index] = state;
    } else if (known.chain !== chain) {
      fail(
        'state-machine safety',
        `the state machine of ${id} at ${index} is another than the first at ${index}`,
      );
    } else if (!sameConfState(known.membership, membership)) {
      fail('membership follows the log', `${id} has ${writeMembership(membership)} at ${index}`);
    }
  }

  /** The transferee campaigns at once, so that its disk must have all that the leader has. */
  watchTransfer({ outbox, log, term }: RaftNode): void {
    for (const message of outbox?.messages ?? []) {
      if (message.type !== MessageType.TimeoutNow || this.handedOver.has(message)) continue;
      this.handedOver.add(message);
      const disk = this.disks.get(message.to);
      if (disk === undefined || disk.hardState.term > term || disk.lastIndex >= log.lastIndex) continue;
      fail(
        'transfers go to who has caught up',
        `${message.to} ends at ${disk.lastIndex} of ${log.lastIndex}`,
      );
    }
  }

  /** The node starts anew: what was not durable is forgotten. */
  forget(id: number): void {
    this.seen.delete(id);
  }
}

export function fail(invariant: Invariant, what: string): never {
  throw new Violation(invariant, what);
}
