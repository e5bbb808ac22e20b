import { strict as assert } from 'node:assert';
import { type Choose, everyOutcome } from '#core/placement/choice';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Operator } from '#core/placement/model/operator';
import type { Region } from '#core/placement/model/region';
import { type BalanceRange, balanceRange } from '#core/placement/schedulers/balance-range';
import { grantHotRegion, shuffleHotRegion } from '#core/placement/schedulers/hot-peer-moves';
import { randomMerge } from '#core/placement/schedulers/random-merge';
import { scatterRange } from '#core/placement/schedulers/scatter-range';
import { hotPeer } from '../hot-region/sketch';
import { scheduling } from '../scheduling';
import { config, region, steps, store, view } from '../sketch';

const four = [1, 2, 3, 4].map((id) => store(`${id}`));
const key = (n: number) => (n === 0 ? '' : n.toString(16).padStart(4, '0'));

/** Regions in a row over all keys. */
function row(...peers: readonly string[]): readonly Region[] {
  return peers.map((text, at) =>
    region(text, { id: at + 1, startKey: key(at), endKey: at === peers.length - 1 ? '' : key(at + 1) }),
  );
}

function told(operators: readonly Operator[]): string {
  return operators.map((one) => `${one.regionId} ${one.description}: ${steps(one.steps)}`).join('; ');
}

function outcomes(run: (choose: Choose) => readonly Operator[]): readonly string[] {
  return [...new Set(everyOutcome((choose) => told(run(choose))))].sort();
}

describe('scatter-range', () => {
  const mib = 2 ** 20;
  const used = four.map((one) => ({
    ...one,
    regionSizeMib: 9600,
    usedBytes: 9600 * mib,
    regionCount: 100,
    leaderCount: 25,
  }));
  const regions = row(
    ...Array.from({ length: 8 }, () => '1* 2 3'),
    ...Array.from({ length: 92 }, () => '2* 3 4'),
  );
  const inRange = { startKey: '', endKey: key(8) };
  const both = { leader: true, region: true };

  it('moves a leader of the range though the stores have as many leaders', () => {
    const found = scatterRange(scheduling(view(used), regions), {
      name: 'hot',
      range: inRange,
      allows: both,
    });
    assert.match(told(found), /^\d scatter-range-leader-hot: 1→[23]$/);
    assert.deepEqual(found[0]?.kinds, ['range', 'leader']);
  });
  it('moves a peer where leaders may not move', () => {
    const asked = { name: 'hot', range: inRange, allows: { leader: false, region: true } };
    assert.match(
      told(scatterRange(scheduling(view(used), regions), asked)),
      /^\d scatter-range-region-hot: AddLearner 4/,
    );
  });
  it('leaves what is outside of the range', () => {
    const range = { startKey: key(8), endKey: '' };
    const asked = { name: 'rest', range, allows: { leader: false, region: true } };
    assert.match(told(scatterRange(scheduling(view(used), regions), asked)), /AddLearner 1,/);
  });
  it('moves empty Regions, too, and those that the range begins or ends within', () => {
    const many = row(...Array.from({ length: 120 }, () => '1* 2 3')).map((one) => ({
      ...one,
      approximateSizeMib: 1,
    }));
    const range = { startKey: '000100', endKey: '000101' };
    const asked = { name: 'part', range, allows: { leader: false, region: true } };
    assert.match(told(scatterRange(scheduling(view(used), many), asked)), /^2 scatter-range-region-part/);
  });
  it('moves what lags wherever it is, as PD does', () => {
    const lagging = row('1* 2 3', '1* 2 3', '1? 2* 3');
    const range = { startKey: '', endKey: key(1) };
    const asked = { name: 'first', range, allows: { leader: false, region: true } };
    assert.match(told(scatterRange(scheduling(view(used), lagging), asked)), /^3 scatter-range-region-first/);
  });
  it('does nothing without Regions, or without stores', () => {
    assert.deepEqual(
      scatterRange(scheduling(view(used), []), { name: 'none', range: inRange, allows: both }),
      [],
    );
    assert.deepEqual(
      scatterRange(scheduling(view([]), regions), { name: 'none', range: inRange, allows: both }),
      [],
    );
  });
});

