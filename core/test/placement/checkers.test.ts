import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { CheckResult } from '#core/placement/checker/check-result';
import { checkJointState } from '#core/placement/checker/joint-state-checker';
import { checkLearners } from '#core/placement/checker/learner-checker';
import { checkReplicas } from '#core/placement/checker/replica-checker';
import { noMemory } from '#core/placement/checker/rule-check';
import { checkRules } from '#core/placement/checker/rule-checker';
import { refreshedMemory, withOfflineLeader } from '#core/placement/checker/rule-memory';
import { type Choose, everyOutcome, takeFirst } from '#core/placement/choice';
import { explainRegion } from '#core/placement/explain/explain-region';
import { explainStore } from '#core/placement/explain/explain-store';
import type { defaultConfig } from '#core/placement/model/config';
import type { Operator } from '#core/placement/model/operator';
import type { Region } from '#core/placement/model/region';
import type { Rule } from '#core/placement/model/rule';
import type { Store } from '#core/placement/model/store';
import { profileOf } from '#core/placement/profile';
import * as drawn from './arbitrary';
import { config, gib, region, rule, silentFor, store, view } from './builders';

const hour = silentFor(3_600_000);

/** `name +stores added -stores removed`. */
function said(operator: Operator | undefined): string {
  if (operator === undefined) return 'nothing';
  const added = operator.steps.flatMap((step) =>
    step.type === 'AddPeer' || step.type === 'AddLearner' ? [`+${step.toStore}`] : [],
  );
  const removed = operator.steps.flatMap((step) =>
    step.type === 'RemovePeer' ? [`-${step.fromStore}`] : [],
  );
  return [operator.description, ...added, ...removed].join(' ');
}

const everySaid = (check: (choose: Choose) => CheckResult) => {
  const all = everyOutcome(check).map(({ operator, waiting }) =>
    operator === undefined && waiting !== undefined ? `waits: ${waiting}` : said(operator),
  );
  return [...new Set(all)].sort().join(', ');
};

describe('what is equally right', () => {
  it('is all run through', () => {
    const outcomes = everyOutcome((choose) => {
      const first = choose(['a', 'b']);
      return `${first}${first === 'a' ? choose([1, 2, 3]) : choose<number>([])}`;
    });
    assert.deepEqual(outcomes, ['a1', 'a2', 'a3', 'bundefined']);
  });
  it('ends where there is too much of it', () => {
    const many = Array.from({ length: 1000 }, (_, at) => at);
    assert.equal(everyOutcome((choose) => [choose(many), choose(many)]).length, 10_000);
  });
});

