import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { checkRules } from '#core/placement/checker/rule-checker';
import { everyOutcome } from '#core/placement/choice';
import { fitPeers } from '#core/placement/fit/fit-region';
import { canReplace, isRegionSatisfied, type RegionFit } from '#core/placement/fit/region-fit';
import type { Region } from '#core/placement/model/region';
import type { Rule } from '#core/placement/model/rule';
import type { Store } from '#core/placement/model/store';
import { PackedFitter } from '#core/placement/packed/packed-fit';
import { Patrol } from '#core/placement/packed/patrol';
import { RegionTable } from '#core/placement/packed/region-table';
import { ruleTable } from '#core/placement/packed/rule-table';
import { StoreTable } from '#core/placement/packed/store-table';
import { isolationScore } from '#core/placement/score/distinct';
import * as drawn from './arbitrary';
import { config, region, rule, store, view } from './builders';
import { naiveFit, naiveIsolation } from './naive-fit';

const zones = ['zone', 'host'];
const six = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'].map((place, at) =>
  store(at + 1, `zone=${place[0]} host=${place}`),
);

function fitOf(of: Region, rules: readonly Rule[], stores: readonly Store[] = six, supportsWitness = false) {
  const own = of.peers.flatMap(({ storeId }) => stores.find(({ id }) => id === storeId) ?? []);
  return fitPeers({ region: of, rules, stores: own, supportsWitness });
}

/** `id:stores(those of another role)` for each rule, then the orphans. */
function said({ ruleFits, orphanPeers }: RegionFit): string {
  const stores = (peers: readonly { readonly storeId: number }[]) =>
    peers.map(({ storeId }) => storeId).join();
  const rules = ruleFits.map(
    ({ rule: { id }, peers, peersWithDifferentRole: other }) => `${id}:${stores(peers)}(${stores(other)})`,
  );
  return [...rules, `orphans:${stores(orphanPeers)}`].join(' ');
}

describe('the fit of peers to rules', () => {
  const a = rule('a', { count: 3, locationLabels: zones });
  const leader = rule('leader', { role: 'leader', count: 1 });
  const follower = rule('follower', { role: 'follower', count: 2 });
  const inB = { key: 'zone', op: 'in', values: ['b'] } as const;
  const rows: readonly (readonly [string, Region, readonly Rule[], string])[] = [
    ['takes all that there is', region('1* 3 5'), [a], 'a:1,3,5() orphans:'],
    ['leaves out what stands nearest', region('1* 2 3 5'), [a], 'a:1,3,5() orphans:2'],
    ['takes the lowest ids of a tie', region('6* 5 4 2'), [a], 'a:2,4,5() orphans:6'],
    ['leaves out who is down', region('1! 2* 3 5'), [a], 'a:2,3,5() orphans:1'],
    ['prefers a place to health', region('1* 2 3! 5'), [a], 'a:1,5,3() orphans:2'],
    ['prefers a role to a place', region('1* 2 3 5l'), [a], 'a:1,2,3() orphans:5'],
    ['uses a learner where there is no voter', region('1* 3 5l'), [a], 'a:1,3,5(5) orphans:'],
    [
      'goes by the order of rules',
      region('3* 1 5'),
      [leader, follower],
      'leader:3() follower:1,5() orphans:',
    ],
    [
      'heeds constraints',
      region('1* 3 5'),
      [rule('b', { count: 1, labelConstraints: [inB] })],
      'b:3() orphans:1,5',
    ],
    ['has all as orphans without a rule', region('1* 2'), [], 'orphans:1,2'],
  ];
  for (const [what, of, rules, expected] of rows) {
    it(what, () => assert.equal(said(fitOf(of, rules)), expected));
  }

  it('keeps the leader from being a witness only where witnesses are supported', () => {
    const witness = rule('w', { count: 1, isWitness: true });
    assert.equal(said(fitOf(region('1*'), [witness], six, true)), 'w:() orphans:1');
    assert.equal(said(fitOf(region('1*'), [witness], six, false)), 'w:1() orphans:');
  });

  it('is what trying everything gives', () => {
    fc.assert(
      fc.property(drawn.stores, drawn.rules, drawn.regions, fc.boolean(), (stores, rules, of, witness) => {
        // Without labels PD takes the first fit that satisfies, and does not look for fewer witnesses.
        const hasLabels = rules.some(({ locationLabels }) => locationLabels.length > 0);
        const own = of.peers.flatMap(({ storeId }) => stores.find(({ id }) => id === storeId) ?? []);
        const input = { region: of, rules, stores: own, supportsWitness: witness && hasLabels };
        const found = fitPeers(input);
        const ids = (peers: readonly { readonly id: number }[]) => peers.map(({ id }) => id);
        assert.deepEqual(naiveFit(input), {
          rules: found.ruleFits.map((one) => ({
            peers: ids(one.peers),
            different: ids(one.peersWithDifferentRole),
            score: one.isolationScore,
            witnesses: one.witnessScore,
          })),
          orphans: ids(found.orphanPeers),
        });
      }),
      { numRuns: 400 },
    );
  });

  it('ends for a Region of fifty peers', () => {
    const many = Array.from({ length: 50 }, (_, at) => store(at + 1));
    const of = region(many.map(({ id }) => `${id}`).join(' '));
    const found = fitOf(of, [rule('half', { count: 25, locationLabels: ['zone'] })], many);
    assert.equal(found.ruleFits[0]?.peers.length, 25);
  });
});

