/** The nodes, queues and output of one interaction file. */
import type { ConfState } from '#core/raft/configuration';
import { createNode } from '#core/raft/create';
import type { Entry } from '#core/raft/entry';
import { MemoryStorage } from '#core/raft/memory-storage';
import { appendThread, isLocalThread, type Message } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import { advance, takeReady } from '#core/raft/ready';
import { applyConfChange } from '#core/raft/reconfigure';
import type { Settings } from '#core/raft/settings';
import type { Snapshot } from '#core/raft/snapshot';
import { step } from '#core/raft/step';
import { StepResult } from '#core/raft/step-result';
import type { HardState } from '#core/raft/storage';
import * as describe from './describe';
import { type Level, levels, sentenceOf } from './sentences';

/** A storage whose newest snapshot is the state machine's newest state. */
class HistoryStorage extends MemoryStorage {
  constructor(private readonly history: readonly Snapshot[]) {
    super();
  }

  override snapshot(): Snapshot | null {
    return this.history.at(-1) ?? null;
  }
}

/** A node with what the application around it keeps. */
export interface Member {
  readonly node: RaftNode;
  readonly storage: MemoryStorage;
  /** The state machine after every entry: a text that grows by each payload. */
  readonly history: Snapshot[];
  readonly appendWork: Message[];
  readonly applyWork: Message[];
}

/** Text that goes where the expected output is compared. */
export class Output {
  level: Level = 'DEBUG';
  text = '';

  get quiet(): boolean {
    return this.level === 'NONE';
  }

  write(text: string): void {
    if (!this.quiet) this.text += text;
  }

  log(level: Level, text: string): void {
    if (levels.indexOf(level) >= levels.indexOf(this.level)) this.write(`${level} ${text}\n`);
  }

  /** What is written meanwhile stands two spaces further in. */
  indented(run: () => void): void {
    const outer = this.text;
    this.text = '';
    try {
      run();
    } finally {
      const lines = this.text.replace(/\n$/, '').split('\n');
      this.text = outer + (this.text === '' ? '' : lines.map((line) => `  ${line}\n`).join(''));
    }
  }
}

/** An error of a node or its storage, which becomes output. */
export class Refused extends Error {}

const refusals = new Map([
  [StepResult.ProposalDropped, 'raft proposal dropped'],
  [StepResult.PeerNotFound, 'raft: cannot step as peer not found'],
  [StepResult.LocalMessage, 'raft: cannot step raft local message'],
]);

/** The reference's words for what a step gave; undefined where all is well. */
export function refusal(result: StepResult): string | undefined {
  return refusals.get(result);
}

export class Environment {
  readonly output = new Output();
  readonly members: Member[] = [];
  /** Under way, oldest first. */
  messages: Message[] = [];

  member(id: number): Member {
    const member = this.members[id - 1];
    if (member === undefined) throw new Error(`there is no node ${id}`);
    return member;
  }

  /** A node that starts from a snapshot, or empty. */
  addNode(settings: Settings, snapshot: Snapshot | undefined): void {
    const id = this.members.length + 1;
    const history: Snapshot[] = [snapshot ?? emptySnapshot];
    const storage = new HistoryStorage(history);
    if (snapshot !== undefined) storage.applySnapshot(snapshot);
    const observer: Settings['observer'] = (event) => {
      const sentence = sentenceOf(event, settings);
      if (sentence !== undefined) this.output.log(sentence.level, sentence.text);
    };
    const applied = snapshot?.index ?? 0;
    const node = createNode({ id, settings: { ...settings, observer }, storage, applied });
    this.members.push({ node, storage, history, appendWork: [], applyWork: [] });
  }

  processReady(id: number): void {
    const member = this.member(id);
    const { node } = member;
    const isAsync = node.settings.asyncStorageWrites;
    const ready = takeReady(node);
    this.output.write(describe.ready(ready));
    if (!isAsync) {
      write(member, ready.hardState, ready.entries, ready.snapshot);
      apply(member, ready.committedEntries);
    }
    for (const message of ready.messages) {
      if (!isLocalThread(message.to)) this.messages.push(message);
      else if (message.to === appendThread) member.appendWork.push(message);
      else member.applyWork.push(message);
    }
    if (!isAsync) advance(node);
  }

  processAppendThread(id: number): void {
    const member = this.member(id);
    const message = member.appendWork.shift();
    if (message === undefined) {
      this.output.write('no append work to perform');
      return;
    }
    const { term, vote, commit, entries, snapshot } = message;
    const hasState = term !== 0 || vote !== 0 || commit !== 0;
    this.process(message, () => write(member, hasState ? { term, vote, commit } : null, entries, snapshot));
  }

  processApplyThread(id: number): void {
    const member = this.member(id);
    const message = member.applyWork.shift();
    if (message === undefined) {
      this.output.write('no apply work to perform');
      return;
    }
    this.process(message, () => apply(member, message.entries));
  }

  private process(message: Message, work: () => void): void {
    const { responses } = message;
    this.output.write(`Processing:\n${describe.message({ ...message, responses: [] })}\n`);
    work();
    this.output.write(`Responses:\n${responses.map((answer) => `${describe.message(answer)}\n`).join('')}`);
    this.messages.push(...responses);
  }

  /** Takes out the messages to a node; those between a node and its own threads are never dropped. */
  private takeMessages(to: number, type: string | undefined, drop: boolean): Message[] {
    const taken = this.messages.filter(
      (message) =>
        message.to === to &&
        (type === undefined || describe.messageTypeName(message.type) === type) &&
        !(drop && isLocal(message)),
    );
    this.messages = this.messages.filter((message) => !taken.includes(message));
    return taken;
  }

  hasMessages(to: number): boolean {
    return this.messages.some((message) => message.to === to);
  }

  /** Delivers or drops what is under way to a node; gives the number of messages. */
  deliver(to: number, type: string | undefined, drop: boolean): number {
    const messages = this.takeMessages(to, type, drop);
    for (const message of messages) {
      this.output.write(`${drop ? 'dropped: ' : ''}${describe.message(message)}\n`);
      if (drop) continue;
      const text = refusal(step(this.member(to).node, message));
      if (text !== undefined) this.output.write(`${text}\n`);
    }
    return messages.length;
  }
}

const nobody: ConfState = {
  voters: [],
  learners: [],
  votersOutgoing: [],
  learnersNext: [],
  autoLeave: false,
};
const emptySnapshot: Snapshot = { index: 0, term: 0, confState: nobody, data: '' };

function isLocal({ from, to }: Message): boolean {
  return from === to || isLocalThread(from) || isLocalThread(to);
}

function write(
  { storage }: Member,
  hardState: HardState | null,
  entries: readonly Entry[],
  snapshot: Snapshot | null,
): void {
  if (hardState !== null) storage.saveHardState(hardState);
  if (snapshot === null) {
    storage.append(entries);
    return;
  }
  if (entries.length > 0) throw new Refused("can't apply snapshot and entries at the same time");
  if (!storage.applySnapshot(snapshot)) {
    throw new Refused('requested index is older than the existing snapshot');
  }
}

function apply({ node, history }: Member, entries: readonly Entry[]): void {
  for (const { index, term, data, change } of entries) {
    const before = history.at(-1) ?? emptySnapshot;
    let { confState } = before;
    if (change !== null) {
      const next = applyConfChange(node, change);
      if (typeof next === 'string') throw new Refused(next);
      confState = next;
    }
    history.push({ index, term, confState, data: `${before.data}${data ?? ''}` });
  }
}
