/** Two leaders at a time: what the new one answers, the old one must not contradict. */
import { proposeConfChange } from '#core/raft/commands';
import { ChangeType, Transition } from '#core/raft/conf-change';
import { MessageType } from '#core/raft/message';
import { crash, write } from './deeds';
import { registers } from './machine';
import type { Member } from './member';
import { tickTime } from './scenario';
import type { World } from './world';

/** How long clients go on on both sides, in ticks. */
const contest = 24;

/** How long nothing else happens, so that what was prepared can show. */
const stage = 12 * tickTime;

/** The time that a write takes on such a disk, at the most. */
const slowDisk = 5 * tickTime;

/** How often somebody looks whether it is time: more often than messages come. */
const glance = 10;

/**
 * The leader and perhaps some others are cut off. Now and then a follower was away before and campaigns at once, and
 * the others have just started again.
 */
export function rivals(world: World, how: number, time: number): void {
  const { leader, members } = world;
  if (leader === undefined) return;
  const others = leader.node?.configuration.voters.filter((id) => id !== leader.id) ?? [];
  const eager = others[(how >> 4) % others.length];
  const away = how % 4 === 0 && eager !== undefined ? 1 << eager : 0;
  const wait = (away === 0 ? 2 : 14 + (time % 8)) * tickTime;
  if (away !== 0) {
    // Nothing else happens meanwhile, so that the one who is away misses nothing and can be elected.
    world.stagedUntil = world.now + wait + stage;
    world.later(tickTime, () => cutOff(world, away));
  }
  const slow = how % 4 === 1;
  if (slow) answerSlowly(world, leader, wait);
  // The last thing that the others do for the leader is to confirm it.
  world.later(wait - tickTime, () => leader.confirm(world.history.call('read', 0)));
  world.later(wait, () => {
    const few = (1 << leader.id) | (how % 2 === 0 ? 0 : (how >> 8) & ~away);
    cutOff(world, few);
    // Late answers still arrive.
    if (slow) world.network.open(everybody(world) & ~few, few);
    for (const member of members) {
      const stays = ((few | away) >> member.id) & 1;
      if (away !== 0 && !stays) crash(world, member, how, time % tickTime);
    }
    goOn(world, time);
  });
}

/** The last write reaches the others in time, but their disks take so long that its answer comes when they have let go. */
function answerSlowly(world: World, leader: Member, wait: number): void {
  const slow = world.members.filter((member) => member !== leader);
  world.stagedUntil = world.now + wait + stage;
  world.later(wait - tickTime / 2, () => {
    for (const member of slow) member.diskDelay = slowDisk;
    write(world, leader, 0, 1);
  });
  world.later(wait + slowDisk, () => {
    for (const member of slow) member.diskDelay = 0;
  });
}

/**
 * The leader enters a joint membership, and those who leave have it in their logs, but do not learn that it is
 * committed: they elect by the old membership, while the leader has the incoming half on its side.
 */
export function halves(world: World, how: number, time: number): void {
  const { leader } = world;
  const { configuration } = leader?.node ?? {};
  if (leader === undefined || configuration === undefined || configuration.isJoint) return;
  const stays = (id: number) => id === leader.id || (how >> id) % 4 === 0;
  const leaving = configuration.voters.filter((id) => !stays(id));
  const joining = world.members
    .map(({ id }) => id)
    .filter((id) => stays(id) && !configuration.voters.includes(id));
  const changes = [
    ...leaving.map((id) => ({ type: ChangeType.Remove, id })),
    ...joining.map((id) => ({ type: ChangeType.AddVoter, id })),
  ];
  const transition = Transition.JointExplicit;
  leader.command((node) => proposeConfChange(node, { transition, changes }, false));
  const index = leader.node?.log.lastIndex ?? 0;
  const away = bits(leaving);
  world.stagedUntil = world.now + stage;
  const know = () => leaving.every((id) => (world.member(id)?.node?.log.lastIndex ?? 0) >= index);
  when(world, know, 2 * tickTime, () => {
    world.network.heal();
    world.network.cut(everybody(world) & ~away, away);
    when(
      world,
      () => leader.node?.configuration.isJoint === true,
      2 * tickTime,
      () => {
        cutOff(world, away);
        world.stagedUntil = world.now + stage;
        goOn(world, time);
      },
    );
  });
}

/** Does something as soon as a condition holds, unless it takes too long. */
function when(world: World, condition: () => boolean, patience: number, then: () => void): void {
  if (condition()) then();
  else if (patience > 0) world.later(glance, () => when(world, condition, patience - glance, then));
}

/** Clients write and read where there is a new leader, and read from the old one, to whom late answers come. */
function goOn(world: World, time: number): void {
  world.contestUntil = world.now + contest * tickTime;
  for (let ticks = 1; ticks < contest; ticks++) {
    world.later(ticks * tickTime + 1, () => {
      if (world.calmed) return;
      const { leader, oldLeader } = world;
      if (leader !== undefined) write(world, leader, ticks, time);
      leader?.read(world.history.call('read', ticks % registers));
      oldLeader?.read(world.history.call('read', ticks % registers));
      if (oldLeader !== undefined && (time >> 5) % 2 === 0) answerLate(world, oldLeader);
    });
  }
  world.healAfter((10 + (time % 20)) * tickTime);
}

/** What was on its way to the old leader when it was cut off. */
function answerLate(world: World, { id }: Member): void {
  for (const message of world.sent) {
    if (message.to === id && message.type === MessageType.HeartbeatResp) world.member(id)?.receive(message);
  }
}

/** Nothing passes between the members of a set, by the bits of their ids, and the others. */
function cutOff(world: World, set: number): void {
  const others = everybody(world) & ~set;
  world.network.heal();
  world.network.cut(set, others);
  world.network.cut(others, set);
}

function everybody({ members }: World): number {
  return (2 << members.length) - 2;
}

function bits(ids: readonly number[]): number {
  return ids.reduce((set, id) => set | (1 << id), 0);
}
