import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { takeFirst } from '#core/placement/choice';
import { checkRegion, type RegionCheck } from '#core/placement/controller/check-region';
import { OperatorController } from '#core/placement/controller/operator-controller';
import { isStepDone } from '#core/placement/controller/step-done';
import { limitCost, removalCost, SnapshotWindows, TokenBucket } from '#core/placement/controller/store-limit';
import { type Waiting, WaitingQueue } from '#core/placement/controller/waiting-queue';
import { regionLabels } from '#core/placement/labeler/region-labels';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Operator, PriorityLevel } from '#core/placement/model/operator';
import type { Region } from '#core/placement/model/region';
import { createAddPeer, createMovePeer, createTransferLeader } from '#core/placement/operator/build';
import { config, region, steps, store, view } from './sketch';

const minuteMs = 60_000;
const stores = [1, 2, 3, 4, 5].map((id) => store(`${id}`));

describe('the store limit', () => {
  const rows: readonly (readonly [number, number, number])[] = [
    [96, 1000, 200],
    [21, 1000, 200],
    [20, 200, 200],
    [2, 200, 200],
    [1, 0, 0],
  ];
  for (const [sizeMib, cost, ofDown] of rows) {
    it(`takes ${cost} tokens for ${sizeMib} MiB, ${ofDown} off a store that is down`, () => {
      assert.deepEqual([limitCost(sizeMib), removalCost(sizeMib, true)], [cost, ofDown]);
    });
  }

  it('lets 15 peers pass in a minute, one every four seconds, and does not save up', () => {
    const bucket = new TokenBucket(15, 0);
    let passed = 0;
    for (let ms = 0; ms < 10 * minuteMs; ms += 100) if (bucket.take(ms, 1000)) passed++;
    assert.equal(passed, 150);
    const idle = new TokenBucket(15, 0);
    assert.deepEqual(
      [60, 60, 60].map((s) => idle.take(s * 60_000, 1000)),
      [true, false, false],
    );
  });

  it('lets all pass where it is 0 or unlimited', () => {
    for (const peersPerMinute of [0, 1e8]) {
      const bucket = new TokenBucket(peersPerMinute, 0);
      assert.ok(Array.from({ length: 1000 }, () => bucket.take(0, 1000)).every(Boolean));
    }
  });

  it('never passes more than the rate and one bucket', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.array(fc.integer({ min: 0, max: 5000 })),
        (rate, gaps) => {
          const bucket = new TokenBucket(rate, 0);
          let nowMs = 0;
          let passed = 0;
          for (const gap of gaps) {
            nowMs += gap;
            if (bucket.take(nowMs, 1000)) passed++;
          }
          assert.ok(passed <= (rate / 60) * (nowMs / 1000) + Math.max(1, rate / 60) + 1e-6);
        },
      ),
    );
  });

  it('of version 2 gives each level its window and those below', () => {
    const windows = new SnapshotWindows();
    assert.deepEqual([windows.take(96, 'low'), windows.take(96, 'low')], [true, false]);
    assert.deepEqual([windows.take(50, 'medium'), windows.take(50, 'medium')], [true, false]);
    assert.equal(windows.isAvailable('urgent'), true);
    windows.release(96);
    assert.equal(windows.isAvailable('low'), true);
  });
});

const operator = (priority: PriorityLevel, description: string, regionId = 1): Operator => ({
  description,
  regionId,
  kinds: ['region'],
  priority,
  steps: [],
});

const waiting = (...operators: readonly Operator[]): Waiting => ({ operators, regions: [], sinceMs: 0 });

describe('the waiting queue', () => {
  it('draws levels by 1, 4, 9 and 16, the oldest first', () => {
    const queue = new WaitingQueue();
    for (const level of ['low', 'medium', 'high', 'urgent'] as const)
      queue.put(waiting(operator(level, level)));
    const drawn = [0, 0.04, 0.2, 0.9].map((unit) => {
      const other = new WaitingQueue();
      for (const level of ['low', 'medium', 'high', 'urgent'] as const)
        other.put(waiting(operator(level, level)));
      return other.take(unit)?.operators[0]?.description;
    });
    assert.deepEqual(drawn, ['low', 'medium', 'high', 'urgent']);
    assert.equal(queue.size, 4);
    while (queue.take(0.99) !== undefined);
    assert.equal(queue.size, 0);
  });
});

