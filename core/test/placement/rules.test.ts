import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decodeKey } from '#core/placement/encoded-key';
import type { Rule, RuleGroup } from '#core/placement/model/rule';
import { newestProfile } from '#core/placement/profile';
import { changeRules, type RuleChange } from '#core/placement/rules/change';
import { defaultRules, tiflashGroup, tiflashRule } from '#core/placement/rules/default-rules';
import { compareText, rulesThatApply } from '#core/placement/rules/order';
import { changeReplication, refusesDisablingRules } from '#core/placement/rules/replication-change';
import type { RuleErrorCode } from '#core/placement/rules/rule-error';
import { ruleList, ruleView } from '#core/placement/rules/rule-list';
import { type RuleSet, ruleSet } from '#core/placement/rules/rule-set';
import { type RuleContext, type RuleDraft, validateRule } from '#core/placement/rules/validate';
import { config, rule, store } from './builders';

const group = (id: string, index: number, override = false): RuleGroup => ({ id, index, override });
const groupsOf = (...groups: readonly RuleGroup[]) => new Map(groups.map((one) => [one.id, one]));
const named = (rules: readonly Rule[]) => rules.map(({ groupId, id }) => `${groupId}/${id}`).join(' ');
/** `pd/default@index`, with a `!` where it overrides. */
function written(text: string): Rule {
  const [, groupId = '', id = '', index = '0', mark] = /^(\w+)\/(\w+)(?:@(\d+))?(!)?$/.exec(text) ?? [];
  return rule(id, { groupId, index: Number(index), override: mark === '!' });
}

describe('the order of rules, and overriding', () => {
  const rows: readonly (readonly [string, readonly RuleGroup[], string])[] = [
    ['b/x a/y a/x', [], 'a/x a/y b/x'],
    ['a/x b/y', [group('a', 2), group('b', 1)], 'b/y a/x'],
    ['a/x@2 a/y@1', [], 'a/y a/x'],
    ['a/x@1 a/y@2! a/z@3', [], 'a/y a/z'],
    ['a/x! b/y!', [], 'a/x b/y'],
    ['a/x b/y c/z', [group('b', 0, true)], 'b/y c/z'],
    ['a/x b/y c/z', [group('c', 0, true)], 'c/z'],
    ['a/x@1! b/y', [group('a', 9, true)], 'a/x'],
  ];
  for (const [rules, groups, expected] of rows) {
    it(`${rules}, ${groups.map(({ id, index, override }) => `${id}@${index}${override ? '!' : ''}`).join(' ')}`, () => {
      const list = ruleList(rules.split(' ').map(written), groupsOf(...groups));
      assert.equal(list.ok && named(list.value[0]?.applied ?? []), expected);
    });
  }
  it('compares text as bytes are compared', () => {
    const texts = ['\uff5e', '\u{1f600}', 'z', 'Z', ''];
    assert.deepEqual([...texts].sort(compareText), ['', 'Z', 'z', '\uff5e', '\u{1f600}']);
  });
  it('of nothing is nothing', () => assert.deepEqual(rulesThatApply([], new Map()), []));
});

describe('the key space cut by rules', () => {
  const rows: readonly (readonly [string, readonly Rule[], RuleErrorCode])[] = [
    ['no rule', [], 'no-rule-left'],
    ['a gap', [rule('a', { endKey: 'aa' }), rule('b', { startKey: 'bb' })], 'range-without-rule'],
    ['an end', [rule('a', { endKey: 'aa' })], 'range-without-rule'],
    ['two leaders', ['a', 'b'].map((id) => rule(id, { role: 'leader', count: 1 })), 'range-many-leaders'],
    ['learners alone', [rule('a', { role: 'learner' })], 'range-without-voter'],
    ['followers alone', [rule('a', { role: 'follower' })], 'range-without-voter'],
  ];
  for (const [what, rules, code] of rows) {
    it(`is refused for ${what}`, () => {
      const list = ruleList(rules, new Map());
      assert.equal(list.ok ? 'taken' : list.error.code, code);
    });
  }

  const key = fc.constantFrom('', '10', '20', '2000', '30', 'ff');
  it('gives a range what covers it whole, and nothing across a cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key), { maxLength: 4 }), key, key, (ranges, from, to) => {
        const some = ranges
          .filter(([start, end]) => end === '' || start < end)
          .map(([startKey, endKey], at) => rule(`r${at}`, { startKey, endKey }));
        const all = [rule('all'), ...some];
        const list = ruleList(all, new Map());
        if (!list.ok || (to !== '' && to <= from)) return;
        const { rulesFor, splitKeys } = ruleView(list.value);
        const inside = (cut: string) => cut > from && (to === '' || cut < to);
        const cuts = new Set(all.flatMap(({ startKey, endKey }) => [startKey, endKey]).filter(inside));
        assert.deepEqual(splitKeys(from, to), [...cuts].sort());
        const covering = all.filter(
          ({ startKey, endKey }) => startKey <= from && (endKey === '' || from < endKey),
        );
        assert.deepEqual(new Set(rulesFor(from, to)), new Set(cuts.size > 0 ? [] : covering));
      }),
    );
  });
});

