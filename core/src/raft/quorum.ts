/** What a voter has acknowledged: every index up to `match`. */
export interface Ack {
  readonly id: number;
  readonly match: number;
}

/** Number of voters that make a majority. */
export function majority(voters: number): number {
  return Math.floor(voters / 2) + 1;
}

/**
 * The greatest index that a majority has acknowledged; infinite without voters, so that an empty half of a joint
 * configuration decides nothing. Counts instead of sorting: groups are small, and nothing is allocated.
 * Source: etcd-io/raft quorum/majority.go, CommittedIndex; paper 5.3.
 */
export function majorityIndex(acks: readonly Ack[]): number {
  if (acks.length === 0) return Number.POSITIVE_INFINITY;
  const needed = majority(acks.length);
  let best = 0;
  for (const { match } of acks) {
    if (match <= best) continue;
    let reached = 0;
    for (const other of acks) if (other.match >= match) reached++;
    if (reached >= needed) best = match;
  }
  return best;
}

/** What majorities of both halves have acknowledged. Source: etcd-io/raft quorum/joint.go; thesis 4.3. */
export function jointIndex(incoming: readonly Ack[], outgoing: readonly Ack[]): number {
  const index = majorityIndex(incoming);
  return outgoing.length === 0 ? index : Math.min(index, majorityIndex(outgoing));
}

export type VoteResult = 'won' | 'lost' | 'pending';

/** The state of an election in one half; it is won without voters. Source: etcd-io/raft quorum/majority.go, VoteResult. */
export function majorityVote(voters: readonly number[], votes: ReadonlyMap<number, boolean>): VoteResult {
  if (voters.length === 0) return 'won';
  let granted = 0;
  let missing = 0;
  for (const id of voters) {
    const vote = votes.get(id);
    if (vote === undefined) missing++;
    else if (vote) granted++;
  }
  const needed = majority(voters.length);
  if (granted >= needed) return 'won';
  return granted + missing >= needed ? 'pending' : 'lost';
}

/** An election is won in both halves, and lost in one. Source: etcd-io/raft quorum/joint.go, VoteResult. */
export function jointVote(
  incoming: readonly number[],
  outgoing: readonly number[],
  votes: ReadonlyMap<number, boolean>,
): VoteResult {
  const one = majorityVote(incoming, votes);
  const other = majorityVote(outgoing, votes);
  if (one === other) return one;
  return one === 'lost' || other === 'lost' ? 'lost' : 'pending';
}
