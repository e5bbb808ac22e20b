import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  emptyWindow,
  type FlowWindow,
  smoothedRate,
  withFlow,
} from '#core/placement/schedulers/hot-region/flow-window';
import { HotPeerCache, steadyFlow } from '#core/placement/schedulers/hot-region/hot-peer-cache';
import { noHistory, withSample } from '#core/placement/schedulers/hot-region/load-history';
import { region } from '../sketch';
import { loads } from './sketch';

/** Bytes in ten seconds each. */
function windowOf(bytes: readonly number[], seconds = 10): FlowWindow {
  return bytes.reduce(
    (window, byte) => withFlow(window, { seconds, amounts: loads({ byte }) }, 10),
    emptyWindow,
  );
}

describe('a smoothed rate', () => {
  const rows: readonly (readonly [string, readonly number[], number, number])[] = [
    ['is none before a report interval is over', [500], 5, 0],
    ['is the average of one', [500], 10, 50],
    ['is between two', [500, 700], 10, 60],
    ['is the median of those that came', [500, 9000, 700], 10, 70],
    ['does not mind a peak', [100, 100, 90_000, 100, 100], 10, 10],
    ['forgets all but the last five', [900, 900, 900, 900, 100, 100, 100], 10, 10],
    ['takes the part of a long report that lies in the interval', [600, 600], 20, 30],
    ['joins short reports', [100, 200], 5, 30],
  ];
  for (const [name, bytes, seconds, rate] of rows) {
    it(name, () => assert.equal(smoothedRate(windowOf(bytes, seconds), 'byte'), rate));
  }

  it('lies between the lowest and the highest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 }), (bytes) => {
        const rate = smoothedRate(windowOf(bytes), 'byte');
        const last = bytes.slice(-5);
        assert.ok(rate >= Math.round(Math.min(...last) / 10) && rate <= Math.round(Math.max(...last) / 10));
      }),
    );
  });
});

const hot = steadyFlow({ byte: 5000 }, 60);
const cool = steadyFlow({ byte: 10 }, 60);

/** `h` and `c` for a report of a minute that is hot or cool: degree and patience of the peer on store 1. */
function degrees(reports: string): string {
  const cache = new HotPeerCache('write');
  const one = region('1* 2 3');
  [...reports].forEach((mark, at) => {
    cache.report(one, [1], mark === 'h' ? hot : cool, at * 60_000);
  });
  const found = cache.of(1, 1);
  return found === undefined ? 'none' : `${found.hotDegree}/${found.antiCount}`;
}

describe('a hot peer', () => {
  const rows = [
    ['c', 'none'],
    ['h', '1/2'],
    ['hhh', '3/2'],
    ['hhhc', '2/1'],
    ['hhhcc', 'none'],
    ['hhhch', '3/2'],
    ['hhhhhhhhcc', 'none'],
  ] as const;
  for (const [reports, found] of rows) {
    it(`is ${found} after ${reports}`, () => assert.equal(degrees(reports), found));
  }

  it('is given to the schedulers from the third report on, and not where the last was cool', () => {
    const cache = new HotPeerCache('write');
    const one = region('1* 2 3');
    const counts = [hot, hot, hot, cool, hot].map((flow, at) => {
      cache.report(one, [1, 2], flow, at * 60_000);
      return cache.hotPeers(3).length;
    });
    assert.deepEqual(counts, [0, 0, 2, 0, 2]);
  });

  it('goes with its peer, and hands its heat on to a new one of the Region', () => {
    const cache = new HotPeerCache('write');
    for (let at = 0; at < 3; at++) cache.report(region('1* 2 3'), [1, 2], hot, at * 60_000);
    cache.report(region('1* 4 3'), [1, 4], hot, 180_000);
    assert.deepEqual(
      [1, 2, 4].map((store) => cache.of(1, store)?.hotDegree),
      [4, undefined, 4],
    );
    // Where no hot peer is left the new one starts anew.
    cache.report(region('5* 6 7'), [5], hot, 240_000);
    assert.equal(cache.of(1, 5)?.hotDegree, 1);
  });

  it('counts nothing of the first report after the leader moved', () => {
    const cache = new HotPeerCache('write');
    for (let at = 0; at < 3; at++) cache.report(region('1* 2 3'), [1, 2], hot, at * 60_000);
    cache.report(region('1 2* 3'), [1, 2], cool, 180_000);
    const both = [1, 2].map((store) => cache.of(1, store));
    assert.deepEqual(
      both.map((peer) => [peer?.hotDegree, peer?.leaderTransferMs, peer?.isLeader]),
      [
        [3, 180_000, false],
        [3, 180_000, true],
      ],
    );
  });

  it('cools down where the store does not name it, and is gone after two minutes', () => {
    const cache = new HotPeerCache('read');
    const read = steadyFlow({ query: 1000 }, 10);
    for (let at = 0; at < 3; at++) cache.report(region('1* 2 3'), [1], read, at * 10_000);
    assert.equal(cache.hotPeers(3).length, 1);
    const left: number[] = [];
    for (let at = 3; at < 16; at++) {
      cache.reportOthersCold(1, new Set(), 10, at * 10_000);
      left.push(cache.of(1, 1)?.antiCount ?? 0);
    }
    assert.deepEqual(left, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
    assert.equal(cache.hotPeers(0).length, 0);
  });

  it('has a higher bar on a store with sixty others', () => {
    const cache = new HotPeerCache('write');
    for (let id = 1; id <= 60; id++) {
      cache.report(region('1* 2 3', { id }), [1], steadyFlow({ byte: 100_000 }, 60), 0);
    }
    // Four fifths of the sixtieth; the bar is looked at again after eight seconds.
    cache.report(region('1* 2 3', { id: 61 }), [1], steadyFlow({ byte: 79_000 }, 60), 60_000);
    cache.report(region('1* 2 3', { id: 62 }), [1], steadyFlow({ byte: 81_000 }, 60), 60_000);
    assert.deepEqual([cache.of(61, 1), cache.of(62, 1)?.hotDegree], [undefined, 1]);
  });

  it('says nothing for less than three seconds', () => {
    const cache = new HotPeerCache('read');
    cache.report(region('1* 2 3'), [1], steadyFlow({ query: 1e6 }, 2), 0);
    assert.deepEqual(cache.records, []);
  });
});

describe('the history of a load', () => {
  it('is empty at first, and then full of zeros until five minutes are over', () => {
    let history = noHistory;
    for (let at = 0; at < 9; at++) history = withSample(history, loads({ byte: 5 }), at * 30_000);
    assert.deepEqual(
      [history.samples.length, history.samples.filter(({ byte }) => byte === 0).length],
      [10, 1],
    );
    assert.equal(withSample(history, loads({}), 8 * 30_000 + 29_999), history);
  });
});
