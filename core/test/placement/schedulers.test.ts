import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { everyOutcome, takeFirst } from '#core/placement/choice';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Operator } from '#core/placement/model/operator';
import type { Region } from '#core/placement/model/region';
import { createMovePeer, createTransferLeader } from '#core/placement/operator/build';
import { Influence } from '#core/placement/operator/influence';
import { operatorTimeoutMs } from '#core/placement/operator/timeout';
import { balanceLeader } from '#core/placement/schedulers/balance-leader';
import { balanceRegion } from '#core/placement/schedulers/balance-region';
import { evictLeader } from '#core/placement/schedulers/evict-leader';
import { grantLeader } from '#core/placement/schedulers/grant-leader';
import { rejectLeader } from '#core/placement/schedulers/label';
import { allKeys, type Scheduling, searchSome } from '#core/placement/schedulers/scheduling';
import { shuffleLeader } from '#core/placement/schedulers/shuffle-leader';
import { shuffleRegion } from '#core/placement/schedulers/shuffle-region';
import { scheduling } from './scheduling';
import { config, region, steps, store, view } from './sketch';

const leaders = (counts: readonly number[]) =>
  counts.map((leaderCount, at) => store(`${at + 1}`, { leaderCount }));
const filled = (counts: readonly number[]) =>
  counts.map((count, at) =>
    store(`${at + 1}`, { regionCount: count, regionSizeMib: count * 96, usedBytes: count * 96 * 2 ** 20 }),
  );

/** All that could come out, each round as `region: steps`. */
function rounds(
  cluster: ClusterView,
  regions: readonly Region[],
  round: (scheduling: Scheduling) => readonly Operator[],
): readonly string[] {
  const told = everyOutcome((choose) =>
    round(scheduling(cluster, regions, choose))
      .map((operator) => `${operator.regionId}: ${steps(operator.steps)}`)
      .join('; '),
  );
  return [...new Set(told)].sort();
}

describe('balance-leader', () => {
  const one = [region('1* 2 3')];
  const rows: readonly (readonly [string, readonly number[], readonly string[]])[] = [
    ['moves nothing within the tolerance of five', [15, 6, 6], ['']],
    ['moves to any of those with the fewest', [30, 5, 5], ['1: 1→2', '1: 1→3']],
    ['moves to the one with the fewest', [30, 5, 4], ['1: 1→3']],
  ];
  for (const [name, counts, expected] of rows) {
    it(name, () =>
      assert.deepEqual(
        rounds(view(leaders(counts)), one, (s) => balanceLeader(s, 4)),
        expected,
      ),
    );
  }

  it('divides by the weights', () => {
    const stores = [
      store('1', { leaderCount: 30 }),
      store('2', { leaderCount: 20, leaderWeight: 4 }),
      store('3', { leaderCount: 20 }),
    ];
    assert.deepEqual(
      rounds(view(stores), one, (s) => balanceLeader(s, 4)),
      ['1: 1→2'],
    );
  });

  it('makes one operator a Region and counts with those it has made', () => {
    const regions = [1, 2, 3, 4, 5].map((id) => region('1* 2 3', { id }));
    const made = balanceLeader(scheduling(view(leaders([40, 5, 5])), regions, takeFirst), 4);
    assert.equal(new Set(made.map(({ regionId }) => regionId)).size, 4);
    const targets = made.flatMap((operator) =>
      operator.steps.flatMap((s) => (s.type === 'TransferLeader' ? [s.toStore] : [])),
    );
    assert.deepEqual(
      [targets.filter((id) => id === 2).length, targets.filter((id) => id === 3).length],
      [2, 2],
    );
  });

  it('leaves hot Regions and those that lag', () => {
    const stores = leaders([30, 5, 5]);
    assert.deepEqual(
      rounds(view(stores, { hotRegions: new Set([1]) }), one, (s) => balanceLeader(s, 4)),
      [''],
    );
    assert.deepEqual(
      rounds(view(stores), [region('1* 2? 3')], (s) => balanceLeader(s, 4)),
      [''],
    );
  });
});

describe('balance-region', () => {
  const one = [region('1* 2 3')];
  it('moves from the fullest to the emptiest', () => {
    assert.deepEqual(rounds(view(filled([30, 30, 20, 5, 10])), one, balanceRegion), [
      '1: AddLearner 4, 1→2, Enter +4 -1, Leave +4 -1, RemovePeer 1',
      '1: AddLearner 4, Enter +4 -2, Leave +4 -2, RemovePeer 2',
    ]);
  });
  it('moves nothing between near scores', () =>
    assert.deepEqual(rounds(view(filled([10, 10, 10, 9])), one, balanceRegion), ['']));
  it('keeps copies apart as far as they are', () => {
    const rule = { locationLabels: ['zone'] };
    const zones = ['z1', 'z2', 'z3', 'z2'];
    const stores = filled([30, 30, 30, 5]).map((s, at) => ({
      ...s,
      labels: [{ key: 'zone', value: zones[at] ?? '' }],
    }));
    const cluster = view(stores, { config: config({}, { enablePlacementRules: false, ...rule }) });
    assert.deepEqual(rounds(cluster, one, balanceRegion), [
      '1: AddLearner 4, Enter +4 -2, Leave +4 -2, RemovePeer 2',
    ]);
  });
  it('fills nothing that is busy', () => {
    const stores = filled([30, 30, 30, 5]).map((s) => (s.id === 4 ? { ...s, isBusy: true } : s));
    assert.deepEqual(rounds(view(stores), one, balanceRegion), ['']);
  });
});

