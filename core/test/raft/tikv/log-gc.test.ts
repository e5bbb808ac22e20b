import { strict as assert } from 'node:assert';
import { type LogGc, type LogState, logGc } from '#core/raft/tikv/log-gc';
import { raftstoreDefaults } from '#core/raft/tikv/settings';

const settings = raftstoreDefaults('v8.5.0');
const mib = 1024 ** 2;

describe('what a leader drops of its log', () => {
  const log: LogState = {
    firstIndex: 100,
    lastIndex: 1000,
    appliedIndex: 1000,
    persistedIndex: 1000,
    replicatedIndex: 1000,
    bytes: mib,
    spared: 0,
  };
  const rows: readonly (readonly [string, Partial<LogState>, LogGc])[] = [
    ['what all have, but for the last of it', {}, { kind: 'compact', index: 999 }],
    ['up to the slowest', { replicatedIndex: 400 }, { kind: 'compact', index: 399 }],
    ['nothing that is not on its disk', { persistedIndex: 600 }, { kind: 'compact', index: 599 }],
    ['what it has not applied yet, if all have it', { appliedIndex: 600 }, { kind: 'compact', index: 999 }],
    ['nothing while one has nothing', { replicatedIndex: 0 }, { kind: 'nothing' }],
    ['less than the threshold: next time', { replicatedIndex: 149 }, { kind: 'spare' }],
    ['the threshold', { replicatedIndex: 150 }, { kind: 'compact', index: 149 }],
    ['little, after six times', { replicatedIndex: 149, spared: 6 }, { kind: 'compact', index: 148 }],
    ['not the last three', { lastIndex: 102, replicatedIndex: 102 }, { kind: 'nothing' }],
    ['half of what is too large', { replicatedIndex: 0, bytes: 192 * mib }, { kind: 'compact', index: 549 }],
    [
      'more than half, where all have it',
      { replicatedIndex: 900, bytes: 192 * mib },
      { kind: 'compact', index: 899 },
    ],
    [
      'half of what is too long',
      { lastIndex: 196_708, appliedIndex: 196_708, persistedIndex: 196_708, replicatedIndex: 0 },
      { kind: 'compact', index: 98_403 },
    ],
    [
      'nothing just below',
      { lastIndex: 196_707, appliedIndex: 196_707, persistedIndex: 196_707, replicatedIndex: 0 },
      { kind: 'nothing' },
    ],
  ];
  for (const [name, change, expected] of rows) {
    it(name, () => assert.deepEqual(logGc({ ...log, ...change }, settings), expected));
  }

  it('spares nothing where it is forced, but what somebody lacks', () => {
    assert.deepEqual(logGc({ ...log, replicatedIndex: 149 }, settings, true), {
      kind: 'compact',
      index: 148,
    });
    assert.deepEqual(logGc({ ...log, replicatedIndex: 100 }, settings, true), { kind: 'spare' });
    assert.deepEqual(logGc({ ...log, replicatedIndex: 0 }, settings, true), { kind: 'nothing' });
  });
});
