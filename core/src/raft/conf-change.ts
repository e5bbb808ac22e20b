/** What one change does to one node. */
export enum ChangeType {
  AddVoter,
  Remove,
  /** For applications that attach data to a node: the membership stays as it is. */
  Update,
  AddLearner,
}

/** How the group gets from one membership to the next. */
export enum Transition {
  /** One change in one step, several through a joint configuration that ends by itself. */
  Auto,
  /** Through a joint configuration that ends by itself. */
  JointImplicit,
  /** Through a joint configuration that somebody must end. */
  JointExplicit,
}

export interface SingleChange {
  readonly type: ChangeType;
  /** 0: no change, what an application makes of one that it refuses. */
  readonly id: number;
}

/** A membership change; without changes and with the automatic transition, it leaves the joint configuration. */
export interface ConfChange {
  readonly transition: Transition;
  readonly changes: readonly SingleChange[];
}

export const leaveJoint: ConfChange = { transition: Transition.Auto, changes: [] };

/** Is it the request to leave the joint configuration? Source: etcd-io/raft raftpb/confchange.go, LeaveJoint. */
export function isLeaveJoint(change: ConfChange): boolean {
  return change.transition === Transition.Auto && change.changes.length === 0;
}

/**
 * How the change enters a joint configuration, or undefined where the simple way will do. Source: etcd-io/raft
 * raftpb/confchange.go, EnterJoint.
 */
export function jointEntry(change: ConfChange): { readonly autoLeave: boolean } | undefined {
  if (change.transition === Transition.Auto && change.changes.length <= 1) return undefined;
  return { autoLeave: change.transition !== Transition.JointExplicit };
}