describe('the schedulers that users add', () => {
  const stores = [1, 2, 3, 4].map((id) => store(`${id}`));
  const whole = new Map([[1, allKeys]]);

  it('evict leaders, naming all that would do', () => {
    assert.deepEqual(
      rounds(view(stores), [region('1* 2 3')], (s) => evictLeader(s, whole, 3)),
      ['1: 1→2', '1: 1→3'],
    );
    const [operator] = evictLeader(scheduling(view(stores), [region('1* 2 3')], takeFirst), whole, 3);
    assert.equal(operator?.priority, 'urgent');
    assert.deepEqual(operator?.steps, [
      { type: 'TransferLeader', fromStore: 1, toStore: 2, toStores: [2, 3] },
    ]);
  });
  it('evict unhealthy Regions last, to peers that are well', () =>
    assert.deepEqual(
      rounds(view(stores), [region('1* 2? 3')], (s) => evictLeader(s, whole, 3)),
      ['1: 1→3'],
    ));
  it('grant leaders whatever the filters say', () =>
    assert.deepEqual(
      rounds(view(stores), [region('2* 1 3')], (s) => grantLeader(s, whole)),
      ['1: 2→1'],
    ));
  it('obey reject-leader', () => {
    const labelled = [store('1 noleader=true'), ...stores.slice(1)];
    const property = {
      ...config({}),
      labelProperty: { 'reject-leader': [{ key: 'noleader', value: 'true' }] },
    };
    assert.deepEqual(rounds(view(labelled, { config: property }), [region('1* 2 3')], rejectLeader), [
      '1: 1→2',
      '1: 1→3',
    ]);
    assert.deepEqual(rounds(view(labelled), [region('1* 2 3')], rejectLeader), ['']);
  });
  it('shuffle leaders', () =>
    assert.deepEqual(rounds(view(stores), [region('1* 2 3')], shuffleLeader), ['', '1: 1→2', '1: 1→3']));
  it('shuffle peers of a role', () =>
    assert.deepEqual(
      rounds(view(stores), [region('1* 2 3')], (s) => shuffleRegion(s, new Set(['leader']))),
      ['1: AddLearner 4, 1→2, Enter +4 -1, Leave +4 -1, RemovePeer 1'],
    ));
});

describe('schedulers on anything', () => {
  const counts = fc.array(fc.nat(60), { minLength: 1, maxLength: 6 });
  it('never move what is balanced, and name only stores that are there', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), (found, byRegion) => {
        const stores = byRegion ? filled(found) : leaders(found);
        const peers = stores
          .slice(0, 3)
          .map(({ id }) => (id === 1 ? '1*' : `${id}`))
          .join(' ');
        const regions = [region(peers, { id: 1 }), region(peers, { id: 2 })];
        const asked = { ...scheduling(view(stores), regions, takeFirst), search: searchSome };
        const made = byRegion ? balanceRegion(asked) : balanceLeader(asked, 4);
        if (new Set(found).size === 1) assert.deepEqual(made, []);
        for (const { steps: list } of made) {
          for (const step of list) if ('toStore' in step) assert.ok(step.toStore <= stores.length);
        }
      }),
    );
  });
});

describe('the influence of an operator', () => {
  const cluster = view([1, 2, 3, 4].map((id) => store(`${id}`)));
  const order = { view: cluster, region: region('1* 2 3'), description: 'test' };
  const influenceOf = (operator: Operator, from = 0) => {
    const influence = new Influence();
    influence.add(operator, order.region, from);
    return (id: number) => {
      const { leaderCount, regionCount, regionSizeMib } = influence.of(id);
      return [leaderCount, regionCount, regionSizeMib];
    };
  };
  it('is what is still to come', () => {
    const moved = createMovePeer(order, 1, { id: 0, storeId: 4, role: 'voter', isWitness: false });
    assert.ok(moved.ok);
    const all = influenceOf(moved.operator);
    assert.deepEqual(
      [all(1), all(2), all(4)],
      [
        [-1, -1, -96],
        [1, 0, 0],
        [0, 1, 96],
      ],
    );
    const rest = influenceOf(moved.operator, 2);
    assert.deepEqual(
      [rest(1), rest(4)],
      [
        [0, -1, -96],
        [0, 0, 0],
      ],
    );
  });
  it('goes with a time to wait', () => {
    const transfer = createTransferLeader(order, 2);
    const moved = createMovePeer(order, 3, { id: 0, storeId: 4, role: 'voter', isWitness: false });
    assert.ok(transfer.ok && moved.ok);
    assert.equal(operatorTimeoutMs(transfer.operator.steps, 96), 60_000);
    // A learner in 600 s, both role changes in three times 60 s, a removal in 60 s.
    assert.equal(operatorTimeoutMs(moved.operator.steps, 96), (600 + 180 + 180 + 60) * 1000);
  });
});
