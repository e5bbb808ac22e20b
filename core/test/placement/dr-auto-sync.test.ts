import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type RegionInSync, recovered } from '#core/placement/dr-auto-sync/recovery';
import {
  type DrAutoSyncConfig,
  type DrStatus,
  defaultDrAutoSync,
  firstDrStatus,
  turnedOn,
} from '#core/placement/dr-auto-sync/status';
import { type DrInput, stepDrAutoSync } from '#core/placement/dr-auto-sync/step';
import type { Rule } from '#core/placement/model/rule';
import type { Store } from '#core/placement/model/store';
import { newestProfile, profileOf } from '#core/placement/profile';
import { nowMs, rule, silentFor, store } from './builders';

const config: DrAutoSyncConfig = { ...defaultDrAutoSync, labelKey: 'az', primary: 'east', dr: 'west' };
const within = (site: string) => [{ key: 'az', op: 'in' as const, values: [site] }];
const threeAndTwo: readonly Rule[] = [
  rule('east', { count: 3, labelConstraints: within('east') }),
  rule('west', { count: 2, labelConstraints: within('west') }),
];

/** `e e e! w w!`: a store each, in the east or the west, silent for longer than the timeout where marked. */
function sites(text: string): readonly Store[] {
  return text.split(' ').map((word, at) => {
    const name = word.startsWith('e') ? 'east' : 'west';
    return store(at + 1, `AZ=${name}`, silentFor(word.endsWith('!') ? 60_000 : 0));
  });
}

function input(stores: readonly Store[], more: Partial<DrInput> = {}): DrInput {
  return {
    nowMs,
    config,
    rules: threeAndTwo,
    profile: newestProfile,
    stores,
    confirmed: new Map(),
    regions: [],
    ...more,
  };
}

const confirmedBy = ({ state, stateId }: DrStatus, ...ids: readonly number[]) =>
  new Map(ids.map((id) => [id, { state, stateId }]));

describe('DR auto-sync leaves `sync`', () => {
  const rows: readonly (readonly [string, string, readonly Rule[], string])[] = [
    ['not while every site is up', 'e e e w w', threeAndTwo, 'sync both-sites-up'],
    ['not where a voter of the DR site is left', 'e e e w w!', threeAndTwo, 'sync both-sites-up'],
    ['where no voter of the DR site is left', 'e e e w! w!', threeAndTwo, 'async_wait site-down'],
    [
      'with one DR voter as soon as one of the DR stores is down',
      'e e e e w w!',
      [
        rule('east', { count: 3, labelConstraints: within('east') }),
        rule('west', { count: 1, labelConstraints: within('west') }),
      ],
      'async_wait site-down',
    ],
    ['not where the majority is gone with the primary', 'e! e! e! w w', threeAndTwo, 'sync no-majority'],
    [
      'under one rule for both sites, too',
      'e e e w! w!',
      [rule('all', { count: 5 })],
      'async_wait site-down',
    ],
    [
      'not for rules over a part of the keys',
      'e e e w! w!',
      threeAndTwo.map((one) => ({ ...one, startKey: '70' })),
      'sync no-majority',
    ],
    [
      'whatever learners the DR site has',
      'e e e w! w!',
      [...threeAndTwo, rule('more', { role: 'learner', count: 2 })],
      'async_wait site-down',
    ],
  ];
  for (const [name, stores, rules, expected] of rows) {
    it(name, () => {
      const step = stepDrAutoSync(firstDrStatus, input(sites(stores), { rules }));
      assert.equal(`${step.status.state} ${step.reason}`, expected);
    });
  }

  it('not where the value of the label differs by case: neither site has a store', () => {
    const stores = sites('e e e w! w!');
    const step = stepDrAutoSync(firstDrStatus, input(stores, { config: { ...config, primary: 'East' } }));
    assert.deepEqual([step.status, step.reason], [firstDrStatus, 'no-majority']);
  });

  it('by the counts of the configuration before it looked at rules', () => {
    const counted = { ...config, primaryReplicas: 3, drReplicas: 2 };
    const found = (version: string, stores: string) =>
      stepDrAutoSync(firstDrStatus, {
        ...input(sites(stores)),
        config: counted,
        profile: profileOf(version),
      }).status.state;
    // Three DR stores for two voters: one may be down either way, two may be both voters of a Region.
    assert.deepEqual(
      ['v6.5.5', 'v6.5.6', 'v7.1.6', 'v7.5.0'].map((version) => found(version, 'e e e w w! w!')),
      ['async_wait', 'async_wait', 'async_wait', 'async_wait'],
    );
    assert.equal(found('v6.5.5', 'e e e w w w!'), 'sync');
    // A rule of one voter in the west: rules say that it may be gone, the counts that there are two.
    const one = [
      rule('east', { count: 3, labelConstraints: within('east') }),
      rule('west', { count: 1, labelConstraints: within('west') }),
    ];
    const states = ['v6.5.5', 'v7.5.0'].map(
      (version) =>
        stepDrAutoSync(firstDrStatus, {
          ...input(sites('e e e w w!'), { rules: one }),
          config: counted,
          profile: profileOf(version),
        }).status.state,
    );
    assert.deepEqual(states, ['sync', 'async_wait']);
  });
});

