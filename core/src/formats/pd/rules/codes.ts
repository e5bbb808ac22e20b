/** What the reader of placement rules reports, described for the pages. */
import type { Described } from '../../../findings/described';

const manager = 'tikv/pd: pkg/schedule/placement/rule_manager.go, AdjustRule';
const list = 'tikv/pd: pkg/schedule/placement/rule_list.go, checkApplyRules';
const documentation = 'https://docs.pingcap.com/tidb/stable/configure-placement-rules';

const refused = {
  en: 'PD refuses the rule, and with it everything that was sent in the same request. The rules of before stay in force.',
  'zh-cn': 'PD 会拒绝该规则，同一请求中的其余内容也一并不生效，原有规则继续有效。',
} as const;

const path = 'rules.json';

/** A rule of three voters with one of its fields written otherwise, or another one added. */
const voters = (changed: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    group_id: '"pd"',
    id: '"voters"',
    role: '"voter"',
    count: '3',
    location_labels: '["zone", "host"]',
    ...changed,
  };
  const written = Object.entries(fields).filter(([, value]) => value !== '');
  return `[\n  {\n${written.map(([key, value]) => `    "${key}": ${value}`).join(',\n')}\n  }\n]\n`;
};

const constraint = (text: string) => voters({ label_constraints: `[${text}]` });

const ssd = constraint('{"key": "disk", "op": "in", "values": ["ssd"]}');

/** One rule a line. */
const rules = (...written: readonly string[]): string =>
  `[\n${written.map((one) => `  ${one}`).join(',\n')}\n]\n`;

const rule = (id: string, rest: string) => `{"group_id": "app", "id": "${id}", ${rest}}`;

const bundle = (group: string, ...inner: readonly string[]): string =>
  `{"group_id": "${group}", "group_index": 0, "group_override": false, "rules": [${inner.join(', ')}]}`;

const inBundle = (id: string, rest: string) => `{"id": "${id}", ${rest}}`;

const all = inBundle('default', '"role": "voter", "count": 3');

/** Keys of two tables as TiDB encodes them. */
const key1 = '7480000000000000ff6300000000000000f8';
const key2 = '7480000000000000ff6400000000000000f8';

