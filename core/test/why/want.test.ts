import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { takeFirst } from '#core/placement/choice';
import { patrolRegion } from '#core/placement/explain/explain-region';
import { fitRegion } from '#core/placement/fit/fit-region';
import { isRegionSatisfied } from '#core/placement/fit/region-fit';
import type { ClusterView } from '#core/placement/model/cluster-view';
import type { Store } from '#core/placement/model/store';
import { applyOperator } from '#core/placement/operator/apply';
import { ruleSet } from '#core/placement/rules/rule-set';
import { madeRegions } from '#core/why/made-regions';
import { type Blocked, type Want, wantOf } from '#core/why/want';
import * as random from '../placement/arbitrary';
import { store, view } from '../placement/builders';

const usual = { isHalted: false, supposed: new Set<number>() };

const scenes = fc.record({ stores: random.stores, rules: random.rules, region: random.regions });

/** What would pass by itself, or is no matter of places. */
function isOtherwise(want: Want): boolean {
  return want.what !== 'blocked' || want.isTemporary || want.stores.length === 0;
}

describe('what a Region wants', () => {
  it('is given exactly where the patrol makes an operator', () => {
    fc.assert(
      fc.property(scenes, ({ stores, rules, region }) => {
        const seen = view(stores, rules);
        const { operators } = patrolRegion(seen, region, takeFirst);
        const want = wantOf(seen, region, usual);
        assert.equal(want.what === 'helped', operators.length > 0);
        if (want.what === 'well') assert.ok(isRegionSatisfied(fitRegion(seen, region)));
      }),
      { numRuns: 400 },
    );
  });

  it('is not given by PD while scheduling is halted', () => {
    fc.assert(
      fc.property(scenes, ({ stores, rules, region }) => {
        const seen = view(stores, rules);
        const halted = wantOf(seen, region, { ...usual, isHalted: true });
        assert.notEqual(halted.what, 'helped');
      }),
    );
  });

  /** The reason is the reason: without it the first of the stores would do, unless something that passes is in the way. */
  const cures: Readonly<Record<string, (scene: ClusterView, want: Blocked) => ClusterView>> = {
    'low-space': (seen, want) => withStore(seen, want, { availableBytes: 199 * 1024 ** 3 }),
    busy: (seen, want) => withStore(seen, want, { isBusy: false }),
    disconnected: (seen, want) => withStore(seen, want, { lastHeartbeatMs: seen.nowMs }),
  };

  for (const [reason, cure] of Object.entries(cures)) {
    it(`is given once ${reason} is gone`, () => {
      let met = 0;
      fc.assert(
        fc.property(scenes, ({ stores, rules, region }) => {
          const seen = view(stores, rules);
          const want = wantOf(seen, region, usual);
          if (want.what !== 'blocked' || want.reason !== reason || want.stores[0]?.refusals.length !== 1)
            return;
          met++;
          const cured = wantOf(cure(seen, want), region, usual);
          assert.ok(isOtherwise(cured), JSON.stringify(cured));
        }),
        { numRuns: 4000, seed: 7 },
      );
      assert.ok(met > 0, 'no such scene was drawn');
    });
  }
});

function withStore(seen: ClusterView, { stores: [first] }: Blocked, changes: Partial<Store>): ClusterView {
  const stores = seen.stores.map((store) => (store.id === first?.storeId ? { ...store, ...changes } : store));
  return { ...seen, stores, store: (id) => stores.find((store) => store.id === id) };
}

describe('Regions that are made', () => {
  it('are those that PD has nothing more to do for, each on a store once', () => {
    fc.assert(
      fc.property(random.stores, random.rules, (stores, rules) => {
        const set = ruleSet(rules, []);
        if (!set.ok) return;
        const seen = view(stores, rules);
        for (const region of madeRegions(seen, set.value, new Set([1]))) {
          const ids = region.peers.map(({ storeId }) => storeId);
          assert.equal(new Set(ids).size, ids.length);
          assert.ok(region.leader === null || region.peers.some(({ id }) => id === region.leader?.id));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('end where the rules of a healthy cluster are fulfilled', () => {
    const seen = view([1, 2, 3, 4, 5].map((id) => store(id, `zone=z${(id % 3) + 1}`)));
    const set = ruleSet(seen.rules.rulesFor('', ''), []);
    assert.ok(set.ok);
    const made = madeRegions(seen, set.value, new Set());
    assert.equal(made.length, 5);
    for (const region of made) assert.equal(wantOf(seen, region, usual).what, 'well');
  });
});

describe('a Region after an operator', () => {
  // It need not come to an end: PD itself swaps for ever where a rule with an isolation level has no peer yet.
  it('is another than before, and holds together', () => {
    fc.assert(
      fc.property(scenes, ({ stores, rules, region }) => {
        const seen = view(stores, rules);
        let now = region;
        for (let count = 0; count < 12; count++) {
          const [operator] = patrolRegion(seen, now, takeFirst).operators;
          if (operator === undefined) return;
          const next = applyOperator(now, operator);
          assert.notDeepEqual(next, now, operator.description);
          assert.equal(new Set(next.peers.map(({ storeId }) => storeId)).size, next.peers.length);
          now = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});
