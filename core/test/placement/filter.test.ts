import { strict as assert } from 'node:assert';
import { isolationFilter } from '#core/placement/filter/isolation';
import { locationFilter } from '#core/placement/filter/location';
import * as regions from '#core/placement/filter/region-filter';
import { placementSafeguard, ruleLeaderFitFilter } from '#core/placement/filter/rule-fit';
import { hotTargetFilter, specialUseFilter, storageThresholdFilter } from '#core/placement/filter/simple';
import { passes, refusals } from '#core/placement/filter/store-filter';
import { type StateUse, storeStateFilter } from '#core/placement/filter/store-state';
import { fitRegion } from '#core/placement/fit/fit-region';
import { defaultConfig } from '#core/placement/model/config';
import type { Region } from '#core/placement/model/region';
import type { Store } from '#core/placement/model/store';
import { profileOf } from '#core/placement/profile';
import type { Direction, TraceEntry } from '#core/placement/trace';
import { config, gib, region, rule, silentFor, store, view } from './builders';

const full = { addPeer: true, removePeer: true, sendSnapshot: true };

describe('the state of a store', () => {
  const leader: StateUse = { transferLeader: true };
  const peer: StateUse = { moveRegion: true };
  const witness: StateUse = { moveRegion: true, allowFastFailover: true };
  const patient: StateUse = { moveRegion: true, allowTemporaryStates: true };
  const rows: readonly (readonly [string, StateUse, Direction, Partial<Store>, string | undefined])[] = [
    ['a store that is well', leader, 'target', {}, undefined],
    ['removed', leader, 'source', { nodeState: 'Removed' }, 'removed'],
    ['removed, to be emptied', peer, 'source', { nodeState: 'Removed' }, undefined],
    ['removing', peer, 'target', { nodeState: 'Removing' }, 'removing'],
    ['removing, to be emptied', peer, 'source', { nodeState: 'Removing' }, undefined],
    ['silent for 30 minutes', peer, 'target', silentFor(1_800_000), 'disconnected'],
    ['silent for longer', peer, 'target', silentFor(1_800_001), 'down'],
    ['silent for longer, in patience', patient, 'target', silentFor(1_800_001), 'down'],
    ['silent for 21 seconds, in patience', patient, 'target', silentFor(21_000), undefined],
    ['busy', peer, 'source', { isBusy: true }, 'busy'],
    ['busy, a leader goes', leader, 'source', { isBusy: true }, undefined],
    ['no leaders in', leader, 'target', { pauseLeaderIn: true }, 'leader-in-paused'],
    ['no leaders in, one goes', leader, 'source', { pauseLeaderIn: true }, undefined],
    ['no leaders out', leader, 'source', { pauseLeaderOut: true }, 'leader-out-paused'],
    ['slow', leader, 'target', { evictedAsSlow: true }, 'slow-store-evicted'],
    ['stopping', leader, 'target', { evictedAsStopping: true }, 'stopping-store-evicted'],
    ['slow by trend', leader, 'target', { evictedAsSlowTrend: true }, 'slow-trend-evicted'],
    ['slow, for a peer', peer, 'target', { evictedAsSlow: true }, undefined],
    ['no room to add', peer, 'target', { limit: { ...full, addPeer: false } }, 'add-limit'],
    ['no room to add a witness', witness, 'target', { limit: { ...full, addPeer: false } }, undefined],
    ['no room to remove', peer, 'source', { limit: { ...full, removePeer: false } }, 'remove-limit'],
    ['64 snapshots', peer, 'target', { receivingSnapshots: 64 }, undefined],
    ['65 snapshots', peer, 'target', { receivingSnapshots: 65 }, 'too-many-snapshots'],
    ['65 pending peers', peer, 'target', { pendingPeerCount: 65 }, 'too-many-pending-peers'],
  ];
  for (const [what, use, direction, changes, expected] of rows) {
    it(`${what}: ${expected ?? 'passes'} as ${direction}`, () => {
      const one = store(1, '', changes);
      assert.equal(storeStateFilter(use)[direction](view([one]), one), expected);
    });
  }

  it('pauses leaders both ways before version 9', () => {
    const one = store(1, '', { pauseLeaderOut: true });
    const old = { ...view([one]), profile: profileOf('v8.5.7') };
    assert.equal(storeStateFilter(leader).target(old, one), 'leader-in-paused');
  });

  it('rejects leaders by a label property', () => {
    const one = store(1, 'disk=hdd');
    const property = {
      ...defaultConfig,
      labelProperty: { 'reject-leader': [{ key: 'disk', value: 'hdd' }] },
    };
    assert.equal(storeStateFilter(leader).target(view([one], [], property), one), 'reject-leader');
  });
});

