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
import { chooseForcedLeader, recoveryStages, type Survivor } from '#core/raft/tikv/unsafe-recovery';

describe('a leader by force', () => {
  const peer: ForcedPeer = {
    role: Role.Follower,
    hasLeader: false,
    promotable: true,
    state: 'ordered',
    electionElapsed: 4,
    electionTimeout: 15,
    lastIndex: 90,
    appliedIndex: 90,
    configuration: configurationOf([1, 2, 3]),
  };
  const rows: readonly (readonly [string, Partial<ForcedPeer>, readonly number[], ForceLeader])[] = [
    ['is not needed by a quorum', {}, [3], { kind: 'refused', why: 'the living are a quorum' }],
    ['knows of no leader', {}, [2, 3], { kind: 'campaign' }],
    ['has applied what its disk lost', { appliedIndex: 91 }, [2, 3], { kind: 'compact' }],
    [
      'is a learner, whatever it remembers',
      { hasLeader: true, promotable: false },
      [2, 3],
      { kind: 'campaign' },
    ],
    ['follows somebody', { hasLeader: true }, [2, 3], { kind: 'refused', why: 'has a leader' }],
    ['woke to follow', { hasLeader: true, state: 'chaos' }, [2, 3], { kind: 'refused', why: 'has a leader' }],
    [
      'remembers a leader in its sleep',
      { hasLeader: true, state: 'idle' },
      [2, 3],
      { kind: 'wait', ticks: 11 },
    ],
    ['leads', { role: Role.Leader, hasLeader: true }, [2, 3], { kind: 'refused', why: 'leads' }],
    [
      'sleeps as a leader, and has to step down first',
      { role: Role.Leader, hasLeader: true, state: 'idle' },
      [2, 3],
      { kind: 'wait', ticks: 16 },
    ],
  ];
  for (const [name, change, failed, expected] of rows) {
    it(name, () => assert.deepEqual(forceLeader({ ...peer, ...change }, failed, 10), expected));
  }

  const elections: readonly (readonly [readonly (readonly [number, boolean])[], number, ForcedElection])[] = [
    [[[1, true]], 0, 'pending'],
    [[[1, true]], 9, 'pending'],
    [[[2, true]], 9, 'pending'],
    [
      [
        [1, true],
        [2, true],
      ],
      8,
      'pending',
    ],
    [
      [
        [1, true],
        [2, true],
      ],
      9,
      'leads',
    ],
    [
      [
        [1, true],
        [2, false],
      ],
      9,
      'failed',
    ],
    [
      [
        [1, true],
        [5, true],
      ],
      9,
      'failed',
    ],
  ];
  for (const [votes, waited, expected] of elections) {
    it(`with votes ${JSON.stringify(votes)} after ${waited} ticks: ${expected}`, () =>
      assert.equal(
        forcedElection(1, configurationOf([1, 2, 3, 4, 5]), [3, 4, 5], new Map(votes), waited, 10),
        expected,
      ));
  }

  it('leads as a learner, too, when all voters are gone', () =>
    assert.equal(
      forcedElection(4, configurationOf([1, 2, 3]), [1, 2, 3], new Map([[4, true]]), 9, 10),
      'leads',
    ));
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

  it('has the newest log lead, a voter among equals', () => {
    const old: Survivor = {
      store: 1,
      term: 5,
      lastIndex: 90,
      appliedIndex: 80,
      commitIndex: 80,
      isTiFlash: false,
      isLearner: false,
    };
    const newer = { ...old, store: 2, term: 6, lastIndex: 80 };
    const longer = { ...newer, store: 3, lastIndex: 81 };
    const ahead = { ...newer, store: 4, appliedIndex: 82 };
    const committed = { ...longer, store: 5, commitIndex: 81 };
    const learner = { ...committed, store: 0, isLearner: true };
    const columns = { ...committed, store: 0, isTiFlash: true };
    assert.equal(chooseForcedLeader([old, newer, longer]), longer);
    assert.equal(chooseForcedLeader([longer, ahead]), ahead);
    assert.equal(chooseForcedLeader([learner, columns, longer, committed]), committed);
    assert.equal(chooseForcedLeader([longer, learner]), learner);
    assert.equal(chooseForcedLeader([columns, learner]), learner);
    assert.equal(chooseForcedLeader([]), undefined);
  });
});
