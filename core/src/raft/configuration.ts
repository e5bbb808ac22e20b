/** Who belongs to a group, as snapshots and storage carry it. Order does not matter. */
export interface ConfState {
  readonly voters: readonly number[];
  readonly learners: readonly number[];
  /** Voters of the configuration that a joint one leaves behind; empty where it is not joint. */
  readonly votersOutgoing: readonly number[];
  /** Outgoing voters that become learners as soon as the joint configuration is left. */
  readonly learnersNext: readonly number[];
  readonly autoLeave: boolean;
}

/**
 * A membership with what follows from it. Nobody mutates one, so the nodes of a group and their snapshots share it, and
 * so can all groups with the same ids. Source: etcd-io/raft tracker/tracker.go, Config; thesis 4.3 for joint ones.
 */
export class Configuration implements ConfState {
  /** The deciding voters; in a joint configuration, its incoming half. All lists ascend. */
  readonly voters: readonly number[];
  readonly votersOutgoing: readonly number[];
  readonly learners: readonly number[];
  readonly learnersNext: readonly number[];
  readonly autoLeave: boolean;
  /** Voters of both halves: who is asked for votes, and who may campaign. */
  readonly electors: readonly number[];
  /** Electors and learners: whom a leader replicates to. */
  readonly members: readonly number[];

  /** Lists in any order; doubles are dropped. */
  constructor({ voters, votersOutgoing, learners, learnersNext, autoLeave }: ConfState) {
    this.voters = ascending(voters);
    this.votersOutgoing = ascending(votersOutgoing);
    this.learners = ascending(learners);
    this.learnersNext = ascending(learnersNext);
    this.autoLeave = autoLeave;
    this.electors = union(this.voters, this.votersOutgoing);
    this.members = union(this.electors, this.learners);
  }

  /** Does it take both halves to decide? */
  get isJoint(): boolean {
    return this.votersOutgoing.length > 0;
  }

  /** Does one voter decide alone? */
  get isSingleton(): boolean {
    return this.voters.length === 1 && this.votersOutgoing.length === 0;
  }
}

const nobody: readonly number[] = [];

function ascending(ids: readonly number[]): readonly number[] {
  return ids.length === 0 ? nobody : [...new Set(ids)].sort((one, other) => one - other);
}

function union(one: readonly number[], other: readonly number[]): readonly number[] {
  return other.length === 0 ? one : ascending([...one, ...other]);
}

/** A group of these voters, and perhaps learners. */
export function configurationOf(voters: readonly number[], learners: readonly number[] = []): Configuration {
  return new Configuration({ voters, learners, votersOutgoing: [], learnersNext: [], autoLeave: false });
}

/** A group before its first member. */
export const emptyConfiguration: Configuration = configurationOf([]);

/** Do both name the same members in the same roles? Order does not count. */
export function sameConfState(one: ConfState, other: ConfState): boolean {
  return (
    one.autoLeave === other.autoLeave &&
    sameIds(one.voters, other.voters) &&
    sameIds(one.learners, other.learners) &&
    sameIds(one.votersOutgoing, other.votersOutgoing) &&
    sameIds(one.learnersNext, other.learnersNext)
  );
}

function sameIds(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return false;
  const sorted = [...other].sort((left, right) => left - right);
  return [...one].sort((left, right) => left - right).every((id, at) => id === sorted[at]);
}
