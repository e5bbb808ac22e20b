import {
  forgetLeader,
  proposeConfChange,
  proposeEntries,
  reportUnreachable,
  requestSnapshot,
  transferLeader,
} from '#core/raft/commands';
import { ChangeType, type ConfChange, Transition } from '#core/raft/conf-change';
import type { Configuration } from '#core/raft/configuration';
import { normalEntry } from '#core/raft/entry';
import { campaign } from '#core/raft/tick';
import { randomStream } from '#core/random/random';
import { drawWeather } from './draw';
import { registers } from './machine';
import type { Member } from './member';
import { type Action, tickTime } from './scenario';
import type { World } from './world';

/** The most voters that a group grows to. */
const maxVoters = 7;

/** Something happens. */
export function perform(world: World, action: Action): void {
  const { kind, a, b, c } = action;
  const subject = pick(world, a);
  if (subject === undefined) return;
  world.trace(() => `${kind} at ${subject.id}`);
  switch (kind) {
    case 'write':
      for (let count = c % 3 === 0 ? 1 + (c % 5) : 1; count > 0; count--) write(world, subject, b, c);
      return;
    case 'read':
      subject.read(world.history.call('read', b % registers));
      return;
    case 'crash':
      crash(world, subject, b, c);
      return;
    case 'partition':
      partition(world, subject, b, c);
      return;
    case 'rivals':
      rivals(world, b, c);
      return;
    case 'weather':
      change(world, c, drawWeather(randomStream(a, 'weather')));
      return;
    case 'slow disk':
      slowDisks(world, b % 3 === 0 ? world.members : [subject], b, c);
      return;
    case 'change':
      subject.command((node) =>
        proposeConfChange(node, drawChange(world, node.configuration, b, c), c % 7 === 0),
      );
      return;
    case 'transfer':
      transfer(world, subject, b);
      return;
    case 'forget leader':
      subject.command(forgetLeader);
      return;
    case 'campaign':
      subject.command(campaign);
      return;
    case 'compact':
      subject.compact(b % 4);
      return;
    case 'unreachable':
      subject.command((node) => reportUnreachable(node, 1 + (b % world.members.length)));
      return;
    case 'request snapshot':
      if (world.scenario.profile === 'tikv') subject.command(requestSnapshot);
  }
}

/** Mostly the leader, where there is one; now and then one that still takes itself for the leader. */
function pick(world: World, number: number): Member | undefined {
  const any = world.members[Math.floor(number / 6) % world.members.length];
  switch (number % 6) {
    case 0:
      return any;
    case 1:
    case 2:
      return world.oldLeader ?? world.leader ?? any;
    default:
      return world.leader ?? any;
  }
}

function write(world: World, subject: Member, register: number, bytes: number): void {
  const call = world.history.call('swap', register % registers);
  const command = { operation: call.id, register: call.register, value: call.id };
  subject.swap(call, (node) => proposeEntries(node, [normalEntry(command, 1 + (bytes % 20))]));
}

function crash(world: World, subject: Member, how: number, time: number): void {
  subject.crash((['lost', 'kept', 'torn'] as const)[how % 3] ?? 'lost');
  world.later(1 + (time % (15 * tickTime)), () => subject.restart());
}

function slowDisks(world: World, members: readonly Member[], delay: number, time: number): void {
  for (const member of members) {
    member.diskDelay = 1 + (delay % (world.leaseReads ? 1500 : 4000));
    world.later((1 + (time % 20)) * tickTime, () => {
      member.diskDelay = world.calmed ? 0 : world.scenario.diskDelay;
    });
  }
}

/** Cuts the subject, or a set, from the others, in both directions or in one; it heals by itself. */
function partition(world: World, subject: Member, how: number, time: number): void {
  const all = (2 << world.members.length) - 2;
  const one = how % 2 === 0 ? 1 << subject.id : (how >> 4) & all;
  const other = all & ~one;
  const ways = (how >> 2) % 4;
  world.network.heal();
  if (ways !== 1) world.network.cut(one, other);
  if (ways !== 2) world.network.cut(other, one);
  world.later((1 + (time % 30)) * tickTime, () => world.network.heal());
  if ((how >> 8) % 4 !== 0) return;
  // The others have forgotten whom they heard of last.
  for (const member of world.members) {
    if (((one >> member.id) & 1) === 0) crash(world, member, time + member.id, time % tickTime);
  }
}