describe('the replica checker', () => {
  const off = (changes: Partial<(typeof defaultConfig)['replication']> = {}) =>
    config({}, { enablePlacementRules: false, locationLabels: ['zone'], ...changes });
  const plain = ['a', 'b', 'c', 'c'].map((zone, at) => store(at + 1, `zone=${zone}`));
  const changed = (id: number, changes: Partial<Store>) =>
    plain.map((one) => (one.id === id ? { ...one, ...changes } : one));
  const rows: readonly (readonly [string, readonly Store[], Region, string])[] = [
    ['leaves a good Region alone', plain, region('1* 2 3'), 'nothing'],
    ['adds where it is furthest', plain, region('1* 2'), 'make-up-replica +3, make-up-replica +4'],
    [
      'adds where there is least of those',
      changed(3, { regionSizeMib: 95_000 }),
      region('1* 2'),
      'make-up-replica +3',
    ],
    [
      'waits for the best place',
      changed(3, { isBusy: true }).slice(0, 3),
      region('1* 2'),
      'waits: temporary',
    ],
    [
      'adds nothing where all is full',
      changed(3, { availableBytes: 0 }).slice(0, 3),
      region('1* 2'),
      'nothing',
    ],
    [
      'removes what stands nearest',
      plain,
      region('1* 2 3 4'),
      'remove-extra-replica -3, remove-extra-replica -4',
    ],
    ['replaces what is down', changed(3, hour), region('1* 2 3!'), 'replace-down-replica +4 -3'],
    ['waits for who may come back', changed(3, silentFor(1_000_000)), region('1* 2 3!'), 'nothing'],
    [
      'removes what is down and too much',
      changed(4, hour),
      region('1* 2 3 4!'),
      'remove-extra-down-replica -4',
    ],
    [
      'empties a store that goes',
      changed(3, { nodeState: 'Removing' }),
      region('1* 2 3'),
      'replace-offline-replica +4 -3',
    ],
    ['not while a learner is there', changed(2, { nodeState: 'Removing' }), region('1* 2 3l'), 'nothing'],
    [
      'moves to a better place',
      plain,
      region('1* 3 4'),
      'move-to-better-location +2 -3, move-to-better-location +2 -4',
    ],
    ['does nothing where it knows no store', [], region('1* 2!'), 'nothing'],
  ];
  for (const [what, stores, of, expected] of rows) {
    it(what, () => {
      const cluster = view(stores, [], off());
      assert.equal(
        everySaid((choose) => checkReplicas(cluster, of, choose)),
        expected,
      );
    });
  }
  it('wants no copy with max-replicas 0', () => {
    const cluster = view(plain, [], off({ maxReplicas: 0 }));
    const all = everySaid((choose) => checkReplicas(cluster, region('1* 3 4'), choose));
    assert.match(all, /^remove-extra-replica/);
  });
  it('heeds the isolation level, and drops it for nothing', () => {
    const cluster = view(changed(3, hour).slice(0, 3), [], off({ isolationLevel: 'zone' }));
    const two = [...cluster.stores, store(5, 'zone=b')];
    const tight = view(two, [], off({ isolationLevel: 'zone' }));
    const loose = view(two, [], off());
    const asked = (which: typeof cluster) =>
      everySaid((choose) => checkReplicas(which, region('1* 2 3!'), choose));
    assert.deepEqual([asked(tight), asked(loose)], ['nothing', 'replace-down-replica +5 -3']);
  });
});