describe('DR auto-sync goes round', () => {
  const lost = sites('e e e w! w!');
  const all = sites('e e e w w');

  it('waits for each store of the primary to confirm, and starts anew where one goes', () => {
    const waiting = stepDrAutoSync(firstDrStatus, input(lost)).status;
    assert.deepEqual([waiting.state, waiting.availableStores, waiting.stateId], ['async_wait', [1, 2, 3], 2]);
    const two = stepDrAutoSync(waiting, input(lost, { confirmed: confirmedBy(waiting, 1, 2) }));
    assert.deepEqual([two.status, two.reason], [waiting, 'stores-unconfirmed']);
    const fewer = stepDrAutoSync(waiting, input(sites('e e e! w! w!')));
    assert.deepEqual(
      [fewer.status.state, fewer.reason, fewer.status.availableStores],
      ['async_wait', 'stores-changed', [1, 2]],
    );
    const three = stepDrAutoSync(waiting, input(lost, { confirmed: confirmedBy(waiting, 1, 2, 3) }));
    assert.deepEqual([three.status.state, three.status.asyncStartMs], ['async', nowMs]);
    const old = stepDrAutoSync(
      fewer.status,
      input(sites('e e e! w! w!'), { confirmed: confirmedBy(waiting, 1, 2) }),
    );
    assert.equal(old.reason, 'stores-unconfirmed');
  });

  it('comes back at once while it waits, and by way of the Regions afterwards', () => {
    const waiting = stepDrAutoSync(firstDrStatus, input(lost)).status;
    assert.equal(stepDrAutoSync(waiting, input(all)).status.state, 'sync');
    const async = stepDrAutoSync(waiting, input(lost, { confirmed: confirmedBy(waiting, 1, 2, 3) })).status;
    const slow = { ...config, waitRecoverTimeoutMs: 10_000 };
    const early = stepDrAutoSync(async, input(all, { config: slow, nowMs: nowMs + 10_000 }));
    assert.deepEqual([early.status.state, early.reason], ['async', 'wait-recover-timeout']);
    const back = stepDrAutoSync(async, input(all, { nowMs: nowMs + 1 })).status;
    assert.equal(back.state, 'sync_recover');
    const region = (startKey: string, endKey: string, isInSync: boolean): RegionInSync => ({
      startKey,
      endKey,
      stateId: back.stateId,
      isInSync,
    });
    const half = stepDrAutoSync(
      back,
      input(all, { regions: [region('', 'm', true), region('m', '', false)] }),
    );
    assert.deepEqual(
      [half.status.state, half.recoveredShare, half.status.recovery.key],
      ['sync_recover', 0.5, 'm'],
    );
    const whole = [region('', 'm', true), region('m', '', true)];
    assert.equal(stepDrAutoSync(half.status, input(all, { regions: whole })).status.state, 'sync');
    const again = stepDrAutoSync(half.status, input(lost, { regions: whole }));
    assert.deepEqual([again.status.state, again.status.availableStores], ['async', [1, 2, 3]]);
  });

  it('starts with the Regions where the mode is switched on later, and stays there without one', () => {
    const on = turnedOn(7);
    assert.deepEqual([on.state, on.stateId], ['sync_recover', 8]);
    const none = stepDrAutoSync(on, input(all));
    assert.deepEqual([none.status.state, none.recoveredShare], ['sync_recover', 0]);
  });

  it('keeps its state where nothing changes, whatever the stores', () => {
    const words = fc.array(fc.constantFrom('e', 'e!', 'w', 'w!'), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(words, fc.constantFrom('sync', 'async_wait', 'async', 'sync_recover'), (list, state) => {
        const stores = sites(list.join(' '));
        let status: DrStatus = { ...firstDrStatus, state };
        const looks = input(stores, { nowMs: nowMs - 1 });
        for (let look = 0; look < 8; look++) {
          const confirmed = confirmedBy(status, ...stores.map(({ id }) => id));
          const regions = [{ startKey: '', endKey: '', stateId: status.stateId, isInSync: true }];
          status = stepDrAutoSync(status, { ...looks, confirmed, regions }).status;
        }
        const confirmed = confirmedBy(status, ...stores.map(({ id }) => id));
        const { status: next, canSync } = stepDrAutoSync(status, { ...looks, confirmed });
        assert.equal(next, status);
        // `async` ends only after some time: none has passed.
        assert.ok(!canSync || next.state === 'sync' || next.state === 'async', next.state);
      }),
    );
  });
});

