import { propose } from '../raft/commands';
import { configurationOf } from '../raft/configuration';
import { createNode } from '../raft/create';
import { MemoryStorage } from '../raft/memory-storage';
import type { Message } from '../raft/message';
import { advance, hasReady, takeReady } from '../raft/ready';
import { campaign } from '../raft/tick';
import { type Extra, TikvPeer } from '../raft/tikv/peer';
import { coreSettings, type RaftstoreSettings } from '../raft/tikv/settings';
import { randomStream } from '../random/random';
import { TimeQueue } from './time-queue';

/** A Region's leader is lost, and how. Times in milliseconds. */
export interface Failover {
  readonly voters: number;
  readonly settings: RaftstoreSettings;
  /** Does the Region hibernate when it happens? Else a client writes to it every second. */
  readonly hibernates: boolean;
  /** Until the other stores see that the connection is broken: at once where a process ends; never where a store hangs. */
  readonly detectedMs: number;
  readonly seed: number;
}

const latencyMs = 1;

/** By then a Region with nothing to do sleeps, and all have been heard of since they started. */
const warmUpMs = 60_000;
const spreadMs = 20_000;
const horizonMs = 3_600_000;

interface Seat {
  readonly peer: TikvPeer;
  readonly storage: MemoryStorage;
}

/** Plays one Region by real Raft nodes as TiKV drives them. Until a new leader can serve; infinite where none does in an hour. */
export function failoverMs(failover: Failover): number {
  return new FailoverGroup(failover).run();
}

class FailoverGroup {
  private nowMs = 0;
  private readonly queue = new TimeQueue();
  private readonly tasks = new Map<number, () => void>();
  private scheduled = 0;
  private readonly seats = new Map<number, Seat>();

  constructor(private readonly failover: Failover) {
    const { settings, seed } = failover;
    const ids = Array.from({ length: failover.voters }, (_, at) => at + 1);
    for (const id of ids) {
      const random = randomStream(seed, `store ${id}`);
      const storage = new MemoryStorage(configurationOf(ids));
      const node = createNode({ id, settings: coreSettings(settings, random.below), storage });
      const peer = new TikvPeer(node, settings, Number.NEGATIVE_INFINITY);
      this.seats.set(id, { peer, storage });
      this.every(id, settings.baseTickMs, random.below(settings.baseTickMs), () => {
        if (peer.ticking) peer.baseTick(this.nowMs);
      });
      this.every(id, settings.staleCheckMs, random.below(settings.staleCheckMs), () =>
        peer.staleTick(this.nowMs),
      );
    }
  }

  run(): number {
    const first = this.seats.get(1);
    if (first === undefined) return Number.POSITIVE_INFINITY;
    campaign(first.peer.node);
    this.settle(first);
    const random = randomStream(this.failover.seed, 'failure');
    if (!this.failover.hibernates) {
      this.every(1, 1000, random.below(1000), () => {
        first.peer.request();
        propose(first.peer.node, null, 100);
      });
    }
    const failsMs = warmUpMs + random.below(spreadMs);
    this.runUntil(failsMs, () => false);
    this.seats.delete(1);
    for (const seat of this.seats.values()) {
      if (Number.isFinite(this.failover.detectedMs))
        this.later(this.failover.detectedMs, () => this.act(seat, () => seat.peer.unreachable(1)));
    }
    const served = this.runUntil(failsMs + horizonMs, () => this.isServed());
    return served ? this.nowMs - failsMs : Number.POSITIVE_INFINITY;
  }

  /** A leader that has committed an entry of its term. */
  private isServed(): boolean {
    for (const { peer } of this.seats.values()) {
      const { log, term } = peer.node;
      if (peer.isLeader && log.termAt(log.committed) === term) return true;
    }
    return false;
  }

  private runUntil(endMs: number, done: () => boolean): boolean {
    while (this.queue.nextTime <= endMs) {
      this.nowMs = this.queue.nextTime;
      const at = this.queue.pop();
      const task = this.tasks.get(at);
      this.tasks.delete(at);
      task?.();
      if (done()) return true;
    }
    this.nowMs = endMs;
    return false;
  }

  private later(delayMs: number, task: () => void): void {
    const at = ++this.scheduled;
    this.tasks.set(at, task);
    this.queue.push(this.nowMs + delayMs, at);
  }

  private every(id: number, periodMs: number, firstMs: number, task: () => void): void {
    const run = () => {
      const seat = this.seats.get(id);
      if (seat === undefined) return;
      this.act(seat, task);
      this.later(periodMs, run);
    };
    this.later(firstMs, run);
  }

  private act(seat: Seat, task: () => void): void {
    task();
    this.settle(seat);
  }

  /** Writes, sends and applies what a peer wants done; disks cost nothing. */
  private settle({ peer, storage }: Seat): void {
    const { node } = peer;
    while (hasReady(node)) {
      const { hardState, entries, messages } = takeReady(node);
      if (hardState !== null) storage.saveHardState(hardState);
      storage.append(entries);
      for (const message of messages) this.send(message);
      advance(node);
    }
    const { extras } = peer;
    peer.extras = [];
    for (const extra of extras) this.sendExtra(extra);
  }

  private send(message: Message): void {
    this.deliver(message.to, ({ peer }) => {
      peer.receive(message, this.nowMs);
    });
  }

  private sendExtra(extra: Extra): void {
    this.deliver(extra.to, ({ peer }) => peer.receiveExtra(extra));
  }

  private deliver(to: number, receive: (seat: Seat) => void): void {
    this.later(latencyMs, () => {
      const seat = this.seats.get(to);
      if (seat !== undefined) this.act(seat, () => receive(seat));
    });
  }
}
