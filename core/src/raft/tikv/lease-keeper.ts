import type { RaftNode } from '../node';
import { Role } from '../role';
import { LeaderLease } from './leader-lease';

interface Proposal {
  readonly index: number;
  readonly term: number;
  readonly at: number;
}

/**
 * Renews a leader's lease by what a quorum has answered: what was committed in its term, from the time of the proposal
 * on, and reads that were confirmed, from the time they were asked. Not modelled: no lease is renewed while the Region
 * splits, merges, is led by force or flashed back, and the commit of a merge makes it suspect. Source: tikv/tikv
 * components/raftstore/src/store/peer.rs, handle_raft_committed_entries, apply_reads, maybe_renew_leader_lease.
 */
export class LeaseKeeper {
  readonly lease: LeaderLease;
  private proposals: Proposal[] = [];
  private led = false;

  constructor(max: number) {
    this.lease = new LeaderLease(max);
  }

  /** The newest entry of the log was proposed at that time. */
  proposed({ leadership, log, term }: RaftNode, at: number): void {
    if (leadership !== null) this.proposals.push({ index: log.lastIndex, term, at });
  }

  /** The node has done something. True where it has just been elected. */
  watch(node: RaftNode, now: number): boolean {
    const leads = node.role === Role.Leader;
    const elected = leads && !this.led;
    this.led = leads;
    if (!leads) this.lease.expire();
    else if (elected) {
      this.proposals = [];
      this.proposed(node, now);
    }
    let renewed: number | undefined;
    while ((this.proposals[0]?.index ?? Number.POSITIVE_INFINITY) <= node.log.committed) {
      const proposal = this.proposals.shift();
      if (leads && proposal?.term === node.term) renewed = proposal.at;
    }
    if (renewed !== undefined) this.lease.renew(renewed);
    return elected;
  }

  /** A quorum has confirmed the leader since the read was asked; but another may have been told to campaign since. */
  confirmed({ role, term }: RaftNode, askedIn: number, askedAt: number): void {
    if (role === Role.Leader && term === askedIn && this.lease.state(askedAt) !== 'suspect')
      this.lease.renew(askedAt);
  }

  /** The store starts anew. */
  forget(): void {
    this.proposals = [];
    this.led = false;
    this.lease.expire();
  }
}
