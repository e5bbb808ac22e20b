import { strict as assert } from 'node:assert';
import { OperatorController } from '#core/placement/controller/operator-controller';
import { regionLabels } from '#core/placement/labeler/region-labels';
import type { Operator } from '#core/placement/model/operator';
import { createTransferLeader } from '#core/placement/operator/build';
import {
  defaultSchedulersOf,
  reachedLimits,
  runsByDefault,
  schedulerCatalogue,
  schedulerOf,
} from '#core/placement/schedulers/catalogue';
import {
  type RunInput,
  type RunningScheduler,
  runSchedulers,
  type SchedulerClocks,
} from '#core/placement/schedulers/run';
import { config, region, store, view } from '../sketch';

const stores = [1, 2, 3].map((id) => store(`${id}`));
const regions = [1, 2].map((id) =>
  region('1* 2 3', { id, startKey: id === 1 ? '' : '50', endKey: id === 1 ? '50' : '' }),
);

describe('the default schedulers', () => {
  const base = 'balance-region balance-leader hot-region';
  const rows = [
    ['v5.4.0', base],
    ['v6.1.7', `${base} split-bucket`],
    ['v6.6.0', `${base} balance-witness transfer-witness-leader split-bucket`],
    ['v7.5.7', `${base} balance-witness transfer-witness-leader`],
    ['v8.5.4', `${base} evict-slow-store`],
    ['v8.5.7', `${base} evict-slow-store evict-stopping-store`],
    ['v9.0.0', `${base} evict-slow-store evict-stopping-store`],
  ] as const;
  for (const [version, expected] of rows) {
    it(`of ${version} are ${expected}`, () =>
      assert.equal(
        defaultSchedulersOf(version)
          .map(({ type }) => type)
          .join(' '),
        expected,
      ));
  }
  it('are not known for certain in between', () => {
    const of = (type: string) => schedulerCatalogue.filter((row) => row.type === type);
    assert.deepEqual(
      [...of('split-bucket'), ...of('label')].map((row) => runsByDefault(row, 'v5.4.0')),
      ['no', 'unknown'],
    );
  });
  it('have names of their own', () => {
    assert.equal(new Set(schedulerCatalogue.map(({ type }) => type)).size, schedulerCatalogue.length);
    assert.equal(new Set(schedulerCatalogue.map(({ name }) => name)).size, schedulerCatalogue.length);
    assert.equal(schedulerOf('balance-nothing'), undefined);
  });
});

describe('the limits of schedulers', () => {
  const { schedule } = config({ leaderScheduleLimit: 4, regionScheduleLimit: 8 });
  const rows: readonly (readonly [string, Record<string, number>, readonly string[]])[] = [
    ['balance-leader', { leader: 3 }, []],
    ['balance-leader', { leader: 4 }, ['leader']],
    ['grant-hot-region', { leader: 4, region: 8 }, ['region', 'leader']],
    ['scatter-range', { range: 4 }, []],
    ['scatter-range', { range: 8 }, ['range', 'range']],
    ['transfer-witness-leader', { leader: 100 }, []],
    ['shuffle-hot-region', { 'hot-region': 1 }, ['hot-region']],
  ];
  for (const [type, running, expected] of rows) {
    it(`of ${type} with ${JSON.stringify(running)} running: ${expected.join(' ') || 'none reached'}`, () => {
      const row = schedulerOf(type);
      assert.ok(row !== undefined);
      const reached = reachedLimits(row, schedule, (kind) => running[kind] ?? 0);
      assert.deepEqual(
        reached.map(({ kind }) => kind),
        expected,
      );
    });
  }
});

function transfer(regionId: number): Operator {
  const one = regions.find(({ id }) => id === regionId) ?? region('1* 2 3', { id: regionId });
  const built = createTransferLeader(
    { view: view(stores), region: one, description: 'test', kinds: ['leader'] },
    2,
  );
  assert.ok(built.ok);
  return built.operator;
}

function running(
  type: string,
  schedule: () => readonly Operator[],
  more: Partial<RunningScheduler> = {},
): RunningScheduler {
  const row = schedulerOf(type);
  assert.ok(row !== undefined);
  return { row, schedule, ...more };
}

function input(schedulers: readonly RunningScheduler[], more: Partial<RunInput> = {}): RunInput {
  return {
    view: view(stores),
    schedulers,
    controller: new OperatorController(),
    regionOf: (id) => regions.find((one) => one.id === id),
    ...more,
  };
}

/** A scheduler whose time has come. */
const due = (...names: readonly string[]): SchedulerClocks =>
  new Map(names.map((name) => [name, { nextMs: 0, intervalMs: 10 }]));