describe('the operator controller', () => {
  const regions = new Map([region('1* 2 3', { id: 1 }), region('1* 2 3', { id: 2 })].map((r) => [r.id, r]));
  const regionOf = (id: number) => regions.get(id);
  const at = (nowMs: number): ClusterView => view(stores, { nowMs });
  const moveOf = (id: number, cluster: ClusterView): Operator => {
    const asked = regions.get(id) ?? region('1*');
    const order = { view: cluster, region: asked, description: 'move', kinds: ['replica'] as const };
    const result = createMovePeer(order, 3, { id: 0, storeId: 4, role: 'voter', isWitness: false });
    assert.ok(result.ok);
    return result.operator;
  };

  it('starts what waits, counts it and ends it step by step', () => {
    const controller = new OperatorController();
    assert.equal(controller.offer(at(0), [moveOf(1, at(0))], regionOf), undefined);
    assert.equal(controller.promote(at(0), regionOf, 0), true);
    assert.deepEqual(
      [controller.runningCount, controller.count('replica'), controller.count('region')],
      [1, 1, 0],
    );
    assert.equal(controller.influence().of(4).regionSizeMib, 96);
    const seen: string[] = [];
    for (const peers of ['1* 2 3', '1* 2 3 4l?', '1* 2 3 4l', '1* 2 3d 4i', '1* 2 3l 4', '1* 2 4']) {
      const next = controller.heartbeat(at(1000), region(peers));
      seen.push(typeof next === 'string' ? next : steps(next === undefined ? [] : [next]));
    }
    assert.deepEqual(seen, [
      'AddLearner 4',
      'AddLearner 4',
      'Enter +4 -3',
      'Leave +4 -3',
      'RemovePeer 3',
      'finished',
    ]);
    assert.equal(controller.runningCount, 0);
  });

  it('gives an operator up after the time of all its steps', () => {
    const controller = new OperatorController();
    controller.offer(at(0), [moveOf(1, at(0))], regionOf);
    controller.promote(at(0), regionOf, 0);
    const heartbeats = [[17 * minuteMs - 1, '1* 2 3'] as const, [17 * minuteMs, '1* 2 3 4l'] as const];
    const told = heartbeats.map(([nowMs, peers]) => controller.heartbeat(at(nowMs), region(peers)));
    assert.deepEqual([typeof told[0], told[1]], ['object', 'timed-out']);
  });

  it('does not start what has waited for three seconds, nor on a Region that has changed', () => {
    const rows: readonly (readonly [number, string, number])[] = [
      [2999, '1* 2 3', 1],
      [3000, '1* 2 3', 0],
      [0, '1 2* 3', 1],
      [0, '1* 2 3l', 0],
      [0, '1* 2 5', 0],
    ];
    const started = rows.map(([nowMs, peers]) => {
      const controller = new OperatorController();
      controller.offer(at(0), [moveOf(1, at(0))], regionOf);
      controller.promote(at(nowMs), () => region(peers), 0);
      return controller.runningCount;
    });
    assert.deepEqual(
      started,
      rows.map(([, , expected]) => expected),
    );
  });

  it('holds a second operator for one store back for four seconds', () => {
    const controller = new OperatorController();
    for (const id of [1, 2]) controller.offer(at(0), [moveOf(id, at(0))], regionOf);
    while (controller.promote(at(0), regionOf, 0));
    assert.equal(controller.runningCount, 1);
    assert.equal(controller.exceedsStoreLimit(at(3999), moveOf(2, at(0)), region('1* 2 3')), true);
    assert.equal(controller.exceedsStoreLimit(at(4000), moveOf(2, at(0)), region('1* 2 3')), false);
    assert.equal(
      controller.exceedsStoreLimit(at(0), { ...moveOf(2, at(0)), priority: 'urgent' }, region('1* 2 3')),
      false,
    );
  });

  it('keeps a Region to one operator, unless a higher one comes', () => {
    const controller = new OperatorController();
    controller.offer(at(0), [moveOf(1, at(0))], regionOf);
    controller.promote(at(0), regionOf, 0);
    assert.equal(controller.offer(at(0), [moveOf(1, at(0))], regionOf), 'has-operator');
    assert.equal(controller.offer(at(0), [{ ...moveOf(1, at(0)), priority: 'high' }], regionOf), undefined);
  });

  it('lets five of a description wait', () => {
    const controller = new OperatorController();
    const offered = [1, 2, 3, 4, 5, 6].map((id) =>
      controller.offer(at(0), [operator('medium', 'same', id)], () => region('1* 2 3')),
    );
    assert.deepEqual(offered, [undefined, undefined, undefined, undefined, undefined, 'too-many-waiting']);
  });
});

