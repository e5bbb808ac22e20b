import {
  forgetLeader,
  proposeConfChange,
  reportUnreachable,
  requestSnapshot,
  transferLeader,
} from '#core/raft/commands';
import { ChangeType, type ConfChange, Transition } from '#core/raft/conf-change';
import type { Configuration } from '#core/raft/configuration';
import { MessageType } from '#core/raft/message';
import { campaign } from '#core/raft/tick';
import { randomStream } from '#core/random/random';
import { crash, write } from './deeds';
import { drawWeather } from './draw';
import { registers } from './machine';
import type { Member } from './member';
import { halves, rivals } from './rivals';
import { type Action, tickTime } from './scenario';
import type { World } from './world';

/** The most voters that a group grows to. */
const maxVoters = 7;

/** Something happens. */
export function perform(world: World, action: Action): void {
  const { kind, a, b, c } = action;
  const subject = pick(world, a);
  if (subject === undefined || (world.now < world.stagedUntil && kind !== 'read')) return;
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
    case 'halves':
      halves(world, b, c);
      return;
    case 'replay':
      replay(world, b, c);
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
  world.healAfter((1 + (time % 30)) * tickTime);
  if ((how >> 8) % 4 !== 0) return;
  // The others have forgotten whom they heard of last.
  for (const member of world.members) {
    if (((one >> member.id) & 1) === 0) crash(world, member, time + member.id, time % tickTime);
  }
}

/**
 * A message that was sent some time ago comes once more, as a network may bring it. A snapshot comes to a member whose
 * log begins after it; answers come to the leader that had asked.
 */
function replay(world: World, which: number, number: number): void {
  const type = [MessageType.Snap, MessageType.HeartbeatResp, undefined][which % 3];
  const message = world.sentBefore(type, number);
  const receiver = message === undefined ? undefined : world.member(message.to);
  if (message === undefined || receiver === undefined) return;
  if (message.type === MessageType.Snap) receiver.compact(0);
  receiver.receive(message);
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
