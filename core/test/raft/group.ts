import { proposeEntries } from '#core/raft/commands';
import { type Configuration, configurationOf } from '#core/raft/configuration';
import { createNode } from '#core/raft/create';
import { type Entry, normalEntry } from '#core/raft/entry';
import { MemoryStorage } from '#core/raft/memory-storage';
import { isLocalThread, type Message, MessageType } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import type { ReadState } from '#core/raft/reads';
import { advance, hasReady, takeReady } from '#core/raft/ready';
import { applyConfChange } from '#core/raft/reconfigure';
import { Role } from '#core/raft/role';
import { etcdSettings, type Settings } from '#core/raft/settings';
import type { Snapshot } from '#core/raft/snapshot';
import { step } from '#core/raft/step';
import type { StepResult } from '#core/raft/step-result';
import { campaign, tick } from '#core/raft/tick';

/** A node, its disk, and a state machine that is the list of the commands applied. */
export interface Member {
  readonly node: RaftNode;
  readonly storage: MemoryStorage;
  commands: string[];
  readonly reads: ReadState[];
}

/** A group whose disks are quick and whose network loses what the test wants lost. */
export class TestGroup {
  readonly members = new Map<number, Member>();
  /** Nothing passes from or to these. */
  readonly isolated = new Set<number>();
  /** Types that the network swallows. */
  readonly lost = new Set<MessageType>();
  /** Everything that was delivered, oldest first. */
  readonly delivered: Message[] = [];

  constructor(
    readonly configuration: Configuration,
    settings: Partial<Settings> = {},
    readonly ids: readonly number[] = configuration.members,
  ) {
    for (const id of ids) this.start(id, { ...etcdSettings, random: (bound) => bound - 1, ...settings });
  }

  private start(id: number, settings: Settings): void {
    const storage = new MemoryStorage(this.configuration);
    const node = createNode({ id, settings, storage });
    this.members.set(id, { node, storage, commands: [], reads: [] });
  }

  member(id: number): Member {
    const member = this.members.get(id);
    if (member === undefined) throw new Error(`no member ${id}`);
    return member;
  }

  node(id: number): RaftNode {
    return this.member(id).node;
  }

  elect(id: number): void {
    campaign(this.node(id));
    this.settle();
  }

  propose(id: number, ...commands: string[]): StepResult {
    const result = proposeEntries(
      this.node(id),
      commands.map((command) => normalEntry(command, command.length)),
    );
    this.settle();
    return result;
  }

  tick(id: number, count = 1): void {
    for (let left = count; left > 0; left--) {
      tick(this.node(id));
      this.settle();
    }
  }

  /** Handles readies and delivers messages until there are none, which must not take long. */
  settle(): void {
    for (let busy = true, rounds = 0; busy; rounds++) {
      if (rounds > 1000) throw new Error('the group never comes to rest');
      busy = false;
      for (const member of this.members.values()) {
        if (!hasReady(member.node)) continue;
        busy = true;
        this.handle(member);
      }
    }
  }

  private handle(member: Member): void {
    const { node, storage, reads } = member;
    const { hardState, entries, snapshot, committedEntries, messages, readStates } = takeReady(node);
    if (hardState !== null) storage.saveHardState(hardState);
    if (snapshot !== null && !node.settings.asyncStorageWrites) install(member, snapshot);
    if (!node.settings.asyncStorageWrites) {
      storage.append(entries);
      this.apply(member, committedEntries);
    }
    reads.push(...readStates);
    for (const message of messages) this.deliver(member, message);
    advance(node);
  }

  private apply({ node, commands }: Member, entries: readonly Entry[]): void {
    for (const { data, change } of entries) {
      if (change !== null) applyConfChange(node, change);
      else if (data !== null) commands.push(String(data));
    }
  }

  /** Storage threads do their work at once. */
  private deliver(member: Member, message: Message): void {
    if (isLocalThread(message.to)) {
      this.work(member, message);
      return;
    }
    const { from, to, type } = message;
    const receiver = this.members.get(to);
    if (receiver === undefined || this.isolated.has(from) || this.isolated.has(to)) return;
    if (this.lost.has(type)) return;
    this.delivered.push(message);
    step(receiver.node, message);
  }

  private work(member: Member, message: Message): void {
    const { type, entries, responses, snapshot, term, vote, commit } = message;
    if (type === MessageType.StorageApply) {
      this.apply(member, entries);
    } else {
      if (term !== 0) member.storage.saveHardState({ term, vote, commit });
      if (snapshot !== null) install(member, snapshot);
      member.storage.append(entries);
    }
    for (const response of responses) {
      if (response.to === member.node.id) step(member.node, response);
      else this.deliver(member, response);
    }
  }

  /** Remembers the state machine and drops the log before it. */
  compact(id: number): void {
    const { node, storage, commands } = this.member(id);
    const index = node.log.applied;
    const term = storage.term(index);
    storage.saveSnapshot({ index, term, confState: node.configuration, data: [...commands] });
    storage.compact(index);
  }

  /** Role, term, leader, last and committed index: the state at a glance. */
  state(id: number): string {
    const { role, term, lead, log } = this.node(id);
    return `${Role[role]} term ${term} lead ${lead} last ${log.lastIndex} committed ${log.committed}`;
  }
}

function install(member: Member, snapshot: Snapshot): void {
  member.storage.applySnapshot(snapshot);
  member.commands = [...(snapshot.data as string[])];
}

/** Voters 1 to n. */
export function groupOf(voters: number, settings: Partial<Settings> = {}): TestGroup {
  return new TestGroup(configurationOf(Array.from({ length: voters }, (_, at) => at + 1)), settings);
}
