import type { Configuration } from './configuration';
import { Progress } from './progress';
import { majority } from './quorum';

const nobody: readonly Progress[] = [];

/** The progress of every member, with the voters of both halves picked out for the quorum. */
export class Tracker {
  /** Ascending by id. */
  progress: readonly Progress[] = nobody;
  incoming: readonly Progress[] = nobody;
  outgoing: readonly Progress[] = nobody;

  get(id: number): Progress | undefined {
    for (const progress of this.progress) if (progress.id === id) return progress;
    return undefined;
  }

  /**
   * Follows a configuration: members that stay keep their progress, new ones start at `next`. They count as active, or
   * else a check of the quorum could come before their first answer. Source: etcd-io/raft confchange/confchange.go,
   * initProgress.
   */
  adopt(configuration: Configuration, next: number, fresh: ReadonlySet<number>): void {
    this.progress = configuration.members.map((id) => {
      const isLearner = configuration.learners.includes(id);
      const kept = fresh.has(id) ? undefined : this.get(id);
      const progress = kept ?? new Progress(id, next, isLearner);
      progress.isLearner = isLearner;
      if (kept === undefined) progress.recentActive = true;
      return progress;
    });
    const everyoneVotes = !configuration.isJoint && configuration.learners.length === 0;
    this.incoming = everyoneVotes ? this.progress : this.pick(configuration.voters);
    this.outgoing = this.pick(configuration.votersOutgoing);
  }

  /** Has a quorum been heard of since the last check? Source: etcd-io/raft tracker/tracker.go, QuorumActive. */
  get quorumActive(): boolean {
    return activeMajority(this.incoming) && activeMajority(this.outgoing);
  }

  private pick(ids: readonly number[]): readonly Progress[] {
    return ids.length === 0 ? nobody : this.progress.filter(({ id }) => ids.includes(id));
  }
}

function activeMajority(voters: readonly Progress[]): boolean {
  if (voters.length === 0) return true;
  let active = 0;
  for (const { recentActive } of voters) if (recentActive) active++;
  return active >= majority(voters.length);
}
