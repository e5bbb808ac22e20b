/** Nodes whose disks are instantaneous, and a network between them with faults. */
import { createNode } from '#core/raft/create';
import { type Entry, noEntries } from '#core/raft/entry';
import { MemoryStorage } from '#core/raft/memory-storage';
import { type Message, type MessageType, newMessage } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import { etcdSettings, type Settings } from '#core/raft/settings';
import { step, stepChecked } from '#core/raft/step';
import type { HardState } from '#core/raft/storage';
import { messageTypeName } from '../describe';

export interface NewNode {
  readonly id: number;
  readonly voters: readonly number[];
  readonly learners?: readonly number[];
  readonly entries?: readonly Entry[];
  readonly hardState?: HardState;
  readonly applied?: number;
  readonly settings?: Partial<Settings>;
}

/** Ticks 10 and 1, unlimited sizes; the election timeout is the longest there is, so that no node is surprised by it. */
export function newNode({ id, voters, learners = [], entries = noEntries, ...rest }: NewNode): RaftNode {
  const confState = { voters, learners, votersOutgoing: [], learnersNext: [], autoLeave: false };
  const storage = new MemoryStorage(confState);
  storage.append(entries);
  if (rest.hardState !== undefined) storage.saveHardState(rest.hardState);
  const settings: Settings = { ...etcdSettings, random: (bound) => bound - 1, ...rest.settings };
  return createNode({ id, settings, storage, applied: rest.applied ?? 0 });
}

/** A message with some fields set. */
export function messageWith(type: MessageType, from: number, to: number, fields: Partial<Message>): Message {
  return { ...newMessage(type, to), from, ...fields };
}

/** What leaves the node for others; what it tells itself is stepped at once, as if everything were durable. */
export function drain(node: RaftNode): Message[] {
  const leaving: Message[] = [];
  for (let { outbox } = node; outbox !== null; outbox = node.outbox) {
    node.outbox = null;
    for (const message of [...outbox.messages, ...outbox.afterAppend]) {
      if (message.to === node.id) stepChecked(node, message);
      else leaving.push(message);
    }
  }
  return leaving;
}

/** Delivers until nothing is under way, except what touches a node or a link that is cut. */
export class Cluster {
  readonly nodes = new Map<number, RaftNode>();
  readonly isolated = new Set<number>();
  private readonly cuts = new Set<string>();
  ignored: readonly string[] = [];

  constructor(nodes: Iterable<RaftNode>) {
    for (const node of nodes) this.nodes.set(node.id, node);
  }

  node(id: number): RaftNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`there is no node ${id}`);
    return node;
  }

  cut(one: number, other: number): void {
    this.cuts.add(`${one}-${other}`).add(`${other}-${one}`);
  }

  heal(): void {
    this.cuts.clear();
    this.isolated.clear();
  }

  settle(): void {
    let under: Message[] = [];
    for (const node of this.nodes.values()) under.push(...drain(node));
    while (under.length > 0) {
      const next: Message[] = [];
      for (const message of under) {
        const receiver = this.nodes.get(message.to);
        if (receiver === undefined || this.isLost(message)) continue;
        step(receiver, message);
        next.push(...drain(receiver));
      }
      under = next;
    }
  }

  private isLost({ from, to, type }: Message): boolean {
    return (
      this.isolated.has(from) ||
      this.isolated.has(to) ||
      this.cuts.has(`${from}-${to}`) ||
      this.ignored.includes(messageTypeName(type))
    );
  }
}
