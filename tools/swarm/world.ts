import { propose, reportSnapshot } from '#core/raft/commands';
import { type Message, MessageType, newMessage } from '#core/raft/message';
import type { RaftNode } from '#core/raft/node';
import { etcdSettings, type Settings, tikvSettings } from '#core/raft/settings';
import type { Extra } from '#core/raft/tikv/peer';
import { randomStream } from '#core/random/random';
import { TimeQueue } from '#core/simulation/time-queue';
import { write } from './deeds';
import { History } from './history';
import { firstState } from './machine';
import { Member, type Surroundings } from './member';
import { decides } from './membership';
import { Network } from './network';
import { fail, Oracle } from './oracle';
import { perform } from './perform';
import { nodesOf, type Scenario, tickTime } from './scenario';
import { writeMessage } from './write';

/** The group begins with a snapshot, so that a node without one cannot start from the log. */
const first = { index: 10, term: 1 };

/** Election timeouts within which a group that is left alone must have a leader that commits. */
const patience = 40;

/** Steps of a run: some fifty times as many as there are in one. */
const maxSteps = 200_000;

/** Messages that are remembered. */
const memory = 200;

/** Plays one scenario: virtual time, one thing after another, and the oracle looks at each. */
export class World implements Surroundings {
  now = 0;
  steps = 0;
  /** Have all faults ended? */
  calmed = false;
  readonly history = new History();
  readonly network: Network;
  readonly members: readonly Member[];
  readonly oracle: Oracle;
  readonly seed: number;
  readonly durableMachine: boolean;
  readonly leaseReads: boolean;
  readonly groupCommit: ReadonlyMap<number, number> | undefined;
  readonly lease: number;
  readonly hibernates: boolean;
  snapshots = 0;
  /** Can nobody be elected any more? */
  stuck = false;
  /** Until then, nothing else happens than what is under way, but for reads. */
  stagedUntil = 0;
  /** Until then, clients turn to who is elected at once. */
  contestUntil = 0;
  /** The last messages that may come again. */
  readonly sent: Message[] = [];
  private readonly queue = new TimeQueue();
  private readonly tasks = new Map<number, () => void>();
  private scheduled = 0;

  constructor(
    readonly scenario: Scenario,
    private readonly tell?: (line: string) => void,
  ) {
    const { seed, periods } = scenario;
    this.seed = seed;
    this.durableMachine = scenario.durableMachine;
    this.leaseReads = scenario.leaseReads;
    this.hibernates = scenario.hibernates;
    const count = nodesOf(scenario);
    const ids = Array.from({ length: count }, (_, at) => at + 1);
    this.groupCommit = scenario.groupCommit ? new Map(ids.map((id) => [id, 1 + (id % 2)])) : undefined;
    this.network = new Network(seed, count, scenario.weather);
    const profile = scenario.profile === 'etcd' ? etcdSettings : tikvSettings;
    const settings = { ...profile, ...scenario.settings };
    this.lease = leaseOf(settings, periods);
    this.members = ids.map((id) => {
      const { below: random } = randomStream(seed, `node ${id}`);
      return new Member(id, { ...settings, random }, periods[id - 1] ?? tickTime, this);
    });
    const voters = ids.slice(0, scenario.voters);
    const learners = ids.slice(scenario.voters, scenario.voters + scenario.learners);
    const membership = { voters, learners, votersOutgoing: [], learnersNext: [], autoLeave: false };
    const state = firstState(first.index, first.term, membership);
    this.oracle = new Oracle(
      new Map(this.members.map(({ id, disk }) => [id, disk])),
      this.groupCommit,
      state,
    );
    for (const member of this.members) {
      member.diskDelay = scenario.diskDelay;
      if (membership.voters.includes(member.id) || learners.includes(member.id)) member.bootstrap(state);
      member.start();
      this.tickLater(member, 1 + randomStream(seed, `phase ${member.id}`).below(member.period));
    }
  }

  member(id: number): Member | undefined {
    return this.members[id - 1];
  }

