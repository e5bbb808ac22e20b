/** What is played: a group, its settings, a network, and everything that happens to it. All of it follows from a seed. */
import type { Settings } from '#core/raft/settings';

/** What can happen; how each is read from its three numbers is in `perform.ts`. */
export type ActionKind =
  | 'write'
  | 'read'
  | 'crash'
  | 'partition'
  | 'rivals'
  | 'halves'
  | 'replay'
  | 'weather'
  | 'slow disk'
  | 'change'
  | 'transfer'
  | 'forget leader'
  | 'campaign'
  | 'compact'
  | 'unreachable'
  | 'request snapshot';

/**
 * Something that happens at a time. Its numbers are drawn beforehand and are read against what there is at that time,
 * so that the schedule still makes sense when others are left out of it.
 */
export interface Action {
  readonly at: number;
  readonly kind: ActionKind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** What the network does to messages; shares of a thousand, and times in thousandths of a tick. */
export interface Weather {
  readonly lost: number;
  readonly doubled: number;
  readonly delay: number;
}

/** A tick of a clock that is right, in the unit of all times here. */
export const tickTime = 1000;

export interface Scenario {
  readonly seed: number;
  readonly profile: 'etcd' | 'tikv';
  /** What differs from the profile. */
  readonly settings: Partial<Settings>;
  readonly voters: number;
  readonly learners: number;
  /** Nodes that run and belong to no group yet. */
  readonly spare: number;
  /** Is what was applied still there after a restart? Else it is applied again, from the last snapshot on. */
  readonly durableMachine: boolean;
  /** Are reads served by TiKV's lease, where it is valid? */
  readonly leaseReads: boolean;
  /** Do TiKV's peers drive the nodes, and sleep where there is nothing to do? */
  readonly hibernates: boolean;
  /** Do commits need two groups of stores? */
  readonly groupCommit: boolean;
  /** Time between the ticks of each node's clock. */
  readonly periods: readonly number[];
  readonly weather: Weather;
  /** The time that a write takes on a disk that is not slow, at the most. */
  readonly diskDelay: number;
  readonly endsAt: number;
  readonly actions: readonly Action[];
}

export function nodesOf({ voters, learners, spare }: Scenario): number {
  return voters + learners + spare;
}