describe('the rule checker', () => {
  const labels = ['zone', 'host'];
  const six = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'].map((place, at) =>
    store(at + 1, `zone=${place[0]} host=${place}`),
  );
  const changed = (...changes: readonly (readonly [number, Partial<Store>])[]) =>
    six.map((one) => ({ ...one, ...changes.find(([id]) => id === one.id)?.[1] }));
  const three = rule('default', { locationLabels: labels });
  const inZone = (zone: string) => [{ key: 'zone', op: 'in', values: [zone] }] as const;
  const leaderA = rule('leader', { role: 'leader', count: 1, labelConstraints: inZone('a') });
  const followers = rule('other', { role: 'follower', count: 2, index: 1 });
  const learner = rule('learner', { role: 'learner', count: 1, index: 1, labelConstraints: inZone('c') });
  const two = rule('two', { count: 2 });
  const goes = { nodeState: 'Removing' } as const;
  const rows: readonly (readonly [string, readonly Store[], readonly Rule[], Region, string])[] = [
    ['leaves a good Region alone', six, [three], region('1* 3 5'), 'nothing'],
    ['needs a leader', six, [three], region('1 3'), 'nothing'],
    [
      'leaves a Region across a cut alone',
      six,
      [three, rule('cut', { startKey: 'aa' })],
      region('1*'),
      'nothing',
    ],
    ['adds a peer', six, [three], region('1* 3'), 'add-rule-peer +5, add-rule-peer +6'],
    ['has no store for it', six.slice(0, 2), [three], region('1* 2'), 'waits: no-store'],
    [
      'waits for a store',
      changed([5, { isBusy: true }], [6, { isBusy: true }]),
      [three],
      region('1* 3'),
      'waits: temporary',
    ],
    ['removes an orphan', six, [three], region('1* 3 5 6'), 'remove-orphan-peer -6'],
    [
      'keeps the orphan of an ill Region',
      changed([3, silentFor(60_000)]),
      [three],
      region('1* 3? 5 6?'),
      'nothing',
    ],
    ['replaces what is down', changed([3, hour]), [three], region('1* 3! 5'), 'replace-rule-down-peer +4 -3'],
    ['lets an orphan take its place', changed([1, hour]), [two], region('1! 2* 3'), 'remove-orphan-peer -1'],
    [
      'empties a store that goes',
      changed([3, goes]),
      [three],
      region('1* 3 5'),
      'replace-rule-offline-peer +4 -3',
    ],
    [
      'takes the leader along',
      changed([1, goes]),
      [three],
      region('1* 3 5'),
      'replace-rule-offline-peer +2 -1',
    ],
    ['promotes a learner', six, [three], region('1* 3 5l'), 'fix-peer-role'],
    [
      'moves the leader where the rule wants it',
      six,
      [leaderA, followers],
      region('1 3* 5'),
      'fix-leader-role',
    ],
    ['demotes a voter', six, [two, learner], region('1* 3 5'), 'fix-demote-voter'],
    [
      'moves to a better place',
      six,
      [three],
      region('1* 2 3'),
      'move-to-better-location +5 -1, move-to-better-location +6 -1',
    ],
    [
      'frees a store that another rule needs',
      six.slice(0, 3),
      [rule('any', { count: 1 }), rule('b', { count: 1, index: 1, labelConstraints: inZone('b') })],
      region('3*'),
      'replace-rule-swap-fit-peer +1 -3, replace-rule-swap-fit-peer +2 -3',
    ],
  ];
  for (const [what, stores, rules, of, expected] of rows) {
    it(what, () => {
      const cluster = view(stores, rules);
      assert.equal(
        everySaid((choose) => checkRules({ view: cluster, region: of, choose })),
        expected,
      );
    });
  }

  it('gives leaders to stores that were given few, and says to whom', () => {
    const cluster = view(changed([1, goes]), [three]);
    const to = (...counts: readonly number[]) =>
      checkRules({
        view: cluster,
        region: region('1* 3 5'),
        choose: takeFirst,
        memory: {
          offlineLeaders: new Map([1, 3, 5].map((id, at) => [id, counts[at] ?? 0])),
          recentlyNonWitness: new Set(),
        },
      });
    assert.deepEqual(
      [to(1, 1, 0), to(1, 0, 0), to(0, 0, 0)].map(({ offlineLeaderTo }) => offlineLeaderTo),
      [5, 3, 1],
    );
    assert.equal(to(0, 0, 0).operator?.description, 'replace-rule-offline-peer');
  });

  it('adds a missing TiFlash learner first from version 9 on', () => {
    const flash = rule('flash', {
      role: 'learner',
      count: 1,
      index: 1,
      labelConstraints: [{ key: 'engine', op: 'in', values: ['tiflash'] }],
    });
    const cluster = view([...changed([3, goes]), store(7, 'engine=tiflash')], [three, flash]);
    const asked = (version: string) =>
      said(
        checkRules({
          view: { ...cluster, profile: profileOf(version) },
          region: region('1* 3 5'),
          choose: takeFirst,
        }).operator,
      );
    assert.deepEqual(['v9.0.0', 'v8.5.7'].map(asked), [
      'add-rule-peer +7',
      'replace-rule-offline-peer +4 -3',
    ]);
  });
});

describe('what the rule checker remembers', () => {
  const once = withOfflineLeader(noMemory, 7);
  const twice = withOfflineLeader(once, 7);
  const cluster = view([store(1), store(7)]);
  const left = (memory: typeof once, idleMs: number) =>
    refreshedMemory(memory, idleMs, cluster).offlineLeaders.get(7) ?? 0;
  it('counts the leaders that a store was given', () =>
    assert.deepEqual([left(once, 0), left(twice, 0)], [1, 2]));
  it('is kept for five minutes, and then where PD finds a store with the count as id', () => {
    assert.deepEqual([left(twice, 300_000), left(twice, 300_001), left(once, 300_001)], [2, 0, 1]);
  });
});

describe('the small checkers', () => {
  it('promote a learner that can be, and leave joint consensus', () => {
    const cluster = view([store(1), store(2), store(3)], [], config({}, { enablePlacementRules: false }));
    assert.equal(said(checkLearners(cluster, region('1* 2l? 3l')).operator), 'promote-learner');
    assert.deepEqual(checkLearners(cluster, region('1* 2')), {});
    assert.equal(said(checkJointState(cluster, region('1* 2i 3d')).operator), 'leave-joint-state');
    assert.deepEqual(checkJointState(cluster, region('1* 2')), {});
  });
});

