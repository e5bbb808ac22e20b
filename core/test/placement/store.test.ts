import { strict as assert } from 'node:assert';
import { matchesConstraints } from '#core/placement/label-constraint';
import type { ConstraintOperator } from '#core/placement/model/rule';
import type { NodeState } from '#core/placement/model/store';
import { newestProfile, profileOf } from '#core/placement/profile';
import { engineOf, labelMismatches, labelValue, mergeLabels } from '#core/placement/store/label';
import { nextNodeState, refusesRemoval, topologyWeight } from '#core/placement/store/life-cycle';
import {
  downTimeMs,
  isDisconnected,
  isLowSpace,
  isSlow,
  isUnhealthy,
  isUp,
} from '#core/placement/store/state';
import { config, gib, nowMs, silentFor, store } from './builders';

describe('the heartbeat of a store', () => {
  const rows: readonly (readonly [number, boolean, boolean])[] = [
    [20_000, false, false],
    [20_001, true, false],
    [600_000, true, false],
    [600_001, true, true],
  ];
  for (const [ms, disconnected, unhealthy] of rows) {
    it(`${ms} ms ago: disconnected ${disconnected}, unhealthy ${unhealthy}`, () => {
      const one = store(1, '', silentFor(ms));
      assert.deepEqual([isDisconnected(one, nowMs), isUnhealthy(one, nowMs)], [disconnected, unhealthy]);
    });
  }
  it('that never came is down for ever', () => {
    assert.equal(downTimeMs(store(1, '', { lastHeartbeatMs: null }), nowMs), Number.POSITIVE_INFINITY);
  });
});

describe('low space', () => {
  const rows: readonly (readonly [string, number, number, number, boolean])[] = [
    ['a fifth free', 1000, 40, 200, false],
    ['less than a fifth free', 1000, 39, 200, true],
    ['a new store with more than 8 GiB', 99, 9, 200, false],
    ['a new store with 8 GiB', 99, 8, 200, true],
    ['no statistics', 1000, 0, 0, false],
  ];
  for (const [what, regionCount, free, capacity, expected] of rows) {
    it(`${what}: ${expected}`, () => {
      const one = store(1, '', { regionCount, availableBytes: free * gib, capacityBytes: capacity * gib });
      assert.equal(isLowSpace(one, 0.8), expected);
    });
  }
});

describe('what a store is', () => {
  it('up while it prepares and serves', () => {
    const states: readonly NodeState[] = ['Preparing', 'Serving', 'Removing', 'Removed'];
    const up = states.filter((nodeState) => isUp(store(1, '', { nodeState })));
    assert.deepEqual(up, ['Preparing', 'Serving']);
  });
  it('slow from a score of 80', () => {
    assert.deepEqual(
      [79, 80].map((slowScore) => isSlow(store(1, '', { slowScore }))),
      [false, true],
    );
  });
  const engines: readonly (readonly [string, string | undefined])[] = [
    ['', 'tikv'],
    ['engine=tikv', 'tikv'],
    ['Engine=tiflash', 'tikv'],
    ['engine=tiflash', 'tiflash'],
    ['engine=TiFlash', undefined],
    ['engine=tiflash_compute', 'tiflash_compute'],
  ];
  for (const [labels, expected] of engines) {
    it(`runs ${expected} with "${labels}"`, () =>
      assert.equal(engineOf(store(1, labels), newestProfile), expected));
  }
  it('has no engine tiflash_compute before version 9', () => {
    assert.equal(engineOf(store(1, 'engine=tiflash_compute'), profileOf('v8.5.7')), undefined);
  });
});

