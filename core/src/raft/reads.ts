import type { Message } from './message';

/** A read that waits until a quorum has confirmed the leader. */
export interface PendingRead {
  readonly request: Message;
  /** The commit index when it was asked. */
  readonly index: number;
  readonly acks: Map<number, boolean>;
}

/** A read that may be served once the state machine has reached `index`. */
export interface ReadState {
  readonly index: number;
  readonly context: string;
}

/** Reads in the order in which they were asked; a confirmed one confirms all before. Source: etcd-io/raft read_only.go. */
export class ReadQueue {
  /** Reads that came before the first commit of the term. */
  early: Message[] = [];
  private readonly pending = new Map<string, PendingRead>();

  /** A context that is waiting already is not added again. */
  add(context: string, index: number, request: Message): void {
    if (!this.pending.has(context)) this.pending.set(context, { request, index, acks: new Map() });
  }

  /** Who has confirmed the leader since that read was asked; undefined where it is not waiting. */
  acknowledge(id: number, context: string): ReadonlyMap<number, boolean> | undefined {
    return this.pending.get(context)?.acks.set(id, true);
  }

  /** Takes out the read and all before it. */
  advance(context: string): readonly PendingRead[] {
    if (!this.pending.has(context)) return [];
    const done: PendingRead[] = [];
    for (const [key, read] of this.pending) {
      done.push(read);
      this.pending.delete(key);
      if (key === context) break;
    }
    return done;
  }

  /** The context of the newest read: heartbeats carry it, so that a lost one is asked for again. */
  get newest(): string | null {
    let newest: string | null = null;
    for (const context of this.pending.keys()) newest = context;
    return newest;
  }
}
