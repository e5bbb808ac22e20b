/** What is said about rules that PD refuses, or takes otherwise than they are meant. */
import type { Finding, Fix, Severity } from '../../../findings/finding';
import { type Arguments, message, type Template } from '../../../messages/message';
import type { Place } from '../../../text/node';

export const said = {
  unknownKey: {
    en: '“{key}” is no key of {where}: PD ignores it without a word. Known are {known}.',
    'zh-cn': '“{key}”不是{where}的键，PD 会默默忽略。可用的键：{known}。',
  },
  unknownKeyNear: {
    en: '“{key}” is no key of {where}: PD ignores it without a word. Is “{near}” meant?',
    'zh-cn': '“{key}”不是{where}的键，PD 会默默忽略。是否应为“{near}”？',
  },
  wrongType: {
    en: '“{key}” is {wanted}, not {found}: PD refuses the whole file. Write it as in {example}.',
    'zh-cn': '“{key}”应为{wanted}，而不是{found}：PD 会拒绝整个文件。写法如 {example}。',
  },
  notAnObject: {
    en: 'Here stands an object { … }: PD refuses the whole file.',
    'zh-cn': '此处应为对象 { … }：PD 会拒绝整个文件。',
  },
  role: {
    en: 'No role “{role}”: PD knows voter, leader, follower and learner, in small letters.',
    'zh-cn': '没有角色“{role}”：PD 只认小写的 voter、leader、follower、learner。',
  },
  noRole: {
    en: 'A rule needs `role`: voter, leader, follower or learner. PD refuses it without one.',
    'zh-cn': '规则需要 `role`：voter、leader、follower 或 learner。缺少时 PD 会拒绝。',
  },
  count: {
    en: 'count is {count}, and PD refuses a rule for no peer. Write 1 or more.',
    'zh-cn': 'count 为 {count}，PD 会拒绝没有副本的规则。请写 1 或更大的值。',
  },
  noCount: {
    en: 'A rule needs `count`, how many peers it places; without one it is 0, and PD refuses that.',
    'zh-cn': '规则需要 `count`（要放置的副本数）；缺省为 0，PD 会拒绝。',
  },
  deletes: {
    en: 'count is 0: `pd-ctl config placement-rules save` takes that as the order to delete this rule.',
    'zh-cn': 'count 为 0：`pd-ctl config placement-rules save` 会据此删除这条规则。',
  },
  skipped: {
    en: 'count is {count}: `pd-ctl config placement-rules save` leaves the rule out without a word.',
    'zh-cn': 'count 为 {count}：`pd-ctl config placement-rules save` 会默默跳过这条规则。',
  },
  manyLeaders: {
    en: 'A Region has one leader: PD refuses count {count} for the role leader. Take the role voter for the other {others}.',
    'zh-cn':
      '一个 Region 只有一个 leader：角色为 leader 时 PD 拒绝 count {count}。其余 {others} 个请用 voter。',
  },
  noId: {
    en: 'A rule without {key} is refused by PD. Give it one.',
    'zh-cn': '规则需要 {key}：PD 拒绝空值。',
  },
  groupMismatch: {
    en: 'This rule says the group {own}, its bundle {bundle}: PD refuses that. Leave group_id out, or write the same.',
    'zh-cn': '规则的 group_id 为 {own}，而所在 bundle 为 {bundle}，PD 会拒绝。请删除 group_id 或改为一致。',
  },
  hex: {
    en: '{key} is no hexadecimal text: it has {fault}. Take it as `pd-ctl` or `tidb-ctl` prints it.',
    'zh-cn': '{key} 不是十六进制文本：{fault}。请使用 `pd-ctl` 或 `tidb-ctl` 输出的值。',
  },
  oddLength: { en: 'an odd number of digits', 'zh-cn': '位数为奇数' },
  notHex: { en: 'other letters than 0–9 and a–f', 'zh-cn': '含有 0–9、a–f 以外的字符' },
  endBeforeStart: {
    en: 'The range is empty: end_key must be greater than start_key. Leave end_key empty for a range without end.',
    'zh-cn': '键范围为空：end_key 必须大于 start_key。没有终点的范围请把 end_key 留空。',
  },
  keyNotEncoded: {
    en: '{key} is no key as TiDB encodes them (groups of 8 bytes with a marker behind each): PD refuses it, unless its key-type is raw.',
    'zh-cn':
      '{key} 不是 TiDB 编码后的键（每 8 字节一组，后跟一个标记字节）：除非 key-type 为 raw，否则 PD 会拒绝。',
  },
  operator: {
    en: 'No operator “{op}”: PD knows in, notIn, exists and notExists.',
    'zh-cn': '没有操作符“{op}”：PD 只认 in、notIn、exists、notExists。',
  },
  noOperator: {
    en: 'A constraint needs `op`: in, notIn, exists or notExists.',
    'zh-cn': '约束需要 `op`：in、notIn、exists 或 notExists。',
  },
  noKey: {
    en: 'A constraint needs `key`, the label that it looks at; without one it finds no label on any store.',
    'zh-cn': '约束需要 `key`（所看的标签）；缺少时在任何 store 上都找不到标签。',
  },
  noValues: {
    en: '“{op}” without values: {effect}. Give it values, or use {instead}.',
    'zh-cn': '“{op}”没有 values：{effect}。请补上 values，或改用 {instead}。',
  },
  matchesNone: { en: 'no store matches', 'zh-cn': '没有 store 能匹配' },
  matchesAll: { en: 'every store matches', 'zh-cn': '所有 store 都匹配' },
  uselessValues: {
    en: '“{op}” looks at no values: PD ignores these.',
    'zh-cn': '“{op}”不看 values：PD 会忽略它们。',
  },
  isolation: {
    en: 'isolation_level is {level}, which is none of the location_labels ({labels}): PD isolates by {first}, the first \
of them. Name one of the list.',
    'zh-cn':
      'isolation_level 为 {level}，不在 location_labels（{labels}）之中：PD 会按第一个标签 {first} 隔离。请填写列表中\
的名称。',
  },
  isolationAlone: {
    en: 'isolation_level does nothing without location_labels. Add `"location_labels": [{labels}]`.',
    'zh-cn': '没有 location_labels 时 isolation_level 不起作用。请添加 `"location_labels": [{labels}]`。',
  },
  witnessOnTiFlash: {
    en: 'A witness cannot be on TiFlash: PD refuses it.',
    'zh-cn': 'witness 不能放在 TiFlash 上：PD 会拒绝。',
  },
  twice: {
    en: 'The rule {group}/{id} stands twice: of the two PD keeps this one alone.',
    'zh-cn': '规则 {group}/{id} 出现了两次：PD 只保留这一条。',
  },
  groupTwice: {
    en: 'The group {group} stands twice: of the two PD keeps this one alone.',
    'zh-cn': '规则组 {group} 出现了两次：PD 只保留这一个。',
  },
  first: { en: 'The first one.', 'zh-cn': '第一处。' },
  emptyBundle: {
    en: 'The group {group} has no rules: it places nothing{override}.',
    'zh-cn': '规则组 {group} 中没有规则：它不放置任何副本{override}。',
  },
  overridesNothing: {
    en: ', and its group_override drops nothing, since only a group with rules overrides others',
    'zh-cn': '，group_override 也不会丢弃任何规则，因为只有含规则的组才会覆盖其他组',
  },
  nothing: { en: '', 'zh-cn': '' },
  neverApplies: {
    en: 'This rule never takes effect: {by} overrides it in the whole of its range. Take it out, or give it a higher index.',
    'zh-cn': '此规则永远不会生效：在其整个键范围内都被 {by} 覆盖。请删除它，或提高其 index。',
  },
  overrides: { en: '{by} overrides it.', 'zh-cn': '{by} 覆盖了它。' },
  rangeManyLeaders: {
    en: 'Together the rules ask for {count} leaders in {range}; a Region has one, and PD refuses the whole. Take \
the role voter for the others.',
    'zh-cn':
      '在{range}内，各规则合计要求 {count} 个 leader；一个 Region 只有一个，PD 会整体拒绝。其余请改用 voter。',
  },
  rangeWithoutVoter: {
    en: 'No rule for a leader or voter is left in {range}, so that no peer may lead: PD refuses the whole.',
    'zh-cn': '{range}内没有 leader 或 voter 规则，没有副本可以成为 leader：PD 会整体拒绝。',
  },
  rangeWithoutRule: {
    en: '{range} is left without any rule: PD refuses the whole.',
    'zh-cn': '{range}没有任何规则：PD 会整体拒绝。',
  },
  wholeRange: { en: 'the whole key space', 'zh-cn': '整个键空间' },
  keyRange: { en: 'the range {start} to {end}', 'zh-cn': '键范围 {start} 至 {end} ' },
  noStart: { en: 'the first key', 'zh-cn': '起点' },
  noEnd: { en: 'the last key', 'zh-cn': '终点' },
  rename: { en: 'Write “{near}”', 'zh-cn': '改为“{near}”' },
  unquote: { en: 'Take the quotes away', 'zh-cn': '去掉引号' },
  writeCount: { en: 'Set count to 1', 'zh-cn': '将 count 改为 1' },
} as const satisfies Readonly<Record<string, Template>>;

export interface Told {
  readonly args?: Arguments;
  readonly fixes?: readonly Fix[];
  readonly related?: Finding['related'];
}

export function tellRule(
  [code, severity]: readonly [code: string, severity: Severity],
  at: Place,
  template: Template,
  { args = {}, fixes = [], related = [] }: Told = {},
): Finding {
  return { code: `placement-rules/${code}`, severity, message: message(template, args), at, related, fixes };
}

/** Writes a word in the place of another, in double quotes. */
export function writeWord(at: Place, near: string, safe = false): Fix {
  return { title: message(said.rename, { near }), safe, edits: [{ at, newText: JSON.stringify(near) }] };
}