  /** Who leads in the newest term. */
  get leader(): Member | undefined {
    let leader: Member | undefined;
    for (const member of this.members) {
      if (member.node?.leadership && member.node.term > (leader?.node?.term ?? 0)) leader = member;
    }
    return leader;
  }

  /** One who leads in an older term, and has not learned of it. */
  get oldLeader(): Member | undefined {
    const { leader } = this;
    return this.members.find((member) => member !== leader && member.node?.leadership);
  }

  trace(line: () => string): void {
    this.tell?.(`${(this.now / tickTime).toFixed(3).padStart(9)}  ${line()}`);
  }

  later(delay: number, task: () => void): void {
    const at = ++this.scheduled;
    this.tasks.set(at, task);
    this.queue.push(this.now + delay, at);
  }

  /** The cuts that there are now heal, unless others have replaced them. */
  healAfter(delay: number): void {
    const { heals } = this.network;
    this.later(delay, () => {
      if (this.network.heals === heals) this.network.heal();
    });
  }

  elected(member: Member): void {
    this.watchLeases(member.id);
    if (this.now >= this.contestUntil) return;
    this.later(1, () => {
      write(this, member, 0, 1);
      member.read(this.history.call('read', 0));
    });
  }

  private watchLeases(elected: number): void {
    if (!this.leaseReads) return;
    for (const { id, node, keeper, clock } of this.members) {
      if (id === elected || node?.leadership == null || keeper.lease.state(clock) !== 'valid') continue;
      fail('nobody is elected inside a lease', `${elected} is elected while ${id} may read by its lease`);
    }
  }

  send(message: Message): void {
    this.oracle.watchSent(message);
    const receiver = this.member(message.to);
    if (receiver === undefined) return;
    this.remember(message);
    const deliveries = this.network.send(message).filter(({ arrives }) => arrives);
    for (const { delay } of deliveries) this.later(delay, () => this.deliver(receiver, message));
    if (deliveries.length === 0) this.lose(message);
  }

  /** What TiKV's peers say to one another goes the way of a heartbeat. */
  sendExtra(extra: Extra): void {
    const way = { ...newMessage(MessageType.Heartbeat, extra.to), from: extra.from };
    for (const { delay, arrives } of this.network.send(way)) {
      if (arrives) this.later(delay, () => this.member(extra.to)?.hear(extra));
    }
  }

  /** Who votes at the wish of a leader that hands over breaks its lease, so that such a wish must not come too late. */
  private remember(message: Message): void {
    const { type } = message;
    if (type === MessageType.Prop || type === MessageType.TimeoutNow || type === MessageType.Vote) return;
    this.sent.push(message);
    if (this.sent.length > memory) this.sent.shift();
  }

  /** One of the messages of a type, or of any type, that were sent. */
  sentBefore(type: MessageType | undefined, number: number): Message | undefined {
    const messages = type === undefined ? this.sent : this.sent.filter((message) => message.type === type);
    return messages[number % messages.length];
  }

  private deliver(receiver: Member, message: Message): void {
    this.trace(() => writeMessage(message));
    if (message.type === MessageType.Snap) {
      this.snapshots++;
      this.reportLater(message, true);
    }
    receiver.receive(message);
  }

  private lose(message: Message): void {
    this.trace(() => `lost: ${writeMessage(message)}`);
    if (message.type === MessageType.Snap) this.reportLater(message, false);
  }

  /** Snapshots go by a connection of their own, so that the sender learns how it ended. */
  private reportLater({ from, to }: Message, succeeded: boolean): void {
    this.later(tickTime / 2, () => this.member(from)?.command((node) => reportSnapshot(node, to, succeeded)));
  }

  private tickLater(member: Member, delay: number): void {
    this.later(delay, () => {
      member.tick();
      this.tickLater(member, member.period);
    });
  }

