import { startCampaign } from './election';
import { receiveSnapshot } from './install';
import { type Message, MessageType, none } from './message';
import type { RaftNode } from './node';
import { receiveAppend, receiveHeartbeat } from './receive';
import { outboxOf, send } from './send';
import { StepResult } from './step-result';

/** Source: etcd-io/raft raft.go, stepFollower. */
export function stepFollower(node: RaftNode, message: Message): StepResult {
  switch (message.type) {
    case MessageType.App:
      follow(node, message.from);
      return receiveAppend(node, message);
    case MessageType.Heartbeat:
      follow(node, message.from);
      return receiveHeartbeat(node, message);
    case MessageType.Snap:
      follow(node, message.from);
      return receiveSnapshot(node, message);
    case MessageType.Prop:
      return forwardProposal(node, message);
    case MessageType.TransferLeader:
      forward(node, message, 'transfer-without-leader');
      return StepResult.Ok;
    case MessageType.ReadIndex:
      forward(node, message, 'read-without-leader');
      return StepResult.Ok;
    case MessageType.ReadIndexResp:
      if (message.context === null) return StepResult.Malformed;
      outboxOf(node).readStates.push({ index: message.index, context: message.context });
      return StepResult.Ok;
    case MessageType.ForgetLeader:
      forgetLeader(node);
      return StepResult.Ok;
    case MessageType.TimeoutNow: {
      const { id, term, settings } = node;
      settings.observer?.({ id, kind: 'timeout-now', from: message.from, term });
      // The leader itself asks: there is no partition that a pre-vote would have to find out.
      startCampaign(node, 'transfer');
      return StepResult.Ok;
    }
    default:
      return StepResult.Ok;
  }
}

function follow(node: RaftNode, leader: number): void {
  node.electionElapsed = 0;
  node.lead = leader;
}

function forwardProposal(node: RaftNode, message: Message): StepResult {
  const { id, lead, term, settings } = node;
  if (lead === none) {
    settings.observer?.({ id, kind: 'proposal-without-leader', term });
    return StepResult.ProposalDropped;
  }
  if (!settings.forwardProposals) {
    settings.observer?.({ id, kind: 'proposal-not-forwarded', lead, term });
    return StepResult.ProposalDropped;
  }
  send(node, { ...message, to: lead });
  return StepResult.Ok;
}

function forward(
  node: RaftNode,
  message: Message,
  withoutLeader: 'transfer-without-leader' | 'read-without-leader',
): void {
  const { id, lead, term } = node;
  if (lead === none) node.settings.observer?.({ id, kind: withoutLeader, term });
  else send(node, { ...message, to: lead });
}

/** A follower that knows its leader to be gone may vote before the lease is over. */
function forgetLeader(node: RaftNode): void {
  const { id, lead, term, settings } = node;
  if (settings.leaseReads) {
    settings.observer?.({ id, kind: 'forget-refused' });
  } else if (lead !== none) {
    settings.observer?.({ id, kind: 'leader-forgotten', lead, term });
    node.lead = none;
  }
}
