/** Who belongs to a group, as the log has it and as snapshots carry it. Order does not matter. */
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
 * A membership: plain data that nobody mutates, so that the nodes of a group, and all groups with the same ids, can
 * share one. All lists ascend. Source: etcd-io/raft tracker/tracker.go, Config; thesis 4.3 for joint ones.
 */
export interface Configuration {
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[];
  readonly learners: readonly number[];
  readonly learnersNext: readonly number[];
  readonly autoLeave: boolean;
  /** Everybody that a leader replicates to: voters of both halves and learners. */
  readonly members: readonly number[];
  /** Voters of both halves. */
  readonly voters: readonly number[];
}

/** The lists in any order; doubles are dropped. */
export function newConfiguration(
  incoming: Iterable<number>,
  outgoing: Iterable<number> = [],
  learners: Iterable<number> = [],
  learnersNext: Iterable<number> = [],
  autoLeave = false,
): Configuration {
  const [one, other, learning, next] = [incoming, outgoing, learners, learnersNext].map(ascending);
  const voters = other?.length === 0 ? one : ascending([...(one ?? []), ...(other ?? [])]);
  const members = learning?.length === 0 ? voters : ascending([...(voters ?? []), ...(learning ?? [])]);
  return {
    incoming: one ?? [],
    outgoing: other ?? [],
    learners: learning ?? [],
    learnersNext: next ?? [],
    autoLeave,
    members: members ?? [],
    voters: voters ?? [],
  };
}

/** A group before its first member. */
export const emptyConfiguration: Configuration = newConfiguration([]);

function ascending(ids: Iterable<number>): readonly number[] {
  return [...new Set(ids)].sort((one, other) => one - other);
}

/** Does it take both halves to decide? */
export function isJoint(configuration: Configuration): boolean {
  return configuration.outgoing.length > 0;
}

/** Is it the only voter's configuration: one that decides alone? */
export function isSingleton(configuration: Configuration): boolean {
  return configuration.incoming.length === 1 && configuration.outgoing.length === 0;
}

export function confStateOf(configuration: Configuration): ConfState {
  return {
    voters: configuration.incoming,
    learners: configuration.learners,
    votersOutgoing: configuration.outgoing,
    learnersNext: configuration.learnersNext,
    autoLeave: configuration.autoLeave,
  };
}

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
