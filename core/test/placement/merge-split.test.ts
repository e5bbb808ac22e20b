import { strict as assert } from 'node:assert';
import { checkMerge } from '#core/placement/checker/merge-checker';
import { checkSplit } from '#core/placement/checker/split-checker';
import { decodeKey } from '#core/placement/encoded-key';
import { regionLabels } from '#core/placement/labeler/region-labels';
import type { Config } from '#core/placement/model/config';
import type { Region } from '#core/placement/model/region';
import { covers, withoutRanges } from '#core/placement/ranges';
import { tableIdOf } from '#core/placement/table-key';
import { config, region, steps, store, view, voterRule } from './sketch';

const stores = [1, 2, 3, 4].map((id) => store(`${id}`));
const small = { approximateSizeMib: 10, approximateKeys: 100 };
const hourMs = 3_600_000;
const calm = { recentlySplit: new Set<number>(), runningMs: 2 * hourMs };

describe('the merge checker', () => {
  const middle = region('1* 2 3', { ...small, id: 2, startKey: 'b0', endKey: 'c0' });
  const neighbour = (id: number, more: Partial<Region>): Region =>
    region('1* 2 3', { ...small, id, ...more });
  const before = neighbour(1, { startKey: 'a0', endKey: 'b0' });
  const after = neighbour(3, { startKey: 'c0', endKey: 'd0' });
  const merge = (
    one: Partial<Region>,
    sides: { readonly previous?: Region | undefined; readonly next?: Region | undefined },
    settings: Partial<Config['schedule']> = {},
    memory: Partial<typeof calm> = {},
  ): string => {
    const cluster = view(stores, { config: config(settings) });
    const neighbours = { previous: before, next: after, ...sides };
    const operators = checkMerge(cluster, { ...middle, ...one }, neighbours, { ...calm, ...memory });
    return operators.map((operator) => `${operator.regionId}: ${steps(operator.steps)}`).join('; ');
  };
  const intoNext = '2: Merge 2 into 3; 3: Merge 2 into 3 (waits)';
  const rows: readonly (readonly [string, string, string])[] = [
    ['takes the next of two', merge({}, {}), intoNext],
    [
      'takes the smaller one',
      merge({}, { previous: { ...before, approximateSizeMib: 5 } }),
      '2: Merge 2 into 1; 1: Merge 2 into 1 (waits)',
    ],
    ['goes one way where told', merge({}, { next: undefined }, { enableOneWayMerge: true }), ''],
    ['leaves a large Region', merge({ approximateSizeMib: 55 }, {}), ''],
    ['leaves one with many keys', merge({ approximateKeys: 540_001 }, {}), ''],
    ['leaves one that lags', merge(region('1* 2 3?'), {}), ''],
    ['leaves one that was just split', merge({}, {}, {}, { recentlySplit: new Set([2]) }), ''],
    ['waits after PD has started', merge({}, {}, {}, { runningMs: hourMs - 1 }), ''],
    [
      'makes nothing that TiKV splits again',
      merge({ approximateSizeMib: 50 }, { previous: undefined, next: { ...after, approximateSizeMib: 100 } }),
      '',
    ],
    [
      'makes what TiKV splits well',
      merge({ approximateSizeMib: 52 }, { previous: undefined, next: { ...after, approximateSizeMib: 140 } }),
      intoNext,
    ],
  ];
  for (const [name, got, expected] of rows) {
    it(name, () => assert.equal(got, expected));
  }

  it('brings the peers to the stores of the target first', () => {
    const source = region('1* 2 4', { ...small, id: 2, startKey: 'b0', endKey: 'c0' });
    const [first] = checkMerge(view(stores), source, { previous: undefined, next: after }, calm);
    assert.equal(
      steps(first?.steps ?? []),
      'AddLearner 3, Enter +3 -4, Leave +3 -4, RemovePeer 4, Merge 2 into 3',
    );
  });

  it('heeds labels, rules that end between, and stores that are drained', () => {
    const sides = { previous: undefined, next: after };
    const denied = regionLabels([
      { id: 'a', index: 0, labels: { merge_option: 'deny' }, ranges: [{ startKey: 'c0', endKey: 'd0' }] },
    ]);
    assert.deepEqual(checkMerge(view(stores, { labels: denied }), middle, sides, calm), []);
    const other = { ...voterRule, id: 'other', startKey: 'c0', endKey: 'd0', index: 1 };
    assert.deepEqual(checkMerge(view(stores, { rules: [voterRule, other] }), middle, sides, calm), []);
    const drained = view([...stores.slice(0, 3), store('4', { nodeState: 'Removing' })]);
    const elsewhere = { ...region('1* 2 4', small), id: 3, startKey: 'c0', endKey: 'd0' };
    assert.deepEqual(checkMerge(drained, middle, { previous: undefined, next: elsewhere }, calm), []);
  });
});

