import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { groupJointIndex, groupMajorityIndex } from '#core/raft/group-commit';
import { type Ack, jointIndex, jointVote, majorityIndex, majorityVote } from '#core/raft/quorum';

const unlimited = Number.POSITIVE_INFINITY;
const matches = fc.array(fc.nat(20), { maxLength: 9 });
const acksOf = (indexes: readonly number[], first = 1): readonly Ack[] =>
  indexes.map((match, at) => ({ id: first + at, match }));

/** The greatest index that more than half have reached, by trying them all. */
function naive(acks: readonly Ack[]): number {
  if (acks.length === 0) return unlimited;
  let best = 0;
  for (let index = 1; index <= 20; index++) {
    if (acks.filter(({ match }) => match >= index).length * 2 > acks.length) best = index;
  }
  return best;
}

describe('the committed index', () => {
  const rows: readonly (readonly [readonly number[], readonly number[], number])[] = [
    [[], [], unlimited],
    [[7], [], 7],
    [[7, 3], [], 3],
    [[7, 3, 5], [], 5],
    [[9, 8, 2, 1], [], 2],
    [[9, 8, 2, 1, 5], [], 5],
    [[7, 3, 5], [4, 9, 1], 4],
    [[7, 3, 5], [6, 9, 8], 5],
  ];
  for (const [incoming, outgoing, expected] of rows) {
    it(`is ${expected} for ${incoming.join(', ') || 'nobody'} and ${outgoing.join(', ') || 'nobody'}`, () => {
      assert.equal(jointIndex(acksOf(incoming), acksOf(outgoing, 11)), expected);
    });
  }

  it('is what counting every index gives', () => {
    fc.assert(
      fc.property(matches, (indexes) => assert.equal(majorityIndex(acksOf(indexes)), naive(acksOf(indexes)))),
    );
  });

  it('of two halves is the smaller, whichever comes first, and a half doubled is itself', () => {
    fc.assert(
      fc.property(matches, matches, (one, other) => {
        const [left, right] = [acksOf(one), acksOf(other, 11)];
        assert.equal(jointIndex(left, right), Math.min(naive(left), naive(right)));
        assert.equal(jointIndex(left, right), jointIndex(right, left));
        assert.equal(jointIndex(left, left), naive(left));
      }),
    );
  });
});

describe('an election', () => {
  const votesOf = (text: string): ReadonlyMap<number, boolean> =>
    new Map([...text].flatMap((vote, at) => (vote === '_' ? [] : [[at + 1, vote === 'y'] as const])));
  const rows: readonly (readonly [string, readonly number[], string])[] = [
    ['', [], 'won'],
    ['_', [], 'pending'],
    ['y', [], 'won'],
    ['yn', [], 'lost'],
    ['y_n', [], 'pending'],
    ['yyn', [], 'won'],
    ['nny', [], 'lost'],
    ['yy_n', [], 'pending'],
    ['yy_', [2, 3], 'pending'],
    ['yyn', [2, 3], 'lost'],
    ['yyy', [2, 3], 'won'],
  ];
  for (const [votes, outgoing, expected] of rows) {
    it(`with the votes ${votes || 'none'} and the outgoing half ${outgoing.join(', ') || 'none'} is ${expected}`, () => {
      const incoming = [...votes].map((_, at) => at + 1);
      assert.equal(jointVote(incoming, outgoing, votesOf(votes)), expected);
    });
  }

  it('is won as soon as a majority grants, and lost as soon as none is possible', () => {
    const votes = fc.array(fc.constantFrom('y', 'n', '_'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(votes, (list) => {
        const count = (wanted: string) => list.filter((vote) => vote === wanted).length;
        const won = count('y') * 2 > list.length;
        const lost = (count('y') + count('_')) * 2 <= list.length;
        const ids = list.map((_, at) => at + 1);
        assert.equal(majorityVote(ids, votesOf(list.join(''))), won ? 'won' : lost ? 'lost' : 'pending');
      }),
    );
  });
});

describe('the index committed by groups', () => {
  const rows = [
    { match: [9, 7, 5], groups: [1, 1, 1], index: 7, byGroups: false, why: 'one group: the majority' },
    { match: [9, 7, 5], groups: [1, 1, 2], index: 5, byGroups: true, why: 'the other group is the slowest' },
    { match: [9, 7, 5], groups: [1, 2, 2], index: 7, byGroups: true, why: 'two groups among the fast' },
    { match: [9, 7, 5], groups: [0, 1, 1], index: 5, byGroups: false, why: 'one has no group: all' },
    { match: [], groups: [], index: unlimited, byGroups: true, why: 'nobody decides nothing' },
  ];
  for (const { match, groups, index, byGroups, why } of rows) {
    it(`is ${index} for ${match.join(', ')} in ${groups.join(', ')} (${why})`, () => {
      const byId = new Map(groups.map((group, at) => [at + 1, group]));
      assert.deepEqual(groupMajorityIndex(acksOf(match), byId), { index, byGroups });
    });
  }

  it('is never beyond the majority, and in two groups where it says so', () => {
    const voters = fc.array(fc.tuple(fc.nat(9), fc.nat(3)), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(voters, (list) => {
        const acks = acksOf(list.map(([match]) => match));
        const groups = new Map(list.map(([, group], at) => [at + 1, group]));
        const { index, byGroups } = groupMajorityIndex(acks, groups);
        assert.ok(index <= naive(acks));
        if (!byGroups) return;
        const reached = acks.filter(({ match }) => match >= index).map(({ id }) => groups.get(id) ?? 0);
        assert.ok(new Set(reached.filter((group) => group !== 0)).size >= 2);
      }),
    );
  });

  it('of two halves is the smaller, by groups only where both are', () => {
    const groups = new Map([1, 2, 3, 11].map((id, at) => [id, at + 1]));
    const both = groupJointIndex(acksOf([9, 7, 5]), acksOf([6], 11), groups);
    assert.deepEqual(both, { index: 6, byGroups: false });
  });
});
