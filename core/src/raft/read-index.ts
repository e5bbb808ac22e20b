import { committedInTerm } from './commit';
import { type Message, MessageType, newMessage, none } from './message';
import type { Leadership, RaftNode } from './node';
import { jointVote } from './quorum';
import { ReadQueue } from './reads';
import { broadcastHeartbeat } from './replicate';
import { outboxOf, send } from './send';

/**
 * A leader is asked for an index that a read may be served at (thesis 6.4). The reference answers at once where there is
 * one voter; but that one, too, may have lost its newest commit index with a crash, and must commit first.
 */
export function leaderRead(node: RaftNode, leadership: Leadership, request: Message): void {
  if (committedInTerm(node)) {
    serve(node, leadership, request);
  } else if (node.settings.rejectEarlyReads) {
    node.settings.observer?.({ id: node.id, kind: 'read-before-commit' });
  } else {
    readsOf(leadership).early.push(request);
  }
}

/** The first commit of the term lets the reads go on that came before it. */
export function releaseEarlyReads(node: RaftNode, leadership: Leadership): void {
  const { reads } = leadership;
  if (reads === null || reads.early.length === 0 || !committedInTerm(node)) return;
  const requests = reads.early;
  reads.early = [];
  for (const request of requests) serve(node, leadership, request);
}

/** At once by the lease or where one voter decides alone, else after a round of heartbeats that a quorum answers. */
function serve(node: RaftNode, leadership: Leadership, request: Message): void {
  const { context } = request;
  if (context === null) return;
  if (node.settings.leaseReads || decidesAlone(node)) {
    answer(node, request, node.log.committed);
    return;
  }
  const reads = readsOf(leadership);
  reads.add(context, node.log.committed, request);
  reads.acknowledge(node.id, context);
  broadcastHeartbeat(node, leadership, context);
}

/** A leader that was removed or demoted may still lead a group of one, without being that one. */
function decidesAlone({ id, configuration }: RaftNode): boolean {
  return configuration.isSingleton && configuration.electors.includes(id);
}

function readsOf(leadership: Leadership): ReadQueue {
  if (leadership.reads === null) leadership.reads = new ReadQueue();
  return leadership.reads;
}

/** Somebody has confirmed the leader since the read with this context was asked. */
export function readAcknowledged(
  node: RaftNode,
  leadership: Leadership,
  from: number,
  context: string,
): void {
  const { voters, votersOutgoing } = node.configuration;
  const acks = leadership.reads?.acknowledge(from, context);
  if (acks === undefined || jointVote(voters, votersOutgoing, acks) !== 'won') return;
  for (const { request, index } of leadership.reads?.advance(context) ?? []) answer(node, request, index);
}

/** A smaller quorum may have been reached already. Source: tikv/raft-rs raft.rs, post_conf_change. */
export function recheckReads(node: RaftNode, leadership: Leadership): void {
  const newest = leadership.reads?.newest ?? null;
  if (newest !== null) readAcknowledged(node, leadership, node.id, newest);
}

function answer(node: RaftNode, request: Message, index: number): void {
  const { from, context } = request;
  if (context === null) return;
  if (from === none || from === node.id) {
    outboxOf(node).readStates.push({ index, context });
    return;
  }
  const message = newMessage(MessageType.ReadIndexResp, from);
  message.index = index;
  message.context = context;
  send(node, message);
}