export const ruleDescribed: readonly Described[] = [
  {
    code: 'placement-rules/unknown-key',
    severity: 'warning',
    title: { en: 'A key that placement rules do not have', 'zh-cn': 'Placement Rules 没有的键' },
    why: {
      en: 'PD reads the keys that it knows and leaves the others out without a word: the rule takes effect without what \
was meant.',
      'zh-cn': 'PD 只读取认识的键，其余默默忽略：规则会在缺少该设置的情况下生效。',
    },
    sources: [documentation, 'Go: encoding/json, the decoder of PD'],
    example: { bad: voters({ location_lables: '["host"]', location_labels: '' }), good: voters(), path },
  },
  {
    code: 'placement-rules/wrong-type',
    severity: 'error',
    title: { en: 'A value of another type', 'zh-cn': '类型不符的值' },
    why: refused,
    sources: [documentation, 'Go: encoding/json, the decoder of PD'],
    example: { bad: voters({ count: '"3"' }), good: voters(), path },
  },
  {
    code: 'placement-rules/bad-range',
    severity: 'error',
    title: { en: 'Keys that are no range of keys', 'zh-cn': '无效的键范围' },
    why: refused,
    sources: [manager, 'tikv/pd: pkg/codec/codec.go, DecodeBytes'],
    example: {
      bad: voters({ start_key: `"${key2}"`, end_key: `"${key1}"` }),
      good: voters({ start_key: `"${key1}"`, end_key: `"${key2}"` }),
      path,
    },
  },
  {
    code: 'placement-rules/missing-id',
    severity: 'error',
    title: { en: 'A rule without a name or a group', 'zh-cn': '规则缺少 id 或 group_id' },
    why: refused,
    sources: [manager],
    example: { bad: voters({ id: '""' }), good: voters(), path },
  },
  {
    code: 'placement-rules/group-mismatch',
    severity: 'error',
    title: { en: 'A rule of another group than its bundle', 'zh-cn': '规则与所在 bundle 的 group_id 不一致' },
    why: refused,
    sources: [manager],
    example: {
      bad: rules(bundle('pd', rule('default', '"role": "voter", "count": 3'))),
      good: rules(bundle('pd', all)),
      path,
    },
  },
  {
    code: 'placement-rules/bad-role',
    severity: 'error',
    title: { en: 'A role that PD does not know', 'zh-cn': 'PD 不认识的角色' },
    why: refused,
    sources: [manager],
    example: { bad: voters({ role: '"Voter"' }), good: voters(), path },
  },
  {
    code: 'placement-rules/bad-count',
    severity: 'error',
    title: { en: 'A number of peers that cannot be', 'zh-cn': '无效的副本数' },
    why: refused,
    sources: [manager],
    example: {
      bad: voters({ role: '"leader"' }),
      good: voters({ role: '"leader"', count: '1' }),
      path,
    },
  },
  {
    code: 'placement-rules/deletes-rule',
    severity: 'information',
    title: { en: 'A rule that is deleted when it is saved', 'zh-cn': '保存时会被删除的规则' },
    why: {
      en: '`pd-ctl` has no command that deletes one rule; a count of 0 in a saved list does it. If the rule is meant to \
stay, write how many peers it places.',
      'zh-cn': '`pd-ctl` 没有删除单条规则的命令，保存 count 为 0 的规则即为删除。如需保留，请写明副本数。',
    },
    sources: [documentation, 'tikv/pd: tools/pd-ctl/pdctl/command/config_command.go, putPlacementRulesFunc'],
    example: { bad: voters({ count: '0' }), good: voters(), path },
  },
  {
    code: 'placement-rules/bad-constraint',
    severity: 'error',
    title: { en: 'A constraint that cannot be met or is none', 'zh-cn': '无效或无法满足的约束' },
    why: {
      en: 'PD refuses an operator that it does not know. A constraint without a key, or `in` without values, finds no \
store, so that the peers are never placed.',
      'zh-cn':
        'PD 会拒绝不认识的操作符。没有 key 的约束，或没有 values 的 `in`，匹配不到任何 store，副本将永远无法放置。',
    },
    sources: [manager, 'tikv/pd: pkg/schedule/placement/label_constraint.go'],
    example: { bad: constraint('{"key": "disk", "op": "In", "values": ["ssd"]}'), good: ssd, path },
  },
  {
    code: 'placement-rules/useless-values',
    severity: 'warning',
    title: { en: 'Values that the operator does not look at', 'zh-cn': '操作符不使用的 values' },
    why: {
      en: '`exists` and `notExists` ask only whether a store has the label. Where certain values are meant, `in` and \
`notIn` ask for them.',
      'zh-cn': '`exists` 和 `notExists` 只看 store 是否有该标签。需要限定取值时请用 `in` 和 `notIn`。',
    },
    sources: ['tikv/pd: pkg/schedule/placement/label_constraint.go'],
    example: { bad: constraint('{"key": "disk", "op": "exists", "values": ["ssd"]}'), good: ssd, path },
  },
  {
    code: 'placement-rules/witness-on-tiflash',
    severity: 'error',
    title: { en: 'A witness on TiFlash', 'zh-cn': 'TiFlash 上的 witness' },
    why: refused,
    sources: [manager],
    example: {
      bad: rules(
        rule(
          'w',
          '"role": "learner", "count": 1, "is_witness": true, "label_constraints": [{"key": "engine", "op": "in", "values": ["tiflash"]}]',
        ),
      ),
      good: rules(
        rule(
          'w',
          '"role": "learner", "count": 1, "label_constraints": [{"key": "engine", "op": "in", "values": ["tiflash"]}]',
        ),
      ),
      path,
    },
  },
  {
    code: 'placement-rules/isolation-level',
    severity: 'warning',
    title: {
      en: 'An isolation level outside of the location labels',
      'zh-cn': '不在位置标签中的 isolation_level',
    },
    why: {
      en: 'PD does not refuse it. It looks for the level in the rule’s own location_labels, and where it is not there \
it isolates by the first of them; without location_labels it isolates nothing.',
      'zh-cn':
        'PD 不会拒绝。它在该规则的 location_labels 中查找此级别，找不到时按第一个标签隔离；没有 location_labels 时完全不\
隔离。',
    },
    sources: ['tikv/pd: pkg/schedule/filter/filters.go, NewIsolationFilter'],
    example: {
      bad: voters({ isolation_level: '"rack"' }),
      good: voters({ isolation_level: '"zone"' }),
      path,
    },
  },
  {
    code: 'placement-rules/duplicate',
    severity: 'warning',
    title: { en: 'A rule or group that stands twice', 'zh-cn': '重复的规则或规则组' },
    why: {
      en: 'Group and id name a rule. Of two with the same name PD keeps the last without a word: the peers of the first \
are never placed.',
      'zh-cn': '规则由 group_id 和 id 标识。同名规则 PD 默默保留最后一条，前一条要求的副本不会放置。',
    },
    sources: ['tikv/pd: pkg/schedule/placement/config.go, setRule'],
    example: {
      bad: rules(rule('a', '"role": "voter", "count": 1'), rule('a', '"role": "voter", "count": 2')),
      good: rules(rule('a', '"role": "voter", "count": 1'), rule('b', '"role": "voter", "count": 2')),
      path,
    },
  },
  {
    code: 'placement-rules/empty-group',
    severity: 'hint',
    title: { en: 'A group without rules', 'zh-cn': '没有规则的规则组' },
    why: {
      en: 'A group takes effect only through its rules, and overrides others only where it has some.',
      'zh-cn': '规则组只通过其中的规则生效，也只在有规则时覆盖其他组。',
    },
    sources: ['tikv/pd: pkg/schedule/placement/rule.go, prepareRulesForApply'],
    example: { bad: rules(bundle('pd', all), bundle('app')), good: rules(bundle('pd', all)), path },
  },
  {
    code: 'placement-rules/never-applies',
    severity: 'warning',
    title: { en: 'A rule that another one overrides everywhere', 'zh-cn': '处处被覆盖的规则' },
    why: {
      en: 'A rule with `override` drops all rules of its group that come before it, by index and then by id. What they \
ask for is never placed.',
      'zh-cn':
        '带 `override` 的规则会丢弃同组中排在它之前（先按 index，再按 id）的所有规则，被丢弃的规则不会生效。',
    },
    sources: ['tikv/pd: pkg/schedule/placement/rule.go, compareRule, prepareRulesForApply'],
    example: {
      bad: rules(
        rule('a', '"role": "learner", "count": 1'),
        rule('b', '"index": 1, "override": true, "role": "voter", "count": 3'),
      ),
      good: rules(
        rule('a', '"role": "learner", "count": 1'),
        rule('b', '"index": 1, "role": "voter", "count": 3'),
      ),
      path,
    },
  },
  {
    code: 'placement-rules/many-leaders',
    severity: 'error',
    title: { en: 'Several leaders for one range', 'zh-cn': '同一范围要求多个 leader' },
    why: refused,
    sources: [list],
    example: {
      bad: rules(rule('a', '"role": "leader", "count": 1'), rule('b', '"role": "leader", "count": 1')),
      good: rules(rule('a', '"role": "leader", "count": 1'), rule('b', '"role": "voter", "count": 1')),
      path,
    },
  },
  {
    code: 'placement-rules/no-voter',
    severity: 'error',
    title: { en: 'A range that no peer may lead', 'zh-cn': '没有副本可任 leader 的范围' },
    why: refused,
    sources: [list],
    example: {
      bad: rules(bundle('pd', inBundle('default', '"role": "follower", "count": 3'))),
      good: rules(bundle('pd', all)),
      path,
    },
  },
  {
    code: 'placement-rules/range-without-rule',
    severity: 'error',
    title: { en: 'A range without any rule', 'zh-cn': '没有任何规则的范围' },
    why: {
      en: 'A list of bundles replaces all rules of PD. Every key needs a rule then; PD refuses the list otherwise.',
      'zh-cn': 'bundle 列表会替换 PD 的全部规则，因此每个键都需要有规则覆盖，否则 PD 会拒绝。',
    },
    sources: [list],
    example: {
      bad: rules(bundle('pd', inBundle('default', `"end_key": "${key1}", "role": "voter", "count": 3`))),
      good: rules(bundle('pd', all)),
      path,
    },
  },
];
