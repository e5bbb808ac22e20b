/** Committed indexes and vote results of single and joint majorities; raft-rs adds groups. */
import { groupJointIndex } from '#core/raft/group-commit';
import { type Ack, jointIndex, jointVote } from '#core/raft/quorum';
import { type Block, datadrivenSuite, type Handler, valuesOf, wholeNumber } from './datadriven';
import { hex } from './describe';

export const raftQuorum = datadrivenSuite(() => handle);

const handle: Handler = (block) => {
  const incoming = distinct(valuesOf(block, 'cfg').map(wholeNumber));
  const joint = valuesOf(block, 'cfgj');
  const outgoing = joint[0] === 'zero' ? [] : distinct(joint.map(wholeNumber));
  const voters = distinct([...incoming, ...outgoing]);
  const known = (key: string): ReadonlyMap<number, string> => valuesById(block, key, voters);
  const given = valuesOf(block, block.command === 'vote' ? 'votes' : 'idx');
  if (given.length !== voters.length) {
    return `error: mismatched input (explicit or _) for voters [${voters.join(' ')}]: [${given.join(' ')}]`;
  }
  switch (block.command) {
    case 'vote': {
      const votes = new Map([...known('votes')].map(([id, vote]) => [id, vote === 'y']));
      return voteNames[jointVote(incoming, outgoing, votes)];
    }
    case 'committed': {
      const indexes = new Map([...known('idx')].map(([id, index]) => [id, wholeNumber(index)]));
      const index = jointIndex(acksOf(incoming, indexes), acksOf(outgoing, indexes));
      return `${picture(voters, indexes)}${index === Number.POSITIVE_INFINITY ? '∞' : index}`;
    }
    case 'group_committed': {
      const indexes = new Map([...known('idx')].map(([id, index]) => [id, wholeNumber(index)]));
      const groups = new Map([...known('gid')].map(([id, group]) => [id, wholeNumber(group)]));
      const { index } = groupJointIndex(acksOf(incoming, indexes), acksOf(outgoing, indexes), groups);
      return index === Number.POSITIVE_INFINITY ? '∞' : `${index}`;
    }
    default:
      return 'unknown command';
  }
};

const voteNames = { won: 'VoteWon', lost: 'VoteLost', pending: 'VotePending' } as const;

/** In the order of their first appearance. */
function distinct(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)];
}

/** `_` tells nothing. */
function valuesById(block: Block, key: string, voters: readonly number[]): ReadonlyMap<number, string> {
  const values = valuesOf(block, key);
  return new Map(
    voters.flatMap((id, at) => {
      const value = values[at] ?? '_';
      return value === '_' ? [] : [[id, value] as const];
    }),
  );
}

function acksOf(voters: readonly number[], indexes: ReadonlyMap<number, number>): readonly Ack[] {
  return voters.map((id) => ({ id, match: indexes.get(id) ?? 0 }));
}

/** A bar for each voter, the longer the more voters it is ahead of. */
function picture(voters: readonly number[], indexes: ReadonlyMap<number, number>): string {
  const count = voters.length;
  if (count === 0) return '<empty majority quorum>';
  const index = (id: number) => indexes.get(id) ?? 0;
  const lines = [...voters]
    .sort((one, other) => one - other)
    .map((id) => {
      const rank = voters.filter((other) => index(other) < index(id)).length;
      const bar = indexes.has(id) ? `${'x'.repeat(rank)}>`.padEnd(count + 1) : '?'.padEnd(count + 1);
      return `${bar} ${`${index(id)}`.padStart(5)}    (id=${hex(id)})\n`;
    });
  return `${' '.repeat(count)}    idx\n${lines.join('')}`;
}
