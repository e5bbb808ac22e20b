import { appendEntries } from './append';
import { type ConfChange, leaveJoint } from './conf-change';
import { confChangeEntry, type Entry, emptyEntry } from './entry';
import type { ConfChangeObjection } from './events';
import { none } from './message';
import type { Leadership, RaftNode } from './node';
import { broadcastAppend } from './replicate';
import { StepResult } from './step-result';

/** A leader takes proposals into its log and sends them out. Source: etcd-io/raft raft.go, stepLeader, MsgProp. */
export function leaderPropose(
  node: RaftNode,
  leadership: Leadership,
  proposals: readonly Entry[],
): StepResult {
  // A leader that was removed serves until it steps down, but takes nothing new.
  if (!node.configuration.members.includes(node.id)) return StepResult.ProposalDropped;
  const { transferee } = leadership;
  if (transferee !== none) {
    const { id, term } = node;
    node.settings.observer?.({ id, kind: 'proposal-during-transfer', transferee, term });
    return StepResult.ProposalDropped;
  }
  const accepted = proposals.some(({ change }) => change !== null)
    ? proposals.map((proposal, at) => examine(node, leadership, proposal, at))
    : proposals;
  if (!appendEntries(node, leadership, accepted)) return StepResult.ProposalDropped;
  broadcastAppend(node, leadership);
  return StepResult.Ok;
}

/** A membership change that cannot be made now becomes an empty entry; one that can is the pending one. */
function examine(node: RaftNode, leadership: Leadership, proposal: Entry, at: number): Entry {
  const { change, type } = proposal;
  if (change === null) return proposal;
  const objection = objectionTo(node, leadership, change);
  if (objection === undefined || !node.settings.validateConfChanges) {
    leadership.pendingConfIndex = node.log.lastIndex + at + 1;
    return proposal;
  }
  node.settings.observer?.({
    id: node.id,
    kind: 'change-ignored',
    change,
    type,
    configuration: node.configuration,
    objection,
    pendingIndex: leadership.pendingConfIndex,
    applied: node.log.applied,
  });
  return emptyEntry;
}

/** One change at a time, and a joint configuration is left before the next (thesis 4.1 and 4.3). */
function objectionTo(
  node: RaftNode,
  { pendingConfIndex }: Leadership,
  { changes }: ConfChange,
): ConfChangeObjection | undefined {
  const joint = node.configuration.isJoint;
  const leaving = changes.length === 0;
  if (pendingConfIndex > node.log.applied) return 'unapplied-change';
  if (joint && !leaving) return 'joint';
  return !joint && leaving ? 'not-joint' : undefined;
}

const leaveEntry = confChangeEntry(leaveJoint);

/** A leader proposes to leave the joint configuration that says that it leaves by itself. */
export function proposeLeave(node: RaftNode, leadership: Leadership): void {
  const { id, configuration, settings } = node;
  const result = leaderPropose(node, leadership, [leaveEntry]);
  const kind = result === StepResult.Ok ? 'auto-leave' : 'auto-leave-dropped';
  settings.observer?.({ id, kind, configuration });
}
