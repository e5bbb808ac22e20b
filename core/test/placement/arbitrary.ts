/** Random clusters, small enough for a second implementation that tries everything. */
import fc from 'fast-check';
import type { Peer, PeerRole, Region } from '#core/placement/model/region';
import type { LabelConstraint, Rule, RuleRole } from '#core/placement/model/rule';
import type { NodeState, Store } from '#core/placement/model/store';
import { gib, nowMs, region, rule, store } from './builders';

export const labelKeys = ['zone', 'Rack', 'host'];

const labelValue = fc.constantFrom('', 'a', 'A', 'b', 'c');

export const stores: fc.Arbitrary<readonly Store[]> = fc
  .array(
    fc.record({
      values: fc.tuple(labelValue, labelValue, labelValue),
      engine: fc.constantFrom('', '', '', 'tiflash', 'tikv'),
      nodeState: fc.constantFrom<NodeState>(
        'Serving',
        'Serving',
        'Serving',
        'Removing',
        'Preparing',
        'Removed',
      ),
      silentMs: fc.constantFrom(0, 0, 0, 30_000, 3_600_000),
      freeGib: fc.constantFrom(10, 100, 150),
      regionSizeMib: fc.constantFrom(1000, 50_000, 96_000),
      witnessCount: fc.integer({ min: 0, max: 3 }),
      isBusy: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn) =>
    drawn.map(({ values, engine, silentMs, freeGib, ...rest }, at) => {
      const labels = ['zone', 'rack', 'HOST'].map((key, level) => `${key}=${values[level]}`);
      return store(at + 1, [...labels, ...(engine === '' ? [] : [`engine=${engine}`])].join(' '), {
        ...rest,
        lastHeartbeatMs: nowMs - silentMs,
        availableBytes: freeGib * gib,
        averageAvailableBytes: freeGib * gib,
      });
    }),
  );

const constraint: fc.Arbitrary<LabelConstraint> = fc.record({
  key: fc.constantFrom('zone', 'engine'),
  op: fc.constantFrom('in', 'notIn', 'exists', 'notExists'),
  values: fc.subarray(['a', 'b', 'tiflash']),
});

export const rules: fc.Arbitrary<readonly Rule[]> = fc
  .array(
    fc.record({
      role: fc.constantFrom<RuleRole>('voter', 'voter', 'follower', 'learner', 'leader'),
      count: fc.integer({ min: 1, max: 3 }),
      isWitness: fc.constantFrom(false, false, false, true),
      labelConstraints: fc.array(constraint, { maxLength: 2 }),
      locationLabels: fc.constantFrom<readonly string[]>([], labelKeys, labelKeys.slice(0, 1)),
      isolationLevel: fc.constantFrom('', '', 'zone', 'Rack'),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((drawn) =>
    drawn.map((changes, at) => {
      const count = changes.role === 'leader' ? 1 : changes.count;
      return rule(`r${at}`, { ...changes, count, index: at });
    }),
  );

const anyPeer = fc.record({
  id: fc.integer({ min: 1, max: 1000 }),
  storeId: fc.integer({ min: 1, max: 10 }),
  role: fc.constantFrom<PeerRole>('voter', 'voter', 'voter', 'learner'),
  isWitness: fc.constantFrom(false, false, false, false, true),
  health: fc.constantFrom('well', 'well', 'well', 'pending', 'down'),
});

/** Up to six peers, one a store; the leader is one of them, or none. */
export const regions: fc.Arbitrary<Region> = fc
  .record({
    peers: fc.uniqueArray(anyPeer, { maxLength: 6, selector: ({ storeId }) => storeId }),
    leader: fc.integer({ min: -1, max: 5 }),
  })
  .map(({ peers, leader }) => {
    const seen = new Set<number>();
    const apart = peers.filter(({ id }) => !seen.has(id) && seen.add(id));
    const list: Peer[] = apart.map(({ health: _, ...peer }) => peer);
    const idsOf = (wanted: string) => apart.filter(({ health }) => health === wanted).map(({ id }) => id);
    return region('', {
      peers: list,
      leader: list[leader] ?? null,
      pendingPeers: idsOf('pending'),
      downPeers: idsOf('down')
        .sort((a, b) => a - b)
        .map((peerId) => ({ peerId, downSeconds: 1 })),
    });
  });
