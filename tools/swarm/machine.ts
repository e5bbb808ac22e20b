/** The application's state machine: a few registers, a chain of all that was applied, and the membership. */
import type { ConfState } from '#core/raft/configuration';
import type { Entry } from '#core/raft/entry';
import type { Value } from './linearizable';

export const registers = 2;

/** A command: put a value there and tell what was there before. */
export interface Command {
  readonly operation: number;
  readonly register: number;
  readonly value: number;
}

/** Everything that a snapshot holds. Replaced as a whole, never changed. */
export interface MachineState {
  readonly index: number;
  readonly term: number;
  readonly values: readonly Value[];
  /** Follows from all entries up to the index, in their order. */
  readonly chain: number;
  readonly membership: ConfState;
}

export function firstState(index: number, term: number, membership: ConfState): MachineState {
  return { index, term, values: Array.from({ length: registers }, () => null), chain: index, membership };
}

export function commandOf({ data }: Entry): Command | undefined {
  return data === null ? undefined : (data as Command);
}

/** The next state; `membership` is what the change of the entry, if it is one, has led to. */
export function applyEntry(state: MachineState, entry: Entry, membership: ConfState): MachineState {
  const { index, term } = entry;
  const command = commandOf(entry);
  const chain = mix(mix(state.chain, term), command?.operation ?? 0);
  const values =
    command === undefined
      ? state.values
      : state.values.map((value, register) => (register === command.register ? command.value : value));
  return { index, term, values, chain, membership };
}

function mix(hash: number, value: number): number {
  return (Math.imul(hash ^ value, 16777619) ^ (hash >>> 15)) | 0;
}
