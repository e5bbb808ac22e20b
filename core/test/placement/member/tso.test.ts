import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  grantTso,
  logicalLimit,
  startTso,
  type TsoState,
  timestamp,
  updateTso,
} from '#core/placement/member/tso';

const state = (more: Partial<TsoState> = {}): TsoState => ({
  physicalMs: 1000,
  logical: 0,
  savedMs: 6000,
  ...more,
});

describe('timestamps', () => {
  it('of a new leader go on after what etcd holds', () => {
    assert.deepEqual(startTso(0, 1000), { physicalMs: 1000, logical: 0, savedMs: 6000 });
    assert.deepEqual(startTso(6000, 1000), { physicalMs: 6001, logical: 0, savedMs: 11_001 });
  });

  const updates: readonly (readonly [string, TsoState, number, Partial<TsoState>, boolean])[] = [
    ['follow the clock', state(), 1050, { physicalMs: 1050 }, false],
    ['stay within a millisecond of it', state({ logical: 7 }), 1001, { logical: 7 }, false],
    ['stay where the clock goes back', state({ logical: 7 }), 0, { logical: 7 }, false],
    [
      'move ahead once half of a millisecond is used',
      state({ logical: 131_073 }),
      0,
      { physicalMs: 1001 },
      false,
    ],
    [
      'save a new bound where the old one is near',
      state({ savedMs: 1051 }),
      1050,
      { physicalMs: 1050, savedMs: 6050 },
      true,
    ],
  ];
  for (const [name, before, nowMs, after, saves] of updates) {
    it(name, () => {
      const logical = after.physicalMs === undefined ? before.logical : 0;
      assert.deepEqual(updateTso(before, nowMs), { state: { ...before, logical, ...after }, saves });
    });
  }

  it('are granted up to the last of a millisecond, and then wait', () => {
    const grant = grantTso(state(), 10, 1000);
    assert.deepEqual([grant.ok && grant.lastLogical, grant.state.logical], [10, 10]);
    const full = grantTso(state({ logical: logicalLimit - 5 }), 10, 1000);
    assert.deepEqual(
      [!full.ok && full.code, full.state.physicalMs, full.state.logical],
      ['logical-overflow', 1001, 0],
    );
    const bound = grantTso(state({ logical: logicalLimit - 5, savedMs: 1002 }), 10, 1000);
    assert.deepEqual([!bound.ok && bound.code, bound.state.physicalMs], ['bound-reached', 1000]);
    const again = grantTso(bound.state, 1, 1000);
    assert.equal(again.ok, false);
  });

  it('are not granted for numbers that are none', () => {
    for (const count of [0, -1, 1.5, Number.NaN, logicalLimit]) {
      const grant = grantTso(state(), count, 1000);
      assert.ok(!grant.ok && grant.code === 'bad-count');
    }
  });

  it('only grow, and stay below the bound, through leaders with any clock', () => {
    const action = fc.oneof(
      fc.record({ what: fc.constant('grant' as const), count: fc.integer({ min: 1, max: 200_000 }) }),
      fc.record({ what: fc.constant('update' as const), count: fc.constant(0) }),
      fc.record({ what: fc.constant('leader' as const), count: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(action, fc.integer({ min: -10_000, max: 10_000 }))), (actions) => {
        let now = startTso(0, 100_000);
        let last = -1n;
        for (const [{ what, count }, skewMs] of actions) {
          const nowMs = 100_000 + skewMs;
          if (what === 'leader') now = startTso(now.savedMs, nowMs);
          else if (what === 'update') now = updateTso(now, nowMs).state;
          else {
            const grant = grantTso(now, count, nowMs);
            now = grant.state;
            if (!grant.ok) continue;
            assert.ok(timestamp(grant.lastMs, grant.lastLogical - count) >= last);
            assert.ok(grant.lastMs < now.savedMs);
            last = timestamp(grant.lastMs, grant.lastLogical);
          }
        }
      }),
    );
  });
});