describe('the other filters of stores', () => {
  const labels = ['zone', 'host'];
  const three = [store(1, 'zone=a host=1'), store(2, 'zone=a host=2'), store(3, 'zone=b host=3')];
  const near = store(4, 'zone=b host=4');
  const far = store(5, 'zone=c host=5');
  const cluster = view([...three, near, far], [rule('r', { locationLabels: labels })]);
  const [first = near] = three;

  it('keep a place, or better it', () => {
    const asked = (policy: 'safeguard' | 'improve', target: Store) =>
      locationFilter(policy, labels, three, first).target(cluster, target);
    assert.equal(asked('safeguard', store(6, 'zone=a host=6')), undefined);
    assert.equal(asked('safeguard', store(6, 'zone=a host=2')), 'location-worse');
    assert.equal(asked('improve', store(6, 'zone=a host=6')), 'location-not-better');
    assert.equal(asked('improve', far), undefined);
  });

  const isolated: readonly (readonly [string, readonly Store[], Store, string | undefined])[] = [
    ['zone', three, far, undefined],
    ['zone', three, near, 'isolation'],
    ['host', three, near, undefined],
    ['rack', three, near, 'isolation'],
    ['zone', three, store(6, 'zone=A'), undefined],
    ['zone', [store(6)], store(7), 'isolation'],
    ['zone', [], far, 'isolation'],
  ];
  for (const [level, coStores, target, expected] of isolated) {
    it(`isolation by ${level} from ${coStores.length}: ${expected ?? 'passes'}`, () => {
      assert.equal(isolationFilter(level, labels, coStores).target(cluster, target), expected);
    });
  }

  it('keep special stores for those who name them, and empty them where they are full', () => {
    const special = store(6, 'specialUse=hotRegion');
    assert.equal(specialUseFilter().target(cluster, special), 'special-use');
    assert.equal(specialUseFilter('hotRegion').target(cluster, special), undefined);
    assert.equal(specialUseFilter().source(cluster, special), 'special-use');
    assert.equal(specialUseFilter().source(cluster, { ...special, availableBytes: 0 }), undefined);
  });

  it('send nothing hot where leaders are evicted', () => {
    assert.equal(
      hotTargetFilter.target(cluster, store(6, '', { evictedAsStopping: true })),
      'stopping-store-evicted',
    );
  });

  it('keep the rules where they are on, else the labels', () => {
    const of = region('1* 2 3');
    const off = { ...cluster, config: config({}, { enablePlacementRules: false, locationLabels: labels }) };
    const targets = [near, far];
    const asked = (which: typeof cluster) =>
      targets.map((target) => placementSafeguard(which, of, three[2] ?? first).target(which, target));
    assert.deepEqual(asked(cluster), [undefined, undefined]);
    assert.deepEqual(
      targets.map((target) => placementSafeguard(off, of, far).target(off, target)),
      ['location-worse', undefined],
    );
  });

  it('let leaders go to full peers alone', () => {
    const of = region('1* 2w 3');
    const filter = ruleLeaderFitFilter(of, fitRegion(cluster, of), 1, false);
    const asked = [...three, far].map((target) => filter.target(cluster, target));
    assert.deepEqual(asked, [undefined, 'no-leader-peer', undefined, 'no-leader-peer']);
  });
});

describe('a refusal', () => {
  const crowded = store(1, '', { availableBytes: 38 * gib });
  it('has its figures', () => {
    assert.deepEqual(refusals(view([crowded]), [storageThresholdFilter], 'target', crowded), [
      {
        filter: 'storage-threshold',
        code: 'low-space',
        figures: {
          availableBytes: 38 * gib,
          capacityBytes: 200 * gib,
          regionCount: 1000,
          usedShare: 0.81,
          lowSpaceRatio: 0.8,
        },
      },
    ]);
  });
  it('is told to who listens', () => {
    const heard: TraceEntry[] = [];
    const cluster = { ...view([crowded]), trace: (entry: TraceEntry) => heard.push(entry) };
    passes(cluster, [storageThresholdFilter], 'target', crowded, 'test');
    assert.deepEqual(
      heard.map((entry) => entry.what),
      ['refused'],
    );
  });
});

describe('filters of Regions', () => {
  const stores = [store(1), store(2), store(3, '', { isBusy: true })];
  const on = view(stores);
  const off = view(stores, [], config({}, { enablePlacementRules: false }));
  const rows: readonly (readonly [regions.RegionFilter, typeof on, Region, string | undefined])[] = [
    [regions.regionPendingFilter, on, region('1* 2? 3'), 'region-pending'],
    [regions.regionDownFilter, on, region('1* 2! 3'), 'region-down'],
    [regions.regionReplicatedFilter, on, region('1* 2 3'), undefined],
    [regions.regionReplicatedFilter, on, region('1* 2'), 'region-not-replicated'],
    [regions.regionReplicatedFilter, off, region('1* 2 3'), undefined],
    [regions.regionReplicatedFilter, off, region('1* 2 3l'), 'region-not-replicated'],
    [regions.regionEmptyFilter(100), on, region('1*', { approximateSizeMib: 1 }), 'region-empty'],
    [regions.regionEmptyFilter(99), on, region('1*', { approximateSizeMib: 1 }), undefined],
    [regions.regionWitnessFilter(2), on, region('1* 2w'), 'region-witness'],
    [regions.snapshotSenderFilter, on, region('1* 2'), undefined],
    [regions.snapshotSenderFilter, on, region('1 3*'), 'snapshot-sender'],
    [regions.snapshotSenderFilter, on, region('1 2'), 'snapshot-sender'],
  ];
  for (const [filter, cluster, of, expected] of rows) {
    it(`${filter.name}: ${expected ?? 'passes'}`, () => assert.equal(filter.select(cluster, of), expected));
  }
  it('say the first that refuses', () => {
    const filters = [regions.regionPendingFilter, regions.regionDownFilter];
    assert.equal(regions.regionRefusal(on, region('1*! 2?'), filters), 'region-pending');
  });
});