/**
 * The leader and perhaps some others are cut off, while clients go on on both sides: what the new leader answers, the
 * old one must not contradict. Now and then a follower was away before and campaigns at once, and the others have just
 * started again.
 */
function rivals(world: World, how: number, time: number): void {
  const { leader, members } = world;
  if (leader === undefined) return;
  const all = (2 << members.length) - 2;
  const eager = members[(how >> 4) % members.length];
  const away = how % 3 === 0 && eager !== undefined && eager !== leader ? 1 << eager.id : 0;
  if (away !== 0) cutOff(world, away, all & ~away);
  world.later(away === 0 ? 1 : (12 + (time % 8)) * tickTime, () => {
    const few = (1 << leader.id) | (how % 2 === 0 ? 0 : (how >> 8) & all & ~away);
    cutOff(world, few, all & ~few);
    for (const member of members) {
      const stays = ((few | away) >> member.id) & 1;
      if (away !== 0 && !stays) crash(world, member, how, time % tickTime);
    }
    for (let ticks = 1; ticks < 24; ticks++) {
      world.later(ticks * tickTime + 1, () => {
        if (world.calmed) return;
        if (world.leader !== undefined) write(world, world.leader, ticks, time);
        world.oldLeader?.read(world.history.call('read', ticks % registers));
      });
    }
    world.later((10 + (time % 20)) * tickTime, () => world.network.heal());
  });
}

function cutOff(world: World, one: number, other: number): void {
  world.network.heal();
  world.network.cut(one, other);
  world.network.cut(other, one);
}

function change(world: World, time: number, weather: ReturnType<typeof drawWeather>): void {
  const before = world.scenario.weather;
  const delay = world.leaseReads ? Math.min(weather.delay, 2500) : weather.delay;
  world.network.weather = { ...weather, delay };
  world.later((1 + (time % 20)) * tickTime, () => {
    if (!world.calmed) world.network.weather = before;
  });
}

/** To itself it would end a transfer that is under way, and the lease could be renewed before the transferee campaigns. */
function transfer(world: World, subject: Member, number: number): void {
  const to = 1 + (number % world.members.length);
  if (world.leaseReads && subject.node?.lead === to) return;
  subject.command((node) => transferLeader(node, to));
  // Who hands over does not always learn who has taken over.
  if ((number >> 8) % 3 === 0)
    world.later(number % (2 * tickTime), () => partition(world, subject, number & ~0xfff, 12));
}

function drawChange(
  world: World,
  { voters, members, isJoint }: Configuration,
  b: number,
  c: number,
): ConfChange {
  const kind = b % 10;
  const leaves = isJoint ? kind < 5 : kind === 0;
  if (leaves) return { transition: Transition.Auto, changes: [] };
  const count = kind < 5 ? 1 : 1 + (c % 3);
  const transition =
    kind < 7 ? Transition.Auto : kind === 7 ? Transition.JointImplicit : Transition.JointExplicit;
  const changes = Array.from({ length: count }, (_, at) => {
    const draw = Math.floor(b / 10) + at * 7919 + ((c >> 3) % 1000) * at;
    const id = 1 + (draw % world.members.length);
    return { type: typeOf(draw >> 4, voters.length, members.includes(id)), id };
  });
  return { transition, changes };
}

/** Small groups grow, large ones shrink. */
function typeOf(draw: number, voters: number, isMember: boolean): ChangeType {
  const adds = voters >= maxVoters ? ChangeType.Remove : ChangeType.AddVoter;
  if (!isMember) return draw % 4 === 0 ? ChangeType.AddLearner : adds;
  const choices = [ChangeType.AddVoter, ChangeType.AddLearner, ChangeType.Remove, adds];
  return choices[draw % choices.length] ?? ChangeType.AddVoter;
}
