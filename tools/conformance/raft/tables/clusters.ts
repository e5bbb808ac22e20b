/** Tables about elections in small clusters. */
import { propose } from '#core/raft/commands';
import { Role } from '#core/raft/role';
import { campaign } from '#core/raft/tick';
import { Cluster, newNode } from './cluster';
import { logOfTerms, outcome, range, type Tables } from './table';

/** Nodes 1 to n, some of them down. */
function clusterOf(nodes: readonly string[], preVote: boolean): Cluster {
  const voters = range(1, nodes.length + 1);
  const cluster = new Cluster(voters.map((id) => newNode({ id, voters, settings: { preVote } })));
  for (const id of voters) if (nodes[id - 1] === 'down') cluster.isolated.add(id);
  return cluster;
}

function campaignOf(cluster: Cluster, id: number): void {
  campaign(cluster.node(id));
  cluster.settle();
}

function summary(cluster: Cluster, id: number) {
  const { role, term, log } = cluster.node(id);
  return [Role[role], term, log.lastIndex];
}

export const clusterTables: Tables = {
  election_with_priority: (row: {
    hasLog: boolean[];
    priority: number[];
    candidate: number;
    expect: string;
  }) => {
    const voters = range(1, row.hasLog.length + 1);
    const nodes = voters.map((id) =>
      newNode({
        id,
        voters,
        entries: row.hasLog[id - 1] === true ? logOfTerms([1]) : [],
        hardState: { term: 1, vote: 0, commit: 0 },
        settings: { priority: row.priority[id - 1] ?? 0 },
      }),
    );
    const cluster = new Cluster(nodes);
    campaignOf(cluster, row.candidate);
    return outcome(row.expect, Role[cluster.node(row.candidate).role]);
  },

  leader_election: (row: { nodes: string[]; preVote: boolean; expectState: string; expectTerm: number }) => {
    const cluster = clusterOf(row.nodes, row.preVote);
    campaignOf(cluster, 1);
    const { role, term } = cluster.node(1);
    return outcome([row.expectState, row.expectTerm], [Role[role], term]);
  },

  stale_candidate: (row: { logs: number[][]; preVote: boolean; expectState: string; expectTerm: number }) => {
    const voters = range(1, row.logs.length + 1);
    const nodes = voters.map((id) => {
      const terms = row.logs[id - 1] ?? [];
      const hardState = { term: terms.at(-1) ?? 0, vote: 0, commit: 0 };
      return newNode({
        id,
        voters,
        entries: logOfTerms(terms),
        hardState,
        settings: { preVote: row.preVote },
      });
    });
    const cluster = new Cluster(nodes);
    campaignOf(cluster, 1);
    const { role, term } = cluster.node(1);
    return outcome([row.expectState, row.expectTerm], [Role[role], term]);
  },

  proposal_needs_quorum: (row: { nodes: string[]; expect: boolean }) => {
    const cluster = clusterOf(row.nodes, false);
    campaignOf(cluster, 1);
    propose(cluster.node(1), 'some data', 9);
    cluster.settle();
    const up = [...cluster.nodes.values()].filter(({ id }) => !cluster.isolated.has(id));
    const committed = up.every(({ log }) => log.lastIndex === 2 && log.committed === 2);
    return outcome(row.expect, committed);
  },

  dueling_candidates: (row: {
    preVote: boolean;
    expectMid: Record<string, string>;
    expectEnd: Record<string, unknown>;
  }) => {
    const cluster = clusterOf(['up', 'up', 'up'], row.preVote);
    cluster.cut(1, 3);
    campaignOf(cluster, 1);
    campaignOf(cluster, 3);
    const middle = Object.keys(row.expectMid).map((id) => [id, Role[cluster.node(Number(id)).role]]);
    cluster.heal();
    campaignOf(cluster, 3);
    const end = Object.keys(row.expectEnd).map((id) => [id, summary(cluster, Number(id))]);
    return outcome([Object.entries(row.expectMid), Object.entries(row.expectEnd)], [middle, end]);
  },
};
