import { readIndex } from '#core/raft/commands';
import { sameConfState } from '#core/raft/configuration';
import { createNode } from '#core/raft/create';
import type { Entry } from '#core/raft/entry';
import { isLocalThread, type Message, MessageType } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import { advance, hasReady, type Ready, takeReady } from '#core/raft/ready';
import { applyConfChange } from '#core/raft/reconfigure';
import type { Settings } from '#core/raft/settings';
import type { Snapshot } from '#core/raft/snapshot';
import { step } from '#core/raft/step';
import { StepResult } from '#core/raft/step-result';
import { tick } from '#core/raft/tick';
import { LeaseKeeper } from '#core/raft/tikv/lease-keeper';
import { type Extra, TikvPeer } from '#core/raft/tikv/peer';
import { raftstoreDefaults } from '#core/raft/tikv/settings';
import { refusesVoteAfterStart } from '#core/raft/tikv/vote-refusal';
import { type RandomStream, randomStream } from '#core/random/random';
import { Disk, type Tail, type Write } from './disk';
import type { Call, History } from './history';
import { applyEntry, commandOf, firstState, type MachineState } from './machine';
import { after, writeMembership } from './membership';
import { fail, type Oracle } from './oracle';
import { Reads } from './reads';
import { tickTime } from './scenario';
import { watchStep } from './step-oracle';
import { WriteQueue } from './write-queue';

/** What a member needs of the world around it. */
export interface Surroundings {
  readonly now: number;
  readonly oracle: Oracle;
  readonly history: History;
  readonly seed: number;
  readonly durableMachine: boolean;
  readonly leaseReads: boolean;
  readonly groupCommit: ReadonlyMap<number, number> | undefined;
  readonly lease: number;
  readonly hibernates: boolean;
  sendExtra(extra: Extra): void;
  send(message: Message): void;
  elected(member: Member): void;
  later(delay: number, task: () => void): void;
  trace(line: () => string): void;
}

/** Of whose TiKV the peers are. */
const newest = 'v8.5.0';

/** What a node can want to be done at one moment, far more than it ever does. */
const maxRounds = 1000;

const nobody = firstState(0, 0, {
  voters: [],
  learners: [],
  votersOutgoing: [],
  learnersNext: [],
  autoLeave: false,
});

/** A node with its disk, its state machine, and the application that serves both. */
export class Member {
  node: RaftNode | null = null;
  readonly disk = new Disk(() => this.makeSnapshot());
  machine: MachineState = nobody;
  /** Drives the node where Regions hibernate. */
  private peer: TikvPeer | null = null;
  readonly keeper: LeaseKeeper;
  /** How long a write, or applying, takes at the most. */
  diskDelay = 0;
  private saved: MachineState = nobody;
  private epoch = 0;
  private startedAt = Number.NEGATIVE_INFINITY;
  private busy = false;
  private readonly writes: WriteQueue;
  private applies: Message[] = [];
  private readonly chance: RandomStream;
  /** Commands that were proposed here. */
  private calls = new Map<number, Call>();
  private readonly reads = new Reads();

  constructor(
    readonly id: number,
    readonly settings: Settings,
    readonly period: number,
    private readonly world: Surroundings,
  ) {
    this.chance = randomStream(world.seed, `disk ${id}`);
    this.keeper = new LeaseKeeper(world.lease);
    this.writes = new WriteQueue({
      persist: (write) => this.persist(write),
      later: (delay, task) => this.later(delay, task),
      drawDelay: () => this.drawDelay(),
    });
  }

  /** Time by this node's own clock. */
  get clock(): number {
    return Math.floor((this.world.now * tickTime) / this.period);
  }

  /** Begins with a state that all members of the group have. */
  bootstrap(state: MachineState): void {
    const { index, term, membership } = state;
    this.disk.write({
      hardState: { term, vote: 0, commit: index },
      entries: [],
      snapshot: { index, term, confState: membership, data: state },
      mustSync: true,
      done: () => undefined,
    });
    this.machine = state;
    this.saved = state;
  }