describe('a run of schedulers', () => {
  it('comes less and less often while nothing is found, and at once again', () => {
    let hasWork = false;
    const one = running('balance-leader', () => (hasWork ? [transfer(1)] : []));
    let clocks: SchedulerClocks = new Map();
    let nowMs = 0;
    const times: number[] = [];
    for (let round = 0; round < 30; round++) {
      const step = runSchedulers(clocks, input([one], { view: view(stores, { nowMs }) }));
      clocks = step.clocks;
      const next = step.nextMs ?? 0;
      times.push(Math.round(next - nowMs));
      nowMs = next;
    }
    assert.deepEqual([times.slice(0, 5), times.at(-1)], [[10, 13, 17, 22, 29], 5000]);
    hasWork = true;
    assert.equal(runSchedulers(clocks, input([one], { view: view(stores, { nowMs }) })).nextMs, nowMs + 10);
  });

  it('asks ten times before it gives up', () => {
    let asked = 0;
    const one = running('balance-leader', () => {
      asked++;
      return asked < 10 ? [] : [transfer(1)];
    });
    const step = runSchedulers(due('balance-leader-scheduler'), input([one]));
    assert.deepEqual([asked, step.rounds[0]?.outcome.what], [10, 'offered']);
  });

  it('comes every 1.3 s for hot Regions, whatever it finds', () => {
    const one = running('hot-region', () => []);
    let clocks: SchedulerClocks = new Map([[one.row.name, { nextMs: 0, intervalMs: 1000 }]]);
    const gaps = [0, 1300, 2600].map((nowMs) => {
      const step = runSchedulers(clocks, input([one], { view: view(stores, { nowMs }) }));
      clocks = step.clocks;
      return (step.nextMs ?? 0) - nowMs;
    });
    assert.deepEqual(gaps, [1300, 1300, 1300]);
  });

  const refusals: readonly (readonly [string, Partial<RunningScheduler>, Partial<RunInput>, string])[] = [
    ['before PD is prepared', {}, { isPrepared: false }, 'unprepared'],
    ['while scheduling is halted', {}, { isHalted: true }, 'halted'],
    ['while it is paused', { pausedUntilMs: 1 }, {}, 'paused'],
    ['at its limit', {}, { view: view(stores, { config: config({ leaderScheduleLimit: 0 }) }) }, 'at-limit'],
    ['where PD does not know the Region', {}, { regionOf: () => undefined }, 'nothing-found'],
  ];
  for (const [name, scheduler, asked, expected] of refusals) {
    it(`does nothing ${name}`, () => {
      const one = running('balance-leader', () => [transfer(1)], scheduler);
      const step = runSchedulers(due('balance-leader-scheduler'), input([one], asked));
      assert.equal(step.rounds[0]?.outcome.what, expected);
    });
  }

  it('obeys the leaders’ limit for a slow store only while it is emptied', () => {
    const none = view(stores, { config: config({ leaderScheduleLimit: 0 }) });
    const outcome = (isEvicting: boolean) => {
      const one = running('evict-slow-store', () => [], { isEvicting });
      return runSchedulers(due('evict-slow-store-scheduler'), input([one], { view: none })).rounds[0]?.outcome
        .what;
    };
    assert.deepEqual([outcome(true), outcome(false)], ['at-limit', 'nothing-found']);
  });

  it('leaves Regions alone whose label denies it, but for evict-leader', () => {
    const labels = regionLabels([
      { id: 'deny', index: 0, labels: { schedule: 'deny' }, ranges: [{ startKey: '', endKey: '50' }] },
    ]);
    const told = (type: string) => {
      const one = running(type, () => [transfer(1), transfer(2)]);
      const step = runSchedulers(due(one.row.name), input([one], { view: view(stores, { labels }) }));
      const outcome = step.rounds[0]?.outcome;
      assert.ok(outcome?.what === 'offered');
      return [outcome.operators.map(({ operator }) => operator.regionId), outcome.denied];
    };
    assert.deepEqual(
      [told('balance-leader'), told('evict-leader')],
      [
        [[2], 1],
        [[1, 2], 0],
      ],
    );
  });

  it('says what the controller refused', () => {
    const many = Array.from({ length: 7 }, () => transfer(1));
    const step = runSchedulers(
      due('balance-leader-scheduler'),
      input([running('balance-leader', () => many)]),
    );
    const outcome = step.rounds[0]?.outcome;
    assert.ok(outcome?.what === 'offered');
    assert.deepEqual(
      outcome.operators.map(({ refusal }) => refusal),
      [undefined, undefined, undefined, undefined, undefined, 'too-many-waiting', 'too-many-waiting'],
    );
  });

  it('has nothing to wait for without a scheduler', () =>
    assert.deepEqual(runSchedulers(new Map(), input([])), {
      clocks: new Map(),
      rounds: [],
      nextMs: undefined,
    }));
});
