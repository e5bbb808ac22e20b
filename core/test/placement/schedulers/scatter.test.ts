import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { everyOutcome, takeFirst } from '#core/placement/choice';
import type { Region } from '#core/placement/model/region';
import { applyOperator } from '#core/placement/operator/apply';
import { type ScatterInput, scatterRegion, scatterRetryMs } from '#core/placement/schedulers/scatter';
import { currentCounts, type GroupCounts, noCounts } from '#core/placement/schedulers/scatter-counts';
import { seeded } from '../settle/played';
import { region, steps, store, view, voterRule } from '../sketch';

const six = [1, 2, 3, 4, 5, 6].map((id) => store(`${id}`));
const learner = {
  ...voterRule,
  id: 'tiflash',
  index: 1,
  role: 'learner' as const,
  count: 1,
  labelConstraints: [{ key: 'engine', op: 'in' as const, values: ['tiflash'] }],
};

function input(more: Partial<ScatterInput> = {}): ScatterInput {
  return { view: view(six), choose: takeFirst, counts: noCounts, ...more };
}

/** `1:2 2:2` for TiKV, leaders after a bar. */
function counts(peers: string, leaders = ''): GroupCounts {
  const parse = (text: string) =>
    new Map(
      text
        .split(' ')
        .filter((word) => word !== '')
        .map((word): readonly [number, number] => {
          const [id = 0, count = 0] = word.split(':').map(Number);
          return [id, count];
        }),
    );
  return { peers: new Map([['', parse(peers)]]), leaders: parse(leaders), updatedMs: 0 };
}

function outcomes(one: Region, more: Partial<ScatterInput> = {}): readonly string[] {
  const told = everyOutcome((choose) => {
    const found = scatterRegion(one, input({ ...more, choose }));
    if (!found.ok) return `!${found.code}`;
    return found.operator === undefined ? 'stays' : steps(found.operator.steps);
  });
  return [...new Set(told)].sort();
}

describe('scattering a Region', () => {
  const one = region('1* 2 3');
  const rows: readonly (readonly [string, Region, Partial<ScatterInput>, readonly string[]])[] = [
    ['the first of a group stays, or its leader moves', one, {}, ['1→2', '1→3', 'stays']],
    ['fails without a leader', region('1 2 3'), {}, ['!no-leader']],
    ['fails where the rules are not met', region('1* 2'), {}, ['!not-replicated']],
    ['fails where it is hot', one, { view: view(six, { hotRegions: new Set([1]) }) }, ['!hot']],
    ['fails beside another urgent operator', one, { running: { isOfThisGroup: false } }, ['!has-operator']],
    ['is done where its own operator runs', one, { running: { isOfThisGroup: true } }, ['stays']],
    ['fails on a store that PD does not know', one, { view: view(six.slice(1)) }, ['!not-replicated']],
  ];
  for (const [name, asked, more, expected] of rows) {
    it(name, () => assert.deepEqual(outcomes(asked, more), expected));
  }

  it('goes where the group has none, and leads there', () => {
    const found = outcomes(one, { counts: counts('1:1 2:1 3:1', '1:1 2:1 3:1') });
    assert.ok(
      found.length > 0 && found.every((text) => /^AddLearner 4, AddLearner 5, AddLearner 6/.test(text)),
      found.join('\n'),
    );
  });

  it('keeps TiFlash to itself', () => {
    const stores = [...six, store('7 engine=tiflash'), store('8 engine=tiflash')];
    const asked = view(stores, { rules: [voterRule, learner] });
    const full = { ...counts('', '1:0 2:1 3:1'), peers: new Map([['tiflash', new Map([[7, 1]])]]) };
    const found = outcomes(region('1* 2 3 7l'), { view: asked, counts: full });
    assert.deepEqual(found, ['AddLearner 8, RemovePeer 7']);
  });

  it('waits longer and longer, thirty times at most', () => {
    const waits = [0, 1, 9, 10, 29].map((retry) => scatterRetryMs(retry, 100));
    assert.deepEqual(waits, [100, 200, 51_200, 60_000, 60_000]);
    assert.deepEqual([scatterRetryMs(30, 100), scatterRetryMs(3, 3)], [undefined, undefined]);
  });

  it('is counted for three minutes after the last of the group', () => {
    const some = { ...counts('1:1'), updatedMs: 1000 };
    assert.deepEqual([currentCounts(some, 181_000), currentCounts(some, 181_001)], [some, noCounts]);
  });

  it('gives each store as many of a group, and as many leaders', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 3, max: 6 }), (seed, stores) => {
        const choose = seeded(seed);
        const cluster = view(six.slice(0, stores));
        let group = noCounts;
        const peers = new Map<number, number>();
        for (let id = 1; id <= 4 * stores; id++) {
          const asked = region('1* 2 3', { id });
          const found = scatterRegion(asked, input({ view: cluster, choose, counts: group }));
          assert.ok(found.ok);
          group = found.counts;
          const after =
            found.operator === undefined ? asked : applyOperator(asked, found.operator, () => 100 * id);
          for (const { storeId } of after.peers) peers.set(storeId, (peers.get(storeId) ?? 0) + 1);
          assert.equal(new Set(after.peers.map(({ storeId }) => storeId)).size, 3);
        }
        const placed = [...peers.values()];
        assert.equal(peers.size, stores);
        assert.ok(Math.max(...placed) - Math.min(...placed) <= 3, placed.join(' '));
      }),
      { numRuns: 40 },
    );
  });
});