  start(): void {
    const { machine, disk } = this;
    disk.confState = machine.membership;
    this.node = createNode({ id: this.id, settings: this.settings, storage: disk, applied: machine.index });
    const { world } = this;
    const { groupCommit } = world;
    if (groupCommit !== undefined)
      this.node.extras = { ...this.node.extras, groupCommit: { enabled: true, groups: groupCommit } };
    this.peer = world.hibernates ? this.drive(this.node) : null;
    this.world.oracle.watch(this.node);
  }

  private drive(node: RaftNode): TikvPeer {
    const { electionTicks, heartbeatTicks } = this.settings;
    const raftstore = { ...raftstoreDefaults(newest), electionTicks, heartbeatTicks, hibernateRegions: true };
    return new TikvPeer(node, { ...raftstore, baseTickMs: tickTime }, this.startedAt);
  }

  /** Everything in memory is gone; of the writes under way, as much as `tail` says. */
  crash(tail: Tail): void {
    if (this.node === null) return;
    this.world.trace(() => `${this.id} crashes, what it was writing is ${tail}`);
    const { underWay } = this.writes;
    const torn = tail === 'torn' ? this.chance.below(underWay.length + 1) : 0;
    const whole = tail === 'kept' ? underWay.length : torn;
    for (const write of underWay.slice(0, whole)) this.persist(write);
    const next = underWay[whole];
    if (tail === 'torn' && next !== undefined)
      this.disk.tear(next, this.chance.below(next.entries.length + 1));
    this.node = null;
    this.peer = null;
    this.epoch++;
    this.busy = false;
    this.writes.forget();
    this.applies = [];
    this.calls = new Map();
    this.reads.forget();
    this.keeper.forget();
    this.world.oracle.forget(this.id);
    this.recover(tail);
  }

  /**
   * What the application does before it starts its node again. One that applies again from a snapshot on must know how
   * far the memberships go that it had applied: else it would campaign by an old one.
   */
  private recover(tail: Tail): void {
    const { disk, world } = this;
    const reached = this.machine;
    if (!world.durableMachine) this.machine = this.saved;
    if (this.machine.index > disk.lastIndex) {
      // raft-rs applies ahead of its own disk: the log then begins after what is applied.
      const { index, term, membership } = this.machine;
      disk.applySnapshot({ index, term, confState: membership, data: this.machine });
    }
    const changed = reached.membership === this.machine.membership ? this.machine.index : reached.index;
    disk.restart(tail, Math.max(this.machine.index, changed));
  }

  restart(): void {
    if (this.node !== null) return;
    this.startedAt = this.clock;
    this.world.trace(() => `${this.id} starts again`);
    this.start();
    this.pump();
  }

  tick(): void {
    const { node, peer } = this;
    if (node === null || peer?.ticking === false) return;
    if (peer === null) tick(node);
    else peer.baseTick(this.clock);
    this.afterStep(node);
  }

  receive(message: Message): void {
    const { node } = this;
    if (node === null) return;
    const since = this.clock - this.startedAt;
    const electionTime = this.settings.electionTicks * tickTime;
    if (this.world.leaseReads && refusesVoteAfterStart(message, since, electionTime)) return;
    const { peer, clock } = this;
    watchStep(node, message, () => (peer === null ? step(node, message) : peer.receive(message, clock)));
    this.afterStep(node);
  }

  hear(extra: Extra): void {
    this.command(() => this.peer?.receiveExtra(extra));
  }

  /** The connection to another member broke. */
  unreachable(id: number): void {
    this.command(() => this.peer?.unreachable(id));
  }

  /** A client asks for something. */
  rouse(): void {
    this.peer?.request();
  }

  /** The application does something to the node. */
  command<T>(run: (node: RaftNode) => T): T | undefined {
    const { node } = this;
    if (node === null) return undefined;
    const result = run(node);
    this.afterStep(node);
    return result;
  }

