import { strict as assert } from 'node:assert';
import type { Store } from '#core/placement/model/store';
import {
  type EvictSlowStoreState,
  evictedBy,
  firstEvictSlowStore,
  stepEvictSlowStore,
} from '#core/placement/schedulers/evict-slow-store';
import {
  type EvictSlowTrendState,
  firstEvictSlowTrend,
  type SlowTrend,
  stepEvictSlowTrend,
} from '#core/placement/schedulers/evict-slow-trend';
import { stepEvictStoppingStore } from '#core/placement/schedulers/evict-stopping-store';
import { store, view } from '../sketch';

const minuteMs = 60_000;

/** The slow scores of stores 1, 2, 3, …. */
const scored = (...scores: readonly number[]) =>
  scores.map((slowScore, at) => store(`${at + 1}`, { slowScore }));

describe('evict-slow-store', () => {
  const rows: readonly (readonly [string, readonly Store[], string])[] = [
    ['captures the one store that is slow', scored(1, 100, 1), '2 captured'],
    ['waits for the worst score', scored(1, 99, 1), 'null not-slow-enough'],
    ['takes two that are slow for another trouble', scored(100, 80, 1), 'null too-many'],
    ['does nothing while all are fast', scored(1, 79, 1), 'null none'],
    [
      'leaves a store that is being drained',
      [store('1', { slowScore: 100, nodeState: 'Removing' })],
      'null none',
    ],
    ['does nothing without stores', [], 'null none'],
  ];
  for (const [name, stores, expected] of rows) {
    it(name, () => {
      const { state, reason } = stepEvictSlowStore(firstEvictSlowStore, view(stores));
      assert.equal(`${state.evicted} ${reason}`, expected);
    });
  }

  /** `minute:score` of store 2 by turns: what is said each time. */
  function told(texts: string, start: EvictSlowStoreState = firstEvictSlowStore): string {
    let state = start;
    return texts
      .split(' ')
      .map((text) => {
        const [minute = 0, score = 0] = text.split(':').map(Number);
        const step = stepEvictSlowStore(state, view(scored(1, score, 1), { nowMs: minute * minuteMs }));
        state = step.state;
        return step.reason;
      })
      .join(' ');
  }

  it('lets it go once it has been fast for half an hour', () =>
    assert.equal(
      told('0:100 1:90 2:1 31:1 32:1 33:1'),
      'captured slow recovering recovering recovered none',
    ));
  it('counts anew where it gets slow again', () =>
    assert.equal(
      told('0:100 1:1 20:5 21:1 50:1 51:1'),
      'captured recovering slow recovering recovering recovered',
    ));
  it('does not begin to count before the score is down to 1', () =>
    assert.equal(told('0:100 60:2 61:1 90:1'), 'captured slow recovering recovering'));
  it('lets a store go that is removed', () => {
    const state = { ...firstEvictSlowStore, evicted: 2 };
    assert.equal(stepEvictSlowStore(state, view([store('1')])).reason, 'removed');
    assert.deepEqual([...evictedBy(state).keys()], [2]);
    assert.equal(evictedBy(firstEvictSlowStore).size, 0);
  });
});

describe('evict-stopping-store', () => {
  const stores = [store('1'), store('2'), store('3', { nodeState: 'Removed' })];
  const rows: readonly (readonly [string, number | null, readonly number[], string])[] = [
    ['captures the one that stops', null, [2], '2 captured'],
    ['waits where two stop at once', null, [1, 2], 'null too-many'],
    ['does not look at what is gone', null, [3], 'null none'],
    ['goes on while it stops', 2, [2], '2 stopping'],
    ['lets it go once it is back', 2, [], 'null started'],
    ['lets it go once it is removed', 3, [3], 'null removed'],
    ['lets it go where PD does not know it', 9, [9], 'null removed'],
  ];
  for (const [name, evicted, stopping, expected] of rows) {
    it(name, () => {
      const { state, reason } = stepEvictStoppingStore({ evicted }, view(stores), new Set(stopping));
      assert.equal(`${state.evicted} ${reason}`, expected);
    });
  }
});

describe('evict-slow-trend', () => {
  /** `cause+rate-result` of stores 1, 2, …: `9+-` is slow, gets slower and loses queries. */
  function trends(text: string): ReadonlyMap<number, SlowTrend> {
    const sign = (mark: string | undefined) => (mark === '+' ? 1 : mark === '-' ? -1 : 0);
    return new Map(
      text.split(' ').map((word, at) => [
        at + 1,
        {
          causeValue: Number.parseInt(word, 10),
          causeRate: sign(word.at(-2)),
          resultRate: sign(word.at(-1)),
        },
      ]),
    );
  }
  const cluster = (count: number, nowMs = 0, heardMs = nowMs) =>
    view(
      Array.from({ length: count }, (_, at) => store(`${at + 1}`, { lastHeartbeatMs: heardMs })),
      { nowMs },
    );

  const rows: readonly (readonly [string, string, string])[] = [
    ['evicts the one that gets slower and loses queries', '9+- 5== 5== 5==', '1 evicted'],
    ['not where two do', '9+- 9+- 5== 5==', 'null too-many'],
    ['not where it loses none', '9+= 5== 5== 5==', 'null none'],
    ['not where it is no slower than others', '5+- 5== 5== 5==', 'null not-slower'],
    ['not of two stores', '9+- 5==', 'null too-few-stores'],
    ['not of seven where it alone loses queries', '9+- 5== 5== 5== 5== 5== 5==', 'null too-few-affected'],
  ];
  for (const [name, text, expected] of rows) {
    it(name, () => {
      const found = trends(text);
      const { state, reason } = stepEvictSlowTrend(firstEvictSlowTrend, cluster(found.size), found);
      assert.equal(`${state.evicted} ${reason}`, expected);
    });
  }

  it('hears half of the others first, and drops a suspect that is fast again', () => {
    const slow = trends('9+- 5== 5== 5==');
    const waiting = stepEvictSlowTrend(firstEvictSlowTrend, cluster(4, 1000, 999), slow);
    assert.deepEqual([waiting.reason, waiting.state.candidate?.storeId], ['waiting-for-heartbeats', 1]);
    assert.equal(stepEvictSlowTrend(waiting.state, cluster(4, 2000), slow).state.evicted, 1);
    const again = stepEvictSlowTrend(waiting.state, cluster(4, 2000), trends('5== 5== 5== 5=='));
    assert.deepEqual([again.reason, again.state.candidate], ['faster-again', null]);
  });

  it('lets it go after ten minutes, once it is as fast as half of the others', () => {
    const state: EvictSlowTrendState = { evicted: 1, candidate: null, last: { storeId: 1, atMs: 0 } };
    const at = (nowMs: number, text: string) =>
      stepEvictSlowTrend(state, cluster(4, nowMs), trends(text)).reason;
    assert.deepEqual(
      [at(599_999, '5== 5== 5== 5=='), at(600_000, '9== 5== 5== 5=='), at(600_000, '5== 5== 5== 5==')],
      ['slow', 'slow', 'recovered'],
    );
  });
});