  /** Plays the schedule, then lets the group alone, which must come to work again. */
  run(): void {
    const { actions, endsAt } = this.scenario;
    for (const action of actions) {
      this.later(action.at, () => perform(this, action));
    }
    this.runUntil(endsAt, () => false);
    this.calm();
    this.history.check();
  }

  private runUntil(end: number, done: () => boolean): boolean {
    while (this.queue.nextTime <= end) {
      this.now = this.queue.nextTime;
      const at = this.queue.pop();
      const task = this.tasks.get(at);
      this.tasks.delete(at);
      if (++this.steps > maxSteps) fail('comes to rest', 'far more happens than was ever drawn');
      task?.();
      if (done()) return true;
    }
    this.now = end;
    return false;
  }

  /** No faults any more: a leader must be elected and commit something new. */
  private calm(): void {
    this.trace(() => 'all faults end');
    this.calmed = true;
    this.network.calm();
    for (const member of this.members) {
      member.diskDelay = 0;
      member.restart();
    }
    const { electionTicks } = this.members[0]?.settings ?? etcdSettings;
    const before = this.oracle.lastCommitted;
    const end = this.now + patience * electionTicks * tickTime;
    const settled = this.now + 15 * tickTime;
    let committed = false;
    const ask = () => {
      if (this.now > settled) this.forgetWishes();
      for (const member of this.members) member.rouse();
      const { leader } = this;
      // An application stops a node that was removed or demoted; here it starts again.
      if (leader?.node != null && !leader.node.configuration.voters.includes(leader.id)) {
        leader.crash('kept');
        leader.restart();
      } else {
        leader?.command((node) => propose(node, null, 1));
      }
      const node = leader?.node;
      committed ||= node != null && node.log.committed > before && !node.configuration.autoLeave;
      this.later(2 * tickTime, ask);
    };
    ask();
    if (this.runUntil(end, () => committed)) return;
    this.stuck = !this.members.some(({ node }) => node !== null && this.isElectable(node));
    if (!this.stuck) {
      fail(
        'a leader is elected and commits',
        `nothing was committed in ${patience} election timeouts of peace`,
      );
    }
  }

  /**
   * Could anybody win? A leader that leaves the group when it applies its own removal may take the only whole log with
   * it, before the others know that they may do without its vote; and without the check of the quorum, a leader whom
   * nobody knows as a voter yet never learns of a later term; and without pre-votes, one that was removed and does not
   * know it raises the term faster than a candidate follows (thesis 4.2.3). The reference has these holes, too.
   */
  private isElectable(node: RaftNode): boolean {
    const { promotable, configuration, log, leadership, term, settings } = node;
    const { lastIndex, lastTerm } = log;
    const votes = (id: number) => this.member(id)?.node?.log.isUpToDate(lastIndex, lastTerm) ?? false;
    const outdated = leadership !== null && this.members.some(({ node }) => (node?.term ?? 0) > term);
    const { voters, votersOutgoing } = this.oracle.membership;
    const disturbed = this.members.some(
      ({ id, node: other }) =>
        other?.promotable === true &&
        other.term > term &&
        !voters.includes(id) &&
        !votersOutgoing.includes(id),
    );
    return promotable && !outdated && !(disturbed && !settings.preVote) && decides(configuration, votes);
  }

  /** Who waits for a snapshot takes no entries; where the leader needs them to commit, both would wait forever. */
  private forgetWishes(): void {
    for (const member of this.members) {
      const { extras, leadership } = member.node ?? {};
      if ((extras?.requestedSnapshot ?? 0) === 0 && (leadership?.snapshotWishes?.size ?? 0) === 0) continue;
      member.crash('kept');
      member.restart();
    }
  }
}

/**
 * The longest lease that the clocks allow: an election timeout less one tick by the slowest clock, which the leader
 * measures by the fastest.
 */
function leaseOf({ electionTicks }: Settings, periods: readonly number[]): number {
  const shortest = Math.min(...periods);
  const longest = Math.max(...periods);
  return Math.floor(((electionTicks - 1) * tickTime * shortest) / longest);
}