describe('labels', () => {
  it('are found whatever the case of the key, the first of two', () => {
    assert.equal(labelValue(store(1, 'Zone=a zone=b'), 'ZONE'), 'a');
    assert.equal(labelValue(store(1, 'Zone=a'), 'rack'), '');
  });
  it('are updated, added and removed by an empty value', () => {
    const merged = mergeLabels(store(1, 'Zone=a rack=r').labels, store(1, 'zone=b host=h rack=').labels);
    assert.deepEqual(merged, store(1, 'Zone=b host=h').labels);
  });
  it('keep a store out where they have to match strictly', () => {
    const one = store(1, 'zone=a disk=ssd engine=tiflash engine_role=write');
    assert.deepEqual(labelMismatches(one, ['zone', 'host']), [
      { code: 'missing', key: 'host' },
      { code: 'unknown', key: 'disk' },
    ]);
  });

  const constraints: readonly (readonly [string, string, ConstraintOperator, readonly string[], boolean])[] =
    [
      ['zone=a', 'ZONE', 'in', ['a', 'b'], true],
      ['zone=a', 'zone', 'in', ['A'], false],
      ['', 'zone', 'in', [''], false],
      ['', 'zone', 'notIn', ['a'], true],
      ['zone=a', 'zone', 'notIn', ['a'], false],
      ['zone=a', 'zone', 'exists', [], true],
      ['zone=', 'zone', 'exists', [], false],
      ['zone=', 'zone', 'notExists', [], true],
      ['engine=tiflash', 'zone', 'notExists', [], false],
      ['engine=tiflash', 'engine', 'in', ['tiflash'], true],
      ['exclusive=x', 'exclusive', 'notIn', ['y'], true],
      ['$mine=x', 'zone', 'notExists', [], false],
      ['Engine=tiflash', 'zone', 'notExists', [], true],
    ];
  for (const [labels, key, op, values, expected] of constraints) {
    it(`"${labels}" against ${key} ${op} [${values.join()}]: ${expected}`, () => {
      assert.equal(matchesConstraints(store(1, labels), [{ key, op, values }]), expected);
    });
  }
  it('of a store that is not known match nothing', () =>
    assert.equal(matchesConstraints(undefined, []), false));
});

describe('the life of a store', () => {
  const input = { nowMs, uptimeMs: 0, clusterRegionCount: 1000, isPrepared: true, expectedSizeMib: 100_000 };
  const hours = 3_600_000;
  const rows: readonly (readonly [string, Partial<typeof input>, Parameters<typeof store>[2], string])[] = [
    ['prepares', {}, { nodeState: 'Preparing', regionSizeMib: 89_999 }, 'Preparing'],
    [
      'serves with nine tenths of its share',
      {},
      { nodeState: 'Preparing', regionSizeMib: 90_000 },
      'Serving',
    ],
    [
      'serves after two days',
      { uptimeMs: 48 * hours },
      { nodeState: 'Preparing', regionSizeMib: 0 },
      'Serving',
    ],
    [
      'serves in a young cluster',
      { clusterRegionCount: 99 },
      { nodeState: 'Preparing', regionSizeMib: 0 },
      'Serving',
    ],
    ['is drained', {}, { nodeState: 'Removing' }, 'Removing'],
    ['is buried empty', {}, { nodeState: 'Removing', regionSizeMib: 0 }, 'Removed'],
    ['is remembered for a month', {}, { nodeState: 'Removed', ...silentFor(720 * hours) }, 'Removed'],
    ['is forgotten then', {}, { nodeState: 'Removed', lastHeartbeatMs: null }, 'forgotten'],
  ];
  for (const [what, changes, of, expected] of rows) {
    it(what, () => {
      assert.equal(nextNodeState({ ...input, ...changes, store: store(1, '', of) }, config()), expected);
    });
  }

  const four = [1, 2, 3, 4].map((id) => store(id));
  it('ends by a request where enough others are left', () => {
    const ask = (stores: typeof four, id: number, evicting: readonly number[] = []) =>
      refusesRemoval(stores, id, config(), newestProfile, new Set(evicting));
    assert.equal(ask(four, 1), undefined);
    assert.equal(ask(four.slice(1), 2), 'too-few-stores');
    assert.equal(ask(four, 1, [2, 3, 4]), 'no-store-for-leaders');
    assert.equal(ask(four, 9), 'unknown-store');
    assert.equal(ask([store(5, 'engine=tiflash')], 5), undefined);
  });

  it('gives it the share of its place', () => {
    const labels = ['zone', 'host'];
    const uneven = ['a 1', 'a 2', 'b 3', 'c 4'].map((text, at) =>
      store(at + 1, `zone=${text[0]} host=${text[2]}`),
    );
    const weights = uneven.map((one) => topologyWeight(one, uneven, labels, 3));
    assert.deepEqual(weights, [1 / 6, 1 / 6, 1 / 3, 1 / 3]);
  });
});
