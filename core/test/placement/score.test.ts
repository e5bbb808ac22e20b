import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Store } from '#core/placement/model/store';
import { distinctScore } from '#core/placement/score/distinct';
import { leaderScore, witnessScore } from '#core/placement/score/leader';
import { regionScore } from '#core/placement/score/region';
import { regionScoreV1 } from '#core/placement/score/region-v1';
import { shouldBalance, tolerantRatio, tolerantResource } from '#core/placement/score/tolerance';
import { config, gib, store } from './builders';

describe('the leader score', () => {
  const one = store(1, '', { leaderCount: 10, leaderSizeMib: 900, leaderWeight: 2 });
  const rows: readonly (readonly ['count' | 'size', number, number])[] = [
    ['count', 0, 5],
    ['count', 4, 7],
    ['size', -100, 400],
  ];
  for (const [policy, delta, expected] of rows) {
    it(`by ${policy} and ${delta} more is ${expected}`, () => {
      assert.equal(leaderScore(one, policy, delta), expected);
    });
  }
  it('divides by a weight of 0 as by a millionth', () => {
    assert.equal(leaderScore({ ...one, leaderWeight: 0 }, 'count', 0), 1e7);
  });
  it('of witnesses is their number', () =>
    assert.equal(witnessScore(store(1, '', { witnessCount: 3 }), 2), 5));
});

describe('the distinct score', () => {
  const labels = ['zone', 'host'];
  const others = [store(1, 'zone=a host=1'), store(2, 'zone=b host=2')];
  const rows: readonly (readonly [string, number])[] = [
    ['zone=c host=3', 200],
    ['zone=a host=3', 101],
    ['zone=A host=1', 100],
    ['host=3', 2],
    ['', 0],
  ];
  for (const [own, expected] of rows) {
    it(`of "${own}" is ${expected}`, () =>
      assert.equal(distinctScore(labels, others, store(9, own)), expected));
  }
  it('leaves the store itself out', () => {
    assert.equal(distinctScore(labels, others, store(1, 'zone=a host=1')), 100);
  });
});

describe('the region score, version 1', () => {
  const at = (availableGib: number, delta = 0) =>
    regionScoreV1(
      store(1, '', {
        capacityBytes: 100 * gib,
        availableBytes: availableGib * gib,
        usedBytes: (100 - availableGib) * gib,
      }),
      0.7,
      0.8,
      delta,
    );
  it('is the size while there is room', () => assert.equal(at(40, 500), 96_500));
  it('is the space that is missing once there is little', () => {
    assert.equal(at(10), 2 ** 30 - 10 * 1024);
  });
  it('has no step where one becomes the other', () => {
    for (const line of [20, 30]) {
      const [below, above] = [at(line - 1e-10), at(line + 1e-10)];
      assert.ok(Math.abs(below - above) < 1e-3 * above, `${line}: ${below}, ${above}`);
    }
  });
  it('never falls as space goes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 99, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (free, less) => {
          assert.ok(at(free - less) >= at(free) - 1e-6 * at(free));
        },
      ),
    );
  });
  it('is taken where the configuration says v1', () => {
    const settings = config({ regionScoreFormulaVersion: 'v1' });
    assert.equal(regionScore(store(1), settings, 0), 96_000);
  });
});

describe('the region score, version 2', () => {
  it('looks at the average of the free space, not at the last figure', () => {
    const lately = store(1, '', { availableBytes: 0 });
    assert.equal(regionScore(lately, config(), 0), regionScore(store(1), config(), 0));
  });
  it('of a store without space is its size', () => {
    const empty = store(1, '', {
      capacityBytes: 0,
      availableBytes: 0,
      averageAvailableBytes: 0,
      usedBytes: 0,
    });
    assert.equal(regionScore(empty, config(), 10), 96_010);
  });
});

describe('the tolerance of balancing', () => {
  const leaders = { resource: 'leader', policy: 'count' } as const;
  const sizes = { resource: 'region', policy: 'size' } as const;
  it('is 5 leaders, or half a Region in a hundred and at least one', () => {
    assert.equal(tolerantRatio(config(), leaders, 100_000), 5);
    assert.equal(tolerantRatio(config(), sizes, 10), 1);
    assert.equal(tolerantRatio(config(), sizes, 10_000), 50);
    assert.equal(tolerantRatio(config({ tolerantSizeRatio: 2.5 }), leaders, 10_000), 2.5);
  });
  it('is cut to whole leaders and MiB', () => {
    assert.equal(tolerantResource(leaders, 2.9, 96), 2);
    assert.equal(tolerantResource(sizes, 1.5, 25), 37);
  });

  const ask = (source: Store, target: Store, sourceInfluence: number, targetInfluence: number) =>
    shouldBalance(config({ tolerantSizeRatio: 1 }), {
      ...leaders,
      source,
      target,
      sourceInfluence,
      targetInfluence,
      averageRegionSizeMib: 96,
      maxRegionCount: 0,
    });
  const holding = (leaderCount: number) => store(1, '', { leaderCount });
  it('keeps two that differ by two where they are', () => {
    assert.equal(ask(holding(12), holding(10), 0, 0).shouldBalance, false);
    assert.equal(ask(holding(13), holding(10), 0, 0).shouldBalance, true);
  });
  it('counts what runs against a move, whichever way it goes', () => {
    assert.deepEqual(ask(holding(13), holding(10), 1, -1), {
      ratio: 1,
      tolerance: 1,
      sourceScore: 11,
      targetScore: 12,
      shouldBalance: false,
    });
  });
});