describe('the split checker', () => {
  const split = (labels: boolean): string => {
    const rule = { ...voterRule, id: 'hot', index: 1, startKey: 'aa', endKey: 'cc' };
    const ranges = [{ startKey: 'bb', endKey: 'dd' }];
    const cluster = view(stores, {
      rules: [voterRule, rule],
      ...(labels ? { labels: regionLabels([{ id: 'a', index: 0, labels: { k: 'v' }, ranges }]) } : {}),
    });
    const { operator } = checkSplit(cluster, region('1* 2 3'));
    return `${operator?.description}: ${steps(operator?.steps ?? [])}`;
  };
  it('cuts where rules change', () => assert.equal(split(false), 'rule-split-region: Split USEKEY aa cc'));
  it('cuts where labels change first', () =>
    assert.equal(split(true), 'labeler-split-region: Split USEKEY bb dd'));
});

describe('region labels', () => {
  const labels = regionLabels([
    { id: 'low', index: 0, labels: { a: '1', b: '1' }, ranges: [{ startKey: '10', endKey: '' }] },
    { id: 'high', index: 1, labels: { b: '2' }, ranges: [{ startKey: '10', endKey: '20' }] },
  ]);
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['10', '20', '1', '2'],
    ['20', '', '1', '1'],
    ['00', '10', '', ''],
    ['10', '30', '', ''],
  ];
  for (const [startKey, endKey, a, b] of rows) {
    it(`of ${startKey}–${endKey} are a=${a} b=${b}`, () => {
      const one = region('1*', { startKey, endKey });
      assert.deepEqual([labels.labelOf(one, 'a'), labels.labelOf(one, 'b')], [a, b]);
    });
  }
});

describe('ranges of keys', () => {
  it('are cut where others are taken out', () => {
    const left = withoutRanges(
      [{ startKey: '', endKey: '' }],
      [
        { startKey: '30', endKey: '40' },
        { startKey: '', endKey: '10' },
      ],
    );
    assert.deepEqual(left, [
      { startKey: '10', endKey: '30' },
      { startKey: '40', endKey: '' },
    ]);
    assert.deepEqual(withoutRanges(left, [{ startKey: '', endKey: '' }]), []);
    assert.equal(
      left.some((range) => covers(range, '35')),
      false,
    );
  });
});

describe('keys of tables', () => {
  const encoded = '748000000000000aff0b00000000000000f8';
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    [encoded, '748000000000000a0b', '8000000000000a0b'],
    ['', '!too-short', undefined],
    ['7480', '!too-short', undefined],
    ['6100000000000000f8', '61', undefined],
    ['6100000000000001f8', '!padding', undefined],
    ['6100000000000000f6', '!marker', undefined],
  ];
  for (const [key, decoded, table] of rows) {
    it(`${key || 'the empty key'} is ${decoded}`, () => {
      const got = decodeKey(key);
      assert.equal('flaw' in got ? `!${got.flaw}` : got.bytes, decoded);
      assert.equal(tableIdOf(key), table);
    });
  }
});