describe('a step is done', () => {
  const cluster = view(stores);
  const order = { view: cluster, region: region('1* 2 3'), description: 'test' };
  it('once the heartbeat shows it', () => {
    const transfer = createTransferLeader(order, 2);
    const add = createAddPeer(order, { id: 0, storeId: 4, role: 'learner', isWitness: false });
    assert.ok(transfer.ok && add.ok);
    const [move] = transfer.operator.steps;
    const [learner] = add.operator.steps;
    assert.ok(move !== undefined && learner !== undefined);
    assert.deepEqual([isStepDone(move, region('1* 2 3')), isStepDone(move, region('1 2* 3'))], [false, true]);
    assert.deepEqual(
      ['1* 2 3', '1* 2 3 4l?', '1* 2 3 4l'].map((peers) => isStepDone(learner, region(peers))),
      [false, false, true],
    );
  });
});

describe('the patrol of a Region', () => {
  const told = (peers: string, more: Partial<RegionCheck> = {}, of: Partial<Region> = {}): string => {
    const { operators, waiting } = checkRegion({
      view: view(stores),
      region: region(peers, of),
      neighbours: { previous: undefined, next: undefined },
      choose: takeFirst,
      running: () => 0,
      memory: { merge: { recentlySplit: new Set(), runningMs: 1e9 } },
      ...more,
    });
    return operators[0]?.description ?? waiting ?? 'nothing';
  };
  const off = view(stores, { config: config({}, { enablePlacementRules: false }) });
  const denied = regionLabels([
    { id: 'a', index: 0, labels: { schedule: 'deny' }, ranges: [{ startKey: '', endKey: '' }] },
  ]);
  const next = region('1* 2 3', { id: 2, startKey: 'b0', approximateSizeMib: 5, approximateKeys: 5 });
  const small = { endKey: 'b0', approximateSizeMib: 5, approximateKeys: 5 };
  const mergeable = { neighbours: { previous: undefined, next } };
  const rows: readonly (readonly [string, string, string])[] = [
    ['leaves joint consensus first', told('1* 2 3i'), 'leave-joint-state'],
    ['adds what is missing', told('1* 2'), 'add-rule-peer'],
    ['without rules too', told('1* 2', { view: off }), 'make-up-replica'],
    ['promotes learners where rules are off', told('1* 2 3l', { view: off }), 'promote-learner'],
    [
      'waits while as many replicas are being repaired as may be',
      told('1* 2', { running: () => 64 }),
      'replica-limit',
    ],
    ['leaves a good Region', told('1* 2 3'), 'nothing'],
    ['merges last', told('1* 2 3', mergeable, small), 'merge-region'],
    [
      'merges nothing that is not to be scheduled',
      told('1* 2 3', { ...mergeable, view: view(stores, { labels: denied }) }, small),
      'nothing',
    ],
    [
      'merges nothing at the limit',
      told('1* 2 3', { ...mergeable, running: (kind) => (kind === 'merge' ? 8 : 0) }, small),
      'nothing',
    ],
  ];
  for (const [name, got, expected] of rows) it(name, () => assert.equal(got, expected));
});