describe('the recovery of DR auto-sync', () => {
  const key = (n: number) => n.toString(16).padStart(6, '0');
  const regions = (count: number, isInSync: (at: number) => boolean): readonly RegionInSync[] =>
    Array.from({ length: count }, (_, at) => ({
      startKey: at === 0 ? '' : key(at),
      endKey: at === count - 1 ? '' : key(at + 1),
      stateId: 1,
      isInSync: isInSync(at),
    }));
  const start = { key: '', regions: 0 };

  it('is estimated by those after the first that is not in sync', () => {
    const rows = [
      [10, (at: number) => at < 4, 4, 0.4],
      [10, (at: number) => at !== 4, 4, 0.9],
      [4000, (at: number) => at < 1000, 1000, 0.25],
      // 24 of the batch are left, and 512 more are looked at: all but one are in sync.
      [4000, (at: number) => at !== 1000, 1000, (1000 + (3000 * 535) / 536) / 4000],
    ] as const;
    for (const [count, isInSync, reached, share] of rows) {
      const found = recovered(start, regions(count, isInSync), 1);
      assert.deepEqual([found.recovery.regions, found.share], [reached, share]);
    }
  });

  it('does not pass a hole', () => {
    const [first, , third] = regions(3, () => true);
    assert.ok(first !== undefined && third !== undefined);
    assert.equal(recovered(start, [first, third], 1).recovery.regions, 1);
  });

  it('is 1 only where all are, and never goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), fc.nat(60), (flags, more) => {
        const before = recovered(
          start,
          regions(flags.length, (at) => flags[at] === true),
          1,
        );
        assert.equal(before.share === 1, flags.every(Boolean));
        if (before.share === 1) return;
        const later = recovered(
          before.recovery,
          regions(flags.length, (at) => flags[at] === true || at < more),
          1,
        );
        assert.ok(later.share === 1 || later.recovery.regions >= before.recovery.regions);
        assert.ok(before.share >= 0 && before.share < 1);
      }),
    );
  });
});
