import { strict as assert } from 'node:assert';
import { takeFirst } from '#core/placement/choice';
import { OperatorController } from '#core/placement/controller/operator-controller';
import type { Region } from '#core/placement/model/region';
import { type PatrolInput, patrolBatch, patrolStep, startPatrol } from '#core/placement/patrol/patrol';
import { config, region, store, view } from '../sketch';

const stores = [1, 2, 3, 4].map((id) => store(`${id}`));
const key = (n: number) => (n === 0 ? '' : n.toString(16).padStart(4, '0'));

/** Regions in a row over all keys. */
function row(...peers: readonly string[]): readonly Region[] {
  return peers.map((text, at) =>
    region(text, { id: at + 1, startKey: key(at), endKey: at === peers.length - 1 ? '' : key(at + 1) }),
  );
}

function input(regions: readonly Region[], more: Partial<PatrolInput> = {}): PatrolInput {
  return {
    view: view(stores),
    choose: takeFirst,
    memory: { merge: { recentlySplit: new Set(), runningMs: 0 } },
    regions,
    controller: new OperatorController(),
    ...more,
  };
}

describe('the batch of the patrol', () => {
  const rows = [
    [0, 128],
    [200_000, 195],
    [131_072, 128],
    [1_000_000, 976],
    [10_000_000, 8192],
  ] as const;
  for (const [regions, batch] of rows) {
    it(`is ${batch} of ${regions} Regions`, () => assert.equal(patrolBatch(regions), batch));
  }
});

describe('the patrol', () => {
  it('goes round in the order of the keys', () => {
    const regions = row(...Array.from({ length: 300 }, () => '1* 2 3'));
    let state = startPatrol(regions.length);
    const counts: number[] = [];
    const keys: string[] = [];
    for (let step = 0; step < 4; step++) {
      const done = patrolStep(state, input(regions));
      counts.push(done.looked.length);
      keys.push(done.state.key);
      state = done.state;
    }
    assert.deepEqual(
      [counts, keys],
      [
        [128, 128, 44, 128],
        [key(128), key(256), '', key(128)],
      ],
    );
  });

  it('comes back to a Region that lacks peers before the rest of a round', () => {
    const regions = row('1*', ...Array.from({ length: 200 }, () => '1* 2 3'));
    const controller = new OperatorController();
    const first = patrolStep(startPatrol(201), input(regions, { controller }));
    assert.equal(first.state.priority.known.get(1)?.missing, 2);
    const soon = patrolStep(first.state, input(regions, { controller, view: view(stores, { nowMs: 101 }) }));
    assert.deepEqual([soon.looked.length, soon.looked[0]], [74, 1]);
  });

  it('keeps what waits for room, and looks at it every time until three minutes are over', () => {
    const regions = row('1* 2', ...Array.from({ length: 200 }, () => '1* 2 3'));
    const limited = { view: view(stores, { config: config({ replicaScheduleLimit: 0 }) }) };
    const first = patrolStep(startPatrol(201), input(regions, limited));
    assert.deepEqual([...first.state.waiting.keys()].slice(0, 2), [1, 2]);
    const healed = row('1* 2 3', '1* 2 3');
    const later = patrolStep({ ...first.state, key: key(1) }, input(healed));
    assert.deepEqual(later.looked.slice(0, 2), [1, 2]);
    const late = patrolStep(first.state, input(healed, { view: view(stores, { nowMs: 180_001 }) }));
    assert.equal(late.state.waiting.size, 0);
  });

  it('leaves Regions alone that have an operator, and everything while scheduling is halted', () => {
    const regions = row('1* 2');
    const controller = new OperatorController();
    const state = startPatrol(1);
    patrolStep(state, input(regions, { controller }));
    controller.promote(view(stores), () => regions[0], 0);
    const running = controller.runningOn(1);
    assert.equal(running?.operator.description, 'add-rule-peer');
    patrolStep(state, input(regions, { controller }));
    assert.equal(
      controller.promote(view(stores), () => regions[0], 0),
      false,
    );
    assert.deepEqual(patrolStep(state, input(regions, { isHalted: true })), { state, looked: [] });
  });

  it('has nothing to do without Regions', () =>
    assert.deepEqual(patrolStep(startPatrol(0), input([])).looked, []));
});
