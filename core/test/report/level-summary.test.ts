import { strict as assert } from 'node:assert';
import { levelSummary } from '#core/report/level-summary';
import type { FailureResult } from '#core/report/results';
import { type FailureState, failureState } from '#core/report/state';

/** A failure through which the cluster serves and heals, changed where the case says so. */
function failure(change: Partial<FailureResult>): FailureResult {
  return {
    domains: ['zone=z1'],
    count: 1,
    unavailable: 0,
    lost: 0,
    degraded: 1,
    range: { low: 0, high: 0 },
    service: { pd: 'quorum', tidb: 1, ok: true },
    heals: true,
    healing: { outcome: 'full', copies: 3, reason: '' },
    overloaded: [],
    ...change,
  };
}

const down = { pd: 'quorum', tidb: 1, ok: false } as const;

describe('the state of a failure', () => {
  const cases: readonly (readonly [FailureState, string, Partial<FailureResult>])[] = [
    ['serves', 'all is there', {}],
    ['thin', 'copies do not come back', { heals: false }],
    ['unknown', 'nobody knows where PD stands', { service: { pd: 'unknown', tidb: 1, ok: false } }],
    ['unknown', 'some placements lose a quorum', { range: { low: 0, high: 0.2 } }],
    [
      'partial',
      'some Regions are unavailable',
      { unavailable: 0.2, range: { low: 0, high: 0.5 }, service: down },
    ],
    ['outage', 'all Regions are unavailable', { unavailable: 1, service: down }],
    ['outage', 'PD has no quorum', { service: { pd: 'lost', tidb: 1, ok: false } }],
    [
      'unknown',
      'nobody knows whether a TiDB is left',
      { service: { pd: 'quorum', tidb: 0, tidbUnknown: 1, ok: false } },
    ],
    [
      'unknown',
      'nobody knows whether the copies come back',
      { heals: false, healing: { outcome: 'unknown', copies: 2, reason: '' } },
    ],
    ['outage', 'no TiDB is left', { service: { pd: 'quorum', tidb: 0, ok: false } }],
    ['loss', 'some Regions have no copy', { unavailable: 0.5, lost: 0.1, service: down }],
  ];
  for (const [state, why, change] of cases) {
    it(`${state}: ${why}`, () => assert.equal(failureState(failure(change)), state));
  }
});

describe('the summary of a level', () => {
  it('has the worst of one and of two, and counts what interrupts service', () => {
    const pair = { domains: ['zone=z1', 'zone=z2'] };
    const { one, two } = levelSummary({
      level: 'zone',
      count: 4,
      failures: [
        failure({ count: 3 }),
        failure({ heals: false }),
        failure({ ...pair, count: 4, unavailable: 0.2, service: down }),
        failure({ ...pair, unavailable: 0.4, service: down }),
        failure({ ...pair }),
      ],
    });
    assert.deepEqual([one?.state, one?.count, one?.bad], ['thin', 4, 0]);
    assert.deepEqual([two?.state, two?.unavailable, two?.count, two?.bad], ['partial', 0.4, 6, 5]);
  });

  it('says nothing of what cannot happen', () => {
    const { one, two } = levelSummary({ level: 'zone', count: 1, failures: [failure({})] });
    assert.equal(one?.count, 1);
    assert.equal(two, undefined);
  });
});