describe('a rule that PD is given', () => {
  const context: RuleContext = { keyType: 'raw', maxReplicas: 3, stores: [store(1, 'zone=a')] };
  const constraint = (key: string, op: string, ...values: readonly string[]) => [{ key, op, values }];
  const rows: readonly (readonly [string, Partial<RuleDraft>, Partial<RuleContext>, string])[] = [
    ['is taken', {}, {}, 'taken'],
    ['has keys that are no hexadecimal text', { startKey: 'xy' }, {}, 'hex start_key'],
    ['has half a byte', { endKey: 'abc' }, {}, 'hex end_key'],
    ['ends where it starts', { startKey: 'AA', endKey: 'aa' }, {}, 'end-before-start end_key'],
    [
      'has a bare key in a table cluster',
      { startKey: 'aa' },
      { keyType: 'table' },
      'key-not-encoded start_key',
    ],
    ['is of another group than its bundle', {}, { groupId: 'x' }, 'group-mismatch group_id'],
    ['has no group', { groupId: '' }, {}, 'group-empty group_id'],
    ['takes the group of its bundle', { groupId: '' }, { groupId: 'x' }, 'taken'],
    ['has no id', { id: '' }, {}, 'id-empty id'],
    ['has a role that is none', { role: 'Voter' }, {}, 'role role'],
    ['asks for nothing', { count: 0 }, {}, 'count count'],
    ['asks for two leaders', { role: 'leader', count: 2 }, {}, 'many-leaders count'],
    ['asks for too many witnesses', { isWitness: true, count: 2 }, {}, 'many-witnesses count'],
    [
      'has an operator that is none',
      { labelConstraints: constraint('zone', 'IN', 'a') },
      {},
      'operator label_constraints.0.op',
    ],
    [
      'puts a witness on TiFlash',
      { isWitness: true, count: 1, labelConstraints: constraint('engine', 'in', 'tiflash') },
      {},
      'witness-on-tiflash label_constraints.0',
    ],
    [
      'matches no store',
      { labelConstraints: constraint('zone', 'in', 'b') },
      {},
      'matches-no-store label_constraints',
    ],
    [
      'matches none while there is none',
      { labelConstraints: constraint('zone', 'in', 'b') },
      { stores: [] },
      'taken',
    ],
    ['may ask for more copies than stores', { count: 99 }, {}, 'taken'],
  ];
  for (const [what, draft, changes, expected] of rows) {
    it(what, () => {
      const result = validateRule({ ...rule('r'), ...draft }, { ...context, ...changes });
      assert.equal(result.ok ? 'taken' : `${result.error.code} ${result.error.field}`, expected);
    });
  }

  const keys: readonly (readonly [string, ReturnType<typeof decodeKey>])[] = [
    ['6161616161616161ff6200000000000000f8', { bytes: '616161616161616162' }],
    ['0000000000000000f7', { bytes: '' }],
    ['6200000000000000f8ab', { bytes: '62' }],
    ['00000000000000', { flaw: 'too-short' }],
    ['0000000000000000ff', { flaw: 'too-short' }],
    ['000000000000000000', { flaw: 'marker' }],
    ['6100000000000001f8', { flaw: 'padding' }],
  ];
  for (const [key, expected] of keys) {
    it(`with the key ${key}`, () => assert.deepEqual(decodeKey(key), expected));
  }
});

