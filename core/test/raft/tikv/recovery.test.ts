import { strict as assert } from 'node:assert';
import { configurationOf } from '#core/raft/configuration';
import { Role } from '#core/raft/role';
import {
  type ForcedElection,
  type ForcedPeer,
  type ForceLeader,
  forcedElection,
  forceLeader,
} from '#core/raft/tikv/force-leader';
import { chooseForcedLeader, recoveryStages } from '#core/raft/tikv/unsafe-recovery';

describe('a leader by force', () => {
  const peer: ForcedPeer = {
    role: Role.Follower,
    hasLeader: false,
    state: 'ordered',
    electionElapsed: 4,
    electionTimeout: 15,
    configuration: configurationOf([1, 2, 3]),
  };
  const rows: readonly (readonly [string, Partial<ForcedPeer>, readonly number[], ForceLeader])[] = [
    ['is not needed by a quorum', {}, [3], { kind: 'refused', why: 'the living are a quorum' }],
    ['waits for the rest of its patience', {}, [2, 3], { kind: 'wait', ticks: 11 }],
    ['has lost its patience', { electionElapsed: 17 }, [2, 3], { kind: 'wait', ticks: 0 }],
    ['follows somebody', { hasLeader: true }, [2, 3], { kind: 'refused', why: 'has a leader' }],
    ['woke to follow', { hasLeader: true, state: 'chaos' }, [2, 3], { kind: 'refused', why: 'has a leader' }],
    [
      'remembers a leader in its sleep',
      { hasLeader: true, state: 'idle' },
      [2, 3],
      { kind: 'wait', ticks: 11 },
    ],
    ['has to step down first', { role: Role.Leader, hasLeader: true }, [2, 3], { kind: 'wait', ticks: 16 }],
  ];
  for (const [name, change, failed, expected] of rows) {
    it(name, () => assert.deepEqual(forceLeader({ ...peer, ...change }, failed, 10), expected));
  }

  const elections: readonly (readonly [readonly (readonly [number, boolean])[], number, ForcedElection])[] = [
    [[[1, true]], 0, 'pending'],
    [[[1, true]], 9, 'failed'],
    [
      [
        [1, true],
        [2, true],
      ],
      1,
      'leads',
    ],
    [
      [
        [1, true],
        [2, false],
      ],
      1,
      'failed',
    ],
    [
      [
        [1, true],
        [5, true],
      ],
      1,
      'failed',
    ],
  ];
  for (const [votes, waited, expected] of elections) {
    it(`with votes ${JSON.stringify(votes)} after ${waited} ticks: ${expected}`, () =>
      assert.equal(
        forcedElection(configurationOf([1, 2, 3, 4, 5]), [3, 4, 5], new Map(votes), waited, 10),
        expected,
      ));
  }
});

describe('unsafe recovery', () => {
  const none = { learnersOnly: 0, merging: 0, withoutQuorum: 0, emptyRanges: 0 };

  it('does what there is to do, in order', () => {
    assert.deepEqual(recoveryStages(none), ['collect reports', 'finished']);
    assert.deepEqual(recoveryStages({ ...none, withoutQuorum: 3, emptyRanges: 1 }), [
      'collect reports',
      'force leaders',
      'demote failed voters',
      'create empty Regions',
      'exit force leaders',
      'finished',
    ]);
    assert.deepEqual(recoveryStages({ ...none, emptyRanges: 1 }), [
      'collect reports',
      'create empty Regions',
      'finished',
    ]);
  });

  it('has the voter with the newest log lead', () => {
    const old = { store: 1, lastTerm: 5, lastIndex: 90, isLearner: false };
    const newer = { store: 2, lastTerm: 6, lastIndex: 80, isLearner: false };
    const longer = { store: 3, lastTerm: 6, lastIndex: 81, isLearner: false };
    const learner = { store: 4, lastTerm: 7, lastIndex: 99, isLearner: true };
    assert.equal(chooseForcedLeader([old, newer, longer, learner]), longer);
    assert.equal(chooseForcedLeader([learner]), learner);
    assert.equal(chooseForcedLeader([]), undefined);
  });
});
