import { proposeEntries } from '#core/raft/commands';
import { normalEntry } from '#core/raft/entry';
import { registers } from './machine';
import type { Member } from './member';
import { tickTime } from './scenario';
import type { World } from './world';

/** A client writes. */
export function write(world: World, subject: Member, register: number, bytes: number): void {
  const call = world.history.call('swap', register % registers);
  const command = { operation: call.id, register: call.register, value: call.id };
  subject.swap(call, (node) => proposeEntries(node, [normalEntry(command, 1 + (bytes % 20))]));
}

/** A member stops, and starts again within 15 ticks. */
export function crash(world: World, subject: Member, how: number, time: number): void {
  subject.crash((['lost', 'kept', 'torn'] as const)[how % 3] ?? 'lost');
  if (world.hibernates) {
    for (const member of world.members) world.later(1, () => member.unreachable(subject.id));
  }
  world.later(1 + (time % (15 * tickTime)), () => subject.restart());
}