describe('the isolation score', () => {
  it('is what comparing texts gives', () => {
    fc.assert(
      fc.property(drawn.stores, fc.subarray(drawn.labelKeys), (stores, labels) => {
        assert.equal(isolationScore(stores, labels), naiveIsolation(stores, labels));
      }),
    );
  });
});

describe('a peer on another store', () => {
  const found = fitOf(region('1* 3 5'), [rule('a', { locationLabels: ['zone'] })]);
  const rows: readonly (readonly [number, number, boolean])[] = [
    [1, 2, true],
    [1, 4, false],
    [1, 3, true],
    [2, 1, false],
  ];
  for (const [from, to, expected] of rows) {
    it(`${from} to ${to}: ${expected}`, () => {
      assert.equal(
        canReplace(
          found,
          from,
          six.find(({ id }) => id === to),
        ),
        expected,
      );
    });
  }
});

describe('packed Regions', () => {
  it('fit as the others do, and come back as they went in', () => {
    fc.assert(
      fc.property(drawn.stores, drawn.rules, drawn.regions, fc.boolean(), (stores, rules, of, witness) => {
        const table = new RegionTable(2, new StoreTable(stores));
        assert.ok(table.set(1, of, 0));
        const fitter = new PackedFitter(table, witness);
        const isSatisfied = fitter.fit(1, ruleTable(rules, table.stores));
        const found = fitOf(of, rules, stores, witness);
        const bits = (peers: readonly { readonly id: number }[]) =>
          peers.reduce((sum, { id }) => sum | (1 << of.peers.findIndex((peer) => peer.id === id)), 0);
        assert.equal(isSatisfied, isRegionSatisfied(found));
        assert.equal(fitter.orphans, bits(found.orphanPeers));
        for (const [at, one] of found.ruleFits.entries()) {
          const packed = [
            fitter.chosen[at],
            fitter.different[at],
            fitter.scores[at],
            fitter.witnessScores[at],
          ];
          const wanted = [
            bits(one.peers),
            bits(one.peersWithDifferentRole),
            one.isolationScore,
            one.witnessScore,
          ];
          assert.deepEqual(packed, wanted);
        }
        const known = of.peers.every(({ storeId }) => stores.some(({ id }) => id === storeId));
        const back = { ...table.get(1), approximateKeys: of.approximateKeys };
        const downPeers = of.downPeers.map(({ peerId }) => ({ peerId, downSeconds: 0 }));
        if (known) assert.deepEqual(back, { ...of, downPeers });
      }),
      { numRuns: 500 },
    );
  });

  it('take 64 bytes each', () => {
    assert.equal(new RegionTable(10, new StoreTable(six)).bytesPerRegion, 64);
  });

  it('refuse what has no room in a row', () => {
    const table = new RegionTable(1, new StoreTable(six));
    assert.equal(table.set(0, region('1 2 3 4 5 6 7 8'), 0), false);
    assert.equal(
      table.set(0, region('', { peers: [{ id: 2 ** 32, storeId: 1, role: 'voter', isWitness: false }] }), 0),
      false,
    );
  });

  it('are passed over only where the rule checker does nothing', () => {
    fc.assert(
      fc.property(
        drawn.stores,
        drawn.rules,
        drawn.regions,
        fc.boolean(),
        (stores, rules, of, enableWitness) => {
          const cluster = view(stores, rules, config({ enableWitness }));
          const applied = cluster.rules.rulesFor('', '');
          const table = new RegionTable(1, new StoreTable(cluster.stores));
          table.set(0, of, 0);
          const patrol = new Patrol(cluster, table, [ruleTable(applied, table.stores)]);
          if (patrol.needsCheck(0)) return;
          for (const result of everyOutcome((choose) => checkRules({ view: cluster, region: of, choose }))) {
            assert.deepEqual(result, {});
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('of a healthy cluster are passed over', () => {
    const cluster = view(six, [rule('default', { locationLabels: zones })]);
    const table = new RegionTable(3, new StoreTable(six));
    const rules = [ruleTable(cluster.rules.rulesFor('', ''), table.stores)];
    for (const [row, peers] of ['1* 3 5', '1* 2 3', '1* 4'].entries()) table.set(row, region(peers), 0);
    const patrol = new Patrol(cluster, table, rules);
    assert.deepEqual(
      [0, 1, 2].map((row) => patrol.needsCheck(row)),
      [false, true, true],
    );
  });
});
