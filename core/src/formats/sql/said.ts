/** What is said about placement policies. */
import type { Finding, Fix, Severity } from '../../findings/finding';
import { type Arguments, message, type Template } from '../../messages/message';
import type { Place } from '../../text/node';

export const said = {
  noName: {
    en: 'The name of the policy is missing.',
    'zh-cn': '缺少策略名称。',
  },
  noOptions: {
    en: 'A policy needs at least one option, such as FOLLOWERS=2: TiDB refuses it without.',
    'zh-cn': '策略至少需要一个选项，例如 FOLLOWERS=2，否则 TiDB 会拒绝。',
  },
  reserved: {
    en: 'A policy cannot be called “default”: PLACEMENT POLICY=DEFAULT takes a policy away from a table.',
    'zh-cn': '策略不能命名为“default”：PLACEMENT POLICY=DEFAULT 表示取消表上的策略。',
  },
  unknownOption: {
    en: '“{text}” is no option of a placement policy: TiDB refuses the statement. There are {known}.',
    'zh-cn': '放置策略没有选项“{text}”，TiDB 会拒绝该语句。可用选项：{known}。',
  },
  unknownOptionNear: {
    en: '“{text}” is no option of a placement policy: TiDB refuses the statement. Is {near} meant?',
    'zh-cn': '放置策略没有选项“{text}”，TiDB 会拒绝该语句。是否应为 {near}？',
  },
  twice: {
    en: '{option} stands twice: TiDB takes this one alone.',
    'zh-cn': '{option} 出现了两次：TiDB 只采用这一个。',
  },
  first: { en: 'The first one.', 'zh-cn': '第一处。' },
  wantsText: {
    en: '{option} takes a text in quotes, such as {example}.',
    'zh-cn': '{option} 的值应为带引号的文本，例如 {example}。',
  },
  wantsCount: {
    en: '{option} takes a number without quotes, such as {option}={example}.',
    'zh-cn': '{option} 的值应为不带引号的数字，例如 {option}={example}。',
  },
  followersZero: {
    en: 'FOLLOWERS must be at least 1: TiDB refuses 0. FOLLOWERS=2 makes three replicas, with the leader.',
    'zh-cn': 'FOLLOWERS 至少为 1，TiDB 会拒绝 0。FOLLOWERS=2 加上 leader 共三副本。',
  },
  followersMany: {
    en: 'FOLLOWERS is at most {most}: TiDB refuses {count}.',
    'zh-cn': 'FOLLOWERS 最大为 {most}，TiDB 会拒绝 {count}。',
  },
  mixed: {
    en: '{option} does not go with {other}: TiDB refuses a policy that has both. Say where by regions, or by constraints.',
    'zh-cn': '{option} 不能与 {other} 同时使用，TiDB 会拒绝。请只用区域选项，或只用约束选项。',
  },
  other: { en: '{other} stands here.', 'zh-cn': '{other} 在此处。' },
  primaryMissing: {
    en: 'REGIONS needs PRIMARY_REGION, one of them where the leaders are: TiDB refuses the policy without.',
    'zh-cn': 'REGIONS 需要 PRIMARY_REGION（leader 所在的区域，须为其中之一），否则 TiDB 会拒绝。',
  },
  regionsMissing: {
    en: 'PRIMARY_REGION needs REGIONS with {primary} among them: TiDB refuses the policy without.',
    'zh-cn': 'PRIMARY_REGION 需要 REGIONS，且包含 {primary}，否则 TiDB 会拒绝。',
  },
  primaryNotInRegions: {
    en: 'PRIMARY_REGION is {primary}, which is none of REGIONS ({regions}): TiDB refuses the policy.',
    'zh-cn': 'PRIMARY_REGION 为 {primary}，不在 REGIONS（{regions}）之中，TiDB 会拒绝。',
  },
  schedule: {
    en: 'No schedule “{text}”: TiDB knows EVEN and MAJORITY_IN_PRIMARY.',
    'zh-cn': '没有调度方式“{text}”：TiDB 只认 EVEN 和 MAJORITY_IN_PRIMARY。',
  },
  majority: {
    en: '{atHome} of {replicas} replicas are in {primary}: commits stay in the region, but without it the others have no \
quorum, and the tables are not available until it is back.',
    'zh-cn':
      '{replicas} 个副本中有 {atHome} 个在 {primary}：提交无需跨区域，但该区域故障后其余副本没有多数派，相关表在其恢复前不可用。',
  },
  scheduleAlone: {
    en: 'SCHEDULE does nothing without PRIMARY_REGION and REGIONS.',
    'zh-cn': '没有 PRIMARY_REGION 和 REGIONS 时，SCHEDULE 不起作用。',
  },
  listOrDictionary: {
    en: '{option} takes a list or a dictionary: {example}.',
    'zh-cn': '{option} 的值应为列表或字典：{example}。',
  },
  listOnly: {
    en: '{option} takes a list alone: {example}.',
    'zh-cn': '{option} 只接受列表：{example}。',
  },
  survival: {
    en: 'SURVIVAL_PREFERENCES takes a list of label keys, coarse to fine: {example}.',
    'zh-cn': 'SURVIVAL_PREFERENCES 的值应为标签名列表，由粗到细：{example}。',
  },
  constraint: {
    en: '“{text}” is no constraint: write + or −, a label key, = and one value, such as {example}.',
    'zh-cn': '“{text}”不是约束：请写 + 或 −、标签名、= 和一个值，例如 {example}。',
  },
  attribute: {
    en: '“{text}” is no attribute: TiDB knows #evict-leader alone, and only in a dictionary.',
    'zh-cn': '没有属性“{text}”：TiDB 只认 #evict-leader，且只能用于字典。',
  },
  tiflash: {
    en: 'A policy cannot place peers on TiFlash; ALTER TABLE … SET TIFLASH REPLICA does that.',
    'zh-cn': '策略不能把副本放到 TiFlash；请使用 ALTER TABLE … SET TIFLASH REPLICA。',
  },
  noSpace: {
    en: 'A space is missing behind the colon: “{text}” is one word to YAML, without a number. Write {example}.',
    'zh-cn': '冒号后缺少空格：YAML 会把“{text}”当作一个没有数值的词。请写成 {example}。',
  },
  dictionaryCount: {
    en: '“{text}” needs a number of replicas, 1 or more, such as {example}.',
    'zh-cn': '“{text}”需要副本数（1 或更大），例如 {example}。',
  },
  conflict: {
    en: '“{text}” contradicts “{other}”: no store has both, and TiDB refuses the policy.',
    'zh-cn': '“{text}”与“{other}”矛盾：没有 store 能同时满足，TiDB 会拒绝。',
  },
  sum: {
    en: '{option} asks for {sum} replicas, but {counter} is {count}: TiDB refuses that. Write {counter}={sum}.',
    'zh-cn': '{option} 要求 {sum} 个副本，而 {counter} 为 {count}，TiDB 会拒绝。请写 {counter}={sum}。',
  },
  learnersMissing: {
    en: 'LEARNER_CONSTRAINTS as a list needs LEARNERS, how many there are: TiDB refuses the policy without.',
    'zh-cn': '列表形式的 LEARNER_CONSTRAINTS 需要 LEARNERS（副本数），否则 TiDB 会拒绝。',
  },
  followersAlone: {
    en: 'With CONSTRAINTS as a dictionary, which counts the replicas, FOLLOWERS needs FOLLOWER_CONSTRAINTS: TiDB refuses \
it alone. Leave FOLLOWERS out.',
    'zh-cn':
      'CONSTRAINTS 为字典（已含副本数）时，FOLLOWERS 必须与 FOLLOWER_CONSTRAINTS 同用，否则 TiDB 会拒绝。请删去 FOLLOWERS。',
  },
  noLeader: {
    en: 'No replica of this policy may lead: PD refuses it. Give it LEADER_CONSTRAINTS, or take #evict-leader away from one \
entry.',
    'zh-cn':
      '此策略没有副本可以成为 leader，PD 会拒绝。请设置 LEADER_CONSTRAINTS，或去掉某一项的 #evict-leader。',
  },
  duplicate: {
    en: 'The policy {name} is created twice: TiDB refuses the second. Use CREATE OR REPLACE or ALTER.',
    'zh-cn': '策略 {name} 被创建了两次，TiDB 会拒绝后一个。请用 CREATE OR REPLACE 或 ALTER。',
  },
  alterDrops: {
    en: 'ALTER replaces the whole policy: {lost} of {name} are lost. Write all options that are to stay.',
    'zh-cn': 'ALTER 会替换整个策略：{name} 的 {lost} 将丢失。请写上所有要保留的选项。',
  },
  before: { en: '{name} as it was.', 'zh-cn': '{name} 原来的定义。' },
  unknownPolicy: {
    en: 'No policy {name} is created in this file; is {near} meant?',
    'zh-cn': '此文件中没有创建策略 {name}；是否应为 {near}？',
  },
  rename: { en: 'Write {near}', 'zh-cn': '改为 {near}' },
  takeOut: { en: 'Take {text} out', 'zh-cn': '删去 {text}' },
} as const satisfies Readonly<Record<string, Template>>;

export interface Told {
  readonly args?: Arguments;
  readonly fixes?: readonly Fix[];
  readonly related?: Finding['related'];
}

export function tellPolicy(
  [code, severity]: readonly [code: string, severity: Severity],
  at: Place,
  template: Template,
  { args = {}, fixes = [], related = [] }: Told = {},
): Finding {
  return { code: `policies/${code}`, severity, message: message(template, args), at, related, fixes };
}

export function writeFix(at: Place, near: string, safe = false): Fix {
  return { title: message(said.rename, { near }), safe, edits: [{ at, newText: near }] };
}