describe('a decision explained', () => {
  const crowded = store(4, 'zone=c', { availableBytes: 30 * gib });
  const stores = [store(1, 'zone=a'), store(2, 'zone=b'), store(3, 'zone=c', { isBusy: true }), crowded];
  const cluster = view(stores, [rule('default', { locationLabels: ['zone'], isolationLevel: 'zone' })]);
  const why = explainRegion(cluster, region('1* 2'));

  it('says for each store what refuses it', () => {
    const codes = why.targets[0]?.stores.map(({ storeId, refusals }) => [
      storeId,
      refusals.map(({ code }) => code),
    ]);
    assert.deepEqual(codes, [
      [1, ['has-peer', 'isolation']],
      [2, ['has-peer', 'isolation']],
      [3, ['busy']],
      [4, ['low-space']],
    ]);
  });
  it('says how PD came to it', () => {
    assert.deepEqual([why.operators, why.waiting], [[], 'temporary']);
    assert.ok(why.trace.some((entry) => entry.what === 'refused' && entry.code === 'low-space'));
    assert.ok(why.trace.some((entry) => entry.what === 'failed' && entry.code === 'no-store-to-add'));
  });
  it('has every operator of equal right', () => {
    const free = view(
      [1, 2, 3].map((id) => store(id)),
      [rule('default', { count: 2 })],
    );
    const { operators } = explainRegion(free, region('1*'));
    assert.deepEqual(operators.map(said), ['add-rule-peer +2', 'add-rule-peer +3']);
  });
  it('speaks of replicas where rules are off', () => {
    const off = { ...cluster, config: config({}, { enablePlacementRules: false }) };
    const { fit, targets, operators } = explainRegion(off, region('1* 2'));
    assert.deepEqual([fit, targets.length, operators.length], [undefined, 1, 0]);
  });
  it('of a store says what it may do', () => {
    const { takesRegions, givesRegions, takesLeaders } = explainStore(cluster, crowded);
    const codes = [takesRegions, givesRegions, takesLeaders].map((list) => list.map(({ code }) => code));
    assert.deepEqual(codes, [['low-space'], [], []]);
  });
  it('comes out as without a listener', () => {
    fc.assert(
      fc.property(drawn.stores, drawn.rules, drawn.regions, (all, rules, of) => {
        const quiet = view(all, rules);
        const heard: unknown[] = [];
        const loud = { ...quiet, trace: (entry: unknown) => heard.push(entry) };
        assert.deepEqual(
          checkRules({ view: quiet, region: of, choose: takeFirst }),
          checkRules({ view: loud, region: of, choose: takeFirst }),
        );
      }),
    );
  });
});

describe('clusters that make no sense', () => {
  it('add peers on stores that are there alone, and come to an end', () => {
    const odd = fc.oneof(
      drawn.stores,
      fc.constant([]),
      drawn.stores.map((stores) => [...stores, ...stores]),
    );
    const settings = fc.record({
      maxReplicas: fc.integer({ min: -1, max: 9 }),
      locationLabels: fc.constantFrom<readonly string[]>([], drawn.labelKeys, ['', '$', 'ключ']),
      isolationLevel: fc.constantFrom('', 'zone', 'nowhere'),
      enablePlacementRules: fc.boolean(),
    });
    fc.assert(
      fc.property(
        odd,
        drawn.rules,
        drawn.regions,
        settings,
        fc.boolean(),
        (stores, rules, of, changes, enableWitness) => {
          const cluster = view(stores, rules, config({ enableWitness }, changes));
          const { operators } = explainRegion(cluster, of);
          for (const { steps } of operators) {
            assert.ok(steps.length > 0);
            for (const step of steps) {
              const adds = step.type === 'AddLearner' || step.type === 'AddPeer';
              if (adds) assert.ok(cluster.store(step.toStore) !== undefined);
            }
          }
          for (const one of cluster.stores) explainStore(cluster, one);
        },
      ),
      { numRuns: 300 },
    );
  });
});