  swap(call: Call, propose: (node: RaftNode) => StepResult): void {
    const { node } = this;
    const at = this.clock;
    this.calls.set(call.id, call);
    this.rouse();
    const result = node === null ? StepResult.ProposalDropped : propose(node);
    if (node !== null && result === StepResult.Ok) {
      this.keeper.proposed(node, at);
      this.afterStep(node);
    } else {
      call.refused = true;
      this.calls.delete(call.id);
    }
  }

  read(call: Call): void {
    const { node } = this;
    if (node === null) return;
    this.rouse();
    if (this.mayReadByLease(node)) {
      // TiKV reads at once what it has applied. A follower may have applied more, and have served a read by it.
      this.world.trace(() => `${this.id} serves read ${call.id} by its lease`);
      this.reads.waitFor(call, node.log.committed);
      this.serveReads();
      return;
    }
    this.confirm(call);
  }

  /** Reads where a quorum has confirmed that the leader still leads, whatever its lease. */
  confirm(call: Call): void {
    const { node, clock } = this;
    if (node === null) return;
    readIndex(node, this.reads.ask({ call, at: clock, term: node.term }));
    this.afterStep(node);
  }

  private mayReadByLease(node: RaftNode): boolean {
    const { world, machine, keeper, clock } = this;
    if (!world.leaseReads || node.leadership === null || machine.term !== node.term) return false;
    return keeper.lease.state(clock) === 'valid';
  }

  private afterStep(node: RaftNode): void {
    this.world.oracle.watch(node);
    if ((node.leadership?.transferee ?? 0) !== 0) this.world.oracle.watchTransfer(node);
    this.watchLease(node);
    for (const extra of this.peer?.extras.splice(0) ?? []) this.world.sendExtra(extra);
    this.pump();
  }

  private watchLease(node: RaftNode): void {
    if (this.keeper.watch(node, this.clock)) this.world.elected(this);
  }

  /** Does what the node wants done, as far as the disk lets it. */
  private pump(): void {
    for (let rounds = 0; !this.busy && this.node !== null && hasReady(this.node); rounds++) {
      if (rounds > maxRounds) fail('comes to rest', `${this.id} always wants more to be done`);
      this.handle(this.node);
    }
  }

  private handle(node: RaftNode): void {
    const ready = takeReady(node);
    this.world.oracle.watchReady(node, ready);
    for (const { index, context } of ready.readStates) this.readConfirmed(node, context, index);
    if (this.settings.asyncStorageWrites) {
      for (const message of ready.messages) this.route(message);
      return;
    }
    this.busy = true;
    const { hardState, entries, snapshot, mustSync } = ready;
    const writes = hardState !== null || snapshot !== null || entries.length > 0;
    const done = () => this.finish(node, ready);
    this.writes.push({ hardState, entries, snapshot, mustSync, done }, writes ? this.drawDelay() : 0);
  }

  private finish(node: RaftNode, { messages, committedEntries }: Ready): void {
    for (const message of messages) this.send(message);
    this.apply(node, committedEntries);
    if (this.node !== node) return;
    advance(node);
    this.busy = false;
    this.world.oracle.watch(node);
    this.watchLease(node);
    this.pump();
  }

  private send(message: Message): void {
    if (message.type === MessageType.TimeoutNow) this.keeper.lease.suspect(this.clock);
    this.world.send(message);
  }

  private route(message: Message): void {
    if (!isLocalThread(message.to)) {
      this.send(message);
      return;
    }
    if (message.type === MessageType.StorageApply) {
      this.applies.push(message);
      if (this.applies.length === 1) this.applyNext();
      return;
    }
    const { entries, snapshot, term, vote, commit, responses } = message;
    const hardState = term === 0 ? null : { term, vote, commit };
    const before = this.disk.hardState;
    const stateSyncs = hardState !== null && (term !== before.term || vote !== before.vote);
    const mustSync = entries.length > 0 || snapshot !== null || stateSyncs;
    const done = () => this.answerAll(responses);
    this.writes.push({ hardState, entries, snapshot, mustSync, done }, 1 + this.drawDelay());
  }

