import { startCampaign } from './election';
import { checkQuorum } from './leader';
import { none } from './message';
import type { Leadership, RaftNode } from './node';
import { broadcastHeartbeat } from './replicate';

/** One tick of the clock. Source: etcd-io/raft raft.go, tickElection and tickHeartbeat. */
export function tick(node: RaftNode): void {
  node.electionElapsed++;
  if (node.leadership !== null) {
    tickLeader(node, node.leadership);
  } else if (node.electionElapsed >= node.electionTimeout && node.promotable) {
    node.electionElapsed = 0;
    campaign(node);
  }
}

/** Campaigns at once, by pre-vote where that is on. */
export function campaign(node: RaftNode): void {
  startCampaign(node, node.settings.preVote ? 'pre-vote' : 'vote');
}

function tickLeader(node: RaftNode, leadership: Leadership): void {
  const { electionTicks, heartbeatTicks } = node.settings;
  leadership.heartbeatElapsed++;
  if (node.electionElapsed >= electionTicks) {
    node.electionElapsed = 0;
    if (node.settings.checkQuorum) checkQuorum(node, leadership);
    // A transfer that takes longer than an election has failed: the leader goes on.
    leadership.transferee = none;
  }
  if (node.leadership === null || leadership.heartbeatElapsed < heartbeatTicks) return;
  leadership.heartbeatElapsed = 0;
  broadcastHeartbeat(node, leadership);
}