describe('a change of the rules', () => {
  const set = (rules: readonly Rule[], groups: readonly RuleGroup[] = []): RuleSet => {
    const made = ruleSet(rules, groups);
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  const before = set(
    [rule('default'), rule('one', { groupId: 'x' }), rule('two', { groupId: 'x' })],
    [group('x', 3)],
  );
  const said = ({ rules, groups }: RuleSet) =>
    `${named(rules)} | ${groups.map(({ id, index }) => `${id}@${index}`).join(' ')}`;
  const rows: readonly (readonly [string, RuleChange, string])[] = [
    [
      'adds',
      { do: 'setRules', rules: [rule('new', { groupId: 'a' })] },
      'a/new pd/default x/one x/two | a@0 pd@0 x@3',
    ],
    ['refuses', { do: 'setRules', rules: [rule('new'), rule('bad', { count: 0 })] }, 'count'],
    ['deletes', { do: 'deleteRule', groupId: 'x', id: 'one' }, 'pd/default x/two | pd@0 x@3'],
    [
      'deletes what is not there',
      { do: 'deleteRule', groupId: 'y', id: 'y' },
      'pd/default x/one x/two | pd@0 x@3',
    ],
    [
      'keeps what a batch adds before it deletes by prefix',
      {
        do: 'batch',
        steps: [
          { action: 'add', rule: rule('twin', { groupId: 'x' }) },
          { action: 'delete', groupId: 'x', id: 'tw', byPrefix: true },
        ],
      },
      'pd/default x/one x/twin | pd@0 x@3',
    ],
    ['orders groups', { do: 'setGroup', group: group('pd', 5) }, 'x/one x/two pd/default | x@3 pd@5'],
    [
      'remembers a group without rules',
      { do: 'setGroup', group: group('z', 5) },
      'pd/default x/one x/two | pd@0 x@3 z@5',
    ],
    ['forgets how a group was', { do: 'deleteGroup', id: 'x' }, 'pd/default x/one x/two | pd@0 x@0'],
    [
      'replaces the rules of a bundle',
      {
        do: 'setBundles',
        bundles: [{ ...group('x', 1), rules: [rule('new', { groupId: '' })] }],
        override: false,
      },
      'pd/default x/new | pd@0 x@1',
    ],
    [
      'replaces everything',
      {
        do: 'setBundles',
        bundles: [{ ...group('y', 0), rules: [rule('new', { groupId: '' })] }],
        override: true,
      },
      'y/new | y@0',
    ],
    ['deletes a bundle', { do: 'deleteBundle', id: 'x', isPattern: false }, 'pd/default | pd@0'],
    ['deletes bundles by pattern', { do: 'deleteBundle', id: '^p', isPattern: true }, 'x/one x/two | x@3'],
    ['refuses a pattern that is none', { do: 'deleteBundle', id: '(', isPattern: true }, 'pattern'],
    ['refuses to delete everything', { do: 'deleteBundle', id: '.', isPattern: true }, 'no-rule-left'],
  ];
  for (const [what, change, expected] of rows) {
    it(what, () => {
      const result = changeRules(before, change, { keyType: 'raw', maxReplicas: 3, stores: [] });
      assert.equal(result.ok ? said(result.value) : result.error.code, expected);
    });
  }
});

describe('the replication settings with rules on', () => {
  const { replication } = config({}, { locationLabels: ['zone'] });
  const rules = defaultRules(replication, false);
  const rows: readonly (readonly [string, readonly Rule[], Partial<typeof replication>, string])[] = [
    ['are written into the rule', rules, { maxReplicas: 5 }, '5 zone'],
    ['stay where nothing changes', [], {}, ''],
    ['need the rule', [], { maxReplicas: 5 }, 'default-rule-missing'],
    [
      'need the whole key space',
      rules.map((one) => ({ ...one, endKey: 'aa' })),
      { maxReplicas: 5 },
      'default-rule-narrowed',
    ],
    [
      'need the rule as it was',
      rules.map((one) => ({ ...one, count: 4 })),
      { maxReplicas: 5 },
      'default-rule-differs',
    ],
    ['need a level that is a label', rules, { isolationLevel: 'host' }, 'isolation-level-unknown'],
  ];
  for (const [what, of, changes, expected] of rows) {
    it(what, () => {
      const result = changeReplication(of, replication, { ...replication, ...changes });
      const said = result.ok
        ? result.rules.map(({ count, locationLabels }) => `${count} ${locationLabels.join()}`).join()
        : result.refusal;
      assert.equal(said, expected);
    });
  }
  it('make half of the copies witnesses where those are allowed', () => {
    const five = defaultRules({ ...replication, maxReplicas: 5 }, true);
    assert.deepEqual(
      five.map(({ id, count, isWitness }) => [id, count, isWitness]),
      [
        ['default', 3, false],
        ['witness', 2, true],
      ],
    );
  });
  it('cannot be left to themselves while TiFlash is there', () => {
    const stores = [store(1), store(2, 'engine=tiflash', { nodeState: 'Removing' })];
    assert.equal(refusesDisablingRules(stores, newestProfile), 'other-engines');
    assert.equal(refusesDisablingRules(stores.slice(0, 1), newestProfile), undefined);
  });
});

describe('the rule of a table on TiFlash', () => {
  it('is taken, and comes after the others', () => {
    const replica = tiflashRule('table-1-r', { startKey: '', endKey: '' }, 2, ['zone']);
    const context = { keyType: 'table', maxReplicas: 3, stores: [store(1, 'engine=tiflash')] };
    assert.ok(validateRule(replica, context).ok);
    const list = ruleList([replica, rule('default')], groupsOf(tiflashGroup));
    assert.equal(list.ok && named(list.value[0]?.applied ?? []), 'pd/default tiflash/table-1-r');
  });
});