describe('balance-range', () => {
  const balanced = row('1* 2 3', '2* 3 4', '3* 4 1', '4* 1 2');
  const one = row('1* 2 3', '1* 2 3', '1* 2 3', '1* 2 3');
  const run = (regions: readonly Region[], job: BalanceRange, stores = four) => {
    const asked = scheduling(view(stores), regions);
    const round = balanceRange(asked, job);
    return round.status === 'running' ? told(round.operators) : round.status;
  };
  const rows: readonly (readonly [string, readonly Region[], BalanceRange, RegExp])[] = [
    [
      'is done where the counts differ by one at most',
      balanced,
      { rule: 'leader-scatter', engine: 'tikv' },
      /^balanced$/,
    ],
    [
      'moves a leader from the fullest to one that leads none',
      one,
      { rule: 'leader-scatter', engine: 'tikv' },
      /^1 balance-range-scheduler: AddLearner 4, Enter \+4 -1, 1→4/,
    ],
    [
      'moves a peer to the emptiest',
      one,
      { rule: 'peer-scatter', engine: 'tikv' },
      /^1 balance-range-scheduler: AddLearner 4/,
    ],
    ['does nothing without TiFlash', one, { rule: 'learner-scatter', engine: 'tiflash' }, /^nothing-to-do$/],
    ['does nothing without Regions', [], { rule: 'peer-scatter', engine: 'tikv' }, /^nothing-to-do$/],
  ];
  for (const [name, regions, job, expected] of rows) {
    it(name, () => assert.match(run(regions, job), expected));
  }
  it('transfers a leader where the target has a peer', () => {
    const found = run(one, { rule: 'leader-scatter', engine: 'tikv' }, four.slice(0, 3));
    assert.match(found, /^1 balance-range-scheduler: 1→[23]$/);
  });
});

describe('random-merge', () => {
  const regions = row('1* 2 3', '1* 2 3', '1* 2 3');
  const neighboursOf = (one: Region) => ({ previous: regions[one.id - 2], next: regions[one.id] });
  const run = (cluster: ClusterView) =>
    outcomes((choose) => randomMerge(scheduling(cluster, regions, choose), neighboursOf));

  it('merges any two neighbours', () =>
    assert.deepEqual(
      run(view(four)).map((text) => text.split(';')[0]),
      [
        '',
        '1 random-merge: Merge 1 into 2',
        '2 random-merge: Merge 2 into 1',
        '2 random-merge: Merge 2 into 3',
        '3 random-merge: Merge 3 into 2',
      ],
    ));
  it('merges into the next alone where merges go one way', () => {
    const oneWay = run(view(four, { config: config({ enableOneWayMerge: true }) }));
    assert.deepEqual(
      oneWay.map((text) => text.split(';')[0]),
      ['', '1 random-merge: Merge 1 into 2', '2 random-merge: Merge 2 into 3'],
    );
  });
  it('leaves hot Regions', () => assert.deepEqual(run(view(four, { hotRegions: new Set([2]) })), ['']));
});

describe('hot peers that are moved without looking at the load', () => {
  const one = region('1* 2 3');
  const hot = [hotPeer(1, 1, { byte: 9 }, { isLeader: true })];
  const granted = { leaderStore: 2, stores: [2, 4] };
  const grant = (storeId: number, busy = false) =>
    outcomes((choose) =>
      grantHotRegion(scheduling(view(four), [one], choose), granted, {
        peers: [{ storeId, peers: hot }],
        hasOperator: () => busy,
      }),
    );

  it('lead on the store that they are granted to, or move within the list', () => {
    assert.deepEqual(grant(1), ['', '1 grant-hot-region-scheduler-leader: 1→2']);
    assert.deepEqual(grant(4), ['']);
    assert.deepEqual(grant(1, true), ['']);
  });
  it('move with their leader to a store that is drawn', () => {
    const found = outcomes((choose) => shuffleHotRegion(scheduling(view(four), [one], choose), hot));
    assert.deepEqual(found, [
      '1 random-move-hot-leader: AddLearner 4, Enter +4 -1, 1→4, Leave +4 -1, RemovePeer 1',
    ]);
    assert.deepEqual(shuffleHotRegion(scheduling(view(four), []), hot), []);
  });
});