  private answerAll(responses: readonly Message[]): void {
    const { node } = this;
    for (const response of responses) {
      if (response.to !== this.id) {
        this.send(response);
      } else if (node !== null) {
        step(node, response);
        this.world.oracle.watch(node);
        this.watchLease(node);
      }
    }
    this.pump();
  }

  private drawDelay(): number {
    return this.diskDelay === 0 ? 0 : this.chance.below(this.diskDelay);
  }

  private persist(write: Write): void {
    this.disk.write(write);
    const { snapshot } = write;
    if (snapshot === null) return;
    // The log begins after it: there is nothing before from which to apply again.
    if (snapshot.index > this.saved.index) this.saved = snapshot.data as MachineState;
    if (snapshot.index <= this.machine.index) return;
    this.world.trace(() => `${this.id} installs the snapshot of ${snapshot.index}`);
    this.machine = snapshot.data as MachineState;
    this.world.oracle.watchMachine(this.id, { ...this.machine, membership: snapshot.confState });
    this.serveReads();
  }

  private applyNext(): void {
    this.later(1 + this.drawDelay(), () => {
      const message = this.applies.shift();
      if (message === undefined || this.node === null) return;
      this.apply(this.node, message.entries);
      if (this.applies.length > 0) this.applyNext();
      this.answerAll(message.responses);
    });
  }

  private apply(node: RaftNode, entries: readonly Entry[]): void {
    for (const entry of entries) {
      // A snapshot may have come meanwhile, that holds what this entry did.
      if (entry.index <= this.machine.index) continue;
      if (entry.index !== this.machine.index + 1) {
        fail('state-machine safety', `${this.id} is to apply ${entry.index} after ${this.machine.index}`);
      }
      const membership = this.changeMembership(node, entry);
      const command = commandOf(entry);
      const found = command === undefined ? null : (this.machine.values[command.register] ?? null);
      this.machine = applyEntry(this.machine, entry, membership);
      this.world.oracle.watchMachine(this.id, this.machine);
      const call = command === undefined ? undefined : this.calls.get(command.operation);
      if (call === undefined) continue;
      this.calls.delete(call.id);
      this.world.history.answer(call, found, entry.index);
    }
    this.serveReads();
  }

  private changeMembership(node: RaftNode, { index, change }: Entry): MachineState['membership'] {
    const { membership } = this.machine;
    if (change === null) return membership;
    const expected = after(membership, change);
    const arriving = node.log.snapshot;
    // The node follows the snapshot's membership already.
    if (arriving !== null && index <= arriving.index) return expected;
    const next = applyConfChange(node, change);
    this.world.trace(() => `${this.id} applies ${index}: ${writeMembership(expected)}`);
    const got = typeof next === 'string' ? node.configuration : next;
    if (!sameConfState(got, expected)) {
      fail(
        'membership follows the log',
        `${this.id} has ${writeMembership(got)} for ${writeMembership(expected)}`,
      );
    }
    this.world.oracle.watch(node);
    return expected;
  }

  private readConfirmed(node: RaftNode, context: string, index: number): void {
    const question = this.reads.confirm(context, index);
    if (question === undefined) return;
    this.keeper.confirmed(node, question.term, question.at);
    this.serveReads();
  }

  private serveReads(): void {
    this.reads.serve(this.machine, this.world.history);
  }

  /** Drops the log before what is applied, but for the last `keep` entries. */
  compact(keep: number): void {
    const { node, disk, machine } = this;
    if (node === null) return;
    const index = Math.min(machine.index, node.log.applied, disk.lastIndex) - keep;
    if (index < disk.firstIndex || node.log.hasSnapshot) return;
    this.world.trace(() => `${this.id} drops its log up to ${index}`);
    this.saved = machine;
    disk.compact(index);
  }

  private makeSnapshot(): Snapshot | null {
    const { machine, node } = this;
    if (node === null || this.chance.below(8) === 0) return null;
    const { index, term, membership } = machine;
    return { index, term, confState: membership, data: machine };
  }

  private later(delay: number, task: () => void): void {
    const { epoch } = this;
    this.world.later(delay, () => {
      if (this.epoch === epoch) task();
    });
  }
}
