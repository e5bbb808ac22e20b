/** What the reader of SQL policies reports, described for the pages. */
import type { Described } from '../../findings/described';

const documentation = 'https://docs.pingcap.com/tidb/stable/placement-rules-in-sql';
const bundle = 'pingcap/tidb: pkg/ddl/placement/bundle.go';
const rule = 'pingcap/tidb: pkg/ddl/placement/rule.go';
const constraint = 'pingcap/tidb: pkg/ddl/placement/constraint.go';
const grammar = 'pingcap/tidb: pkg/parser/parser.y';

const refused = {
  en: 'TiDB refuses the statement: the policy is not made or changed, and tables that name it cannot be created.',
  'zh-cn': 'TiDB 会拒绝该语句：策略不会被创建或修改，引用它的表也无法创建。',
} as const;

const path = 'policies.sql';

const create = (options: string, name = 'app'): string => `CREATE PLACEMENT POLICY ${name} ${options};\n`;

export const policyDescribed: readonly Described[] = [
  {
    code: 'policies/bad-statement',
    severity: 'error',
    title: { en: 'A statement without a name or options', 'zh-cn': '缺少名称或选项的语句' },
    why: refused,
    sources: [grammar],
    example: { bad: 'CREATE PLACEMENT POLICY app;\n', good: create('FOLLOWERS=2'), path },
  },
  {
    code: 'policies/reserved-name',
    severity: 'error',
    title: { en: 'A policy called “default”', 'zh-cn': '名为“default”的策略' },
    why: refused,
    sources: ['pingcap/tidb: pkg/ddl/executor.go, CreatePlacementPolicyWithInfo'],
    example: { bad: create('FOLLOWERS=2', '`default`'), good: create('FOLLOWERS=2'), path },
  },
  {
    code: 'policies/unknown-option',
    severity: 'error',
    title: { en: 'An option that policies do not have', 'zh-cn': '放置策略没有的选项' },
    why: refused,
    sources: [grammar, documentation],
    example: {
      bad: create('SURVIVAL_PREFERENCE="[zone, host]"'),
      good: create('SURVIVAL_PREFERENCES="[zone, host]"'),
      path,
    },
  },
  {
    code: 'policies/option-twice',
    severity: 'warning',
    title: { en: 'An option that stands twice', 'zh-cn': '重复的选项' },
    why: {
      en: 'TiDB takes the last one without a word.',
      'zh-cn': 'TiDB 会默默采用最后一个。',
    },
    sources: ['pingcap/tidb: pkg/ddl/executor.go, SetDirectPlacementOpt'],
    example: { bad: create('FOLLOWERS=2 FOLLOWERS=4'), good: create('FOLLOWERS=4'), path },
  },
  {
    code: 'policies/bad-value',
    severity: 'error',
    title: { en: 'A value of another type', 'zh-cn': '类型不符的值' },
    why: refused,
    sources: [grammar],
    example: { bad: create('FOLLOWERS="2"'), good: create('FOLLOWERS=2'), path },
  },
  {
    code: 'policies/bad-count',
    severity: 'error',
    title: { en: 'A number of replicas that does not fit', 'zh-cn': '不一致的副本数' },
    why: refused,
    sources: [bundle, rule],
    example: {
      bad: create('FOLLOWERS=4 FOLLOWER_CONSTRAINTS="{+zone=z2: 1, +zone=z3: 1}"'),
      good: create('FOLLOWERS=2 FOLLOWER_CONSTRAINTS="{+zone=z2: 1, +zone=z3: 1}"'),
      path,
    },
  },
  {
    code: 'policies/mixed-options',
    severity: 'error',
    title: { en: 'Regions and constraints in one policy', 'zh-cn': '同时使用区域选项与约束选项' },
    why: refused,
    sources: [bundle, documentation],
    example: {
      bad: create('PRIMARY_REGION="r1" REGIONS="r1,r2" CONSTRAINTS="[+disk=ssd]"'),
      good: create('LEADER_CONSTRAINTS="[+region=r1]" CONSTRAINTS="[+disk=ssd]"'),
      path,
    },
  },
  {
    code: 'policies/primary-not-in-regions',
    severity: 'error',
    title: { en: 'A primary region outside of the regions', 'zh-cn': '主区域不在区域列表中' },
    why: refused,
    sources: [bundle],
    example: {
      bad: create('PRIMARY_REGION="us-east-1" REGIONS="us-east1,us-west-1,us-west-2"'),
      good: create('PRIMARY_REGION="us-east-1" REGIONS="us-east-1,us-west-1,us-west-2"'),
      path,
    },
  },
  {
    code: 'policies/bad-schedule',
    severity: 'error',
    title: { en: 'A schedule that TiDB does not know', 'zh-cn': 'TiDB 不认识的调度方式' },
    why: refused,
    sources: [bundle],
    example: {
      bad: create('PRIMARY_REGION="r1" REGIONS="r1,r2,r3" SCHEDULE="EVENLY"'),
      good: create('PRIMARY_REGION="r1" REGIONS="r1,r2,r3" SCHEDULE="EVEN"'),
      path,
    },
  },
  {
    code: 'policies/majority-in-primary',
    severity: 'information',
    title: { en: 'A primary region that holds the majority', 'zh-cn': '主区域持有多数副本' },
    why: {
      en: 'Raft needs a majority. Where it is all in one region, no failover follows the loss of that region; the same \
holds of two regions with EVEN. Three regions or more with EVEN survive the loss of any one.',
      'zh-cn':
        'Raft 需要多数派。多数派都在一个区域时，该区域故障后不会自动切换；EVEN 方式下只有两个区域也是如此。三个及以上区域配合 \
EVEN 可承受任一区域故障。',
    },
    sources: [documentation, bundle],
    example: {
      bad: create('PRIMARY_REGION="r1" REGIONS="r1,r2,r3" FOLLOWERS=4 SCHEDULE="MAJORITY_IN_PRIMARY"'),
      good: create('PRIMARY_REGION="r1" REGIONS="r1,r2,r3" FOLLOWERS=4 SCHEDULE="EVEN"'),
      path,
    },
  },
  {
    code: 'policies/useless-schedule',
    severity: 'warning',
    title: { en: 'A schedule without regions', 'zh-cn': '没有区域的 SCHEDULE' },
    why: {
      en: 'Without PRIMARY_REGION and REGIONS TiDB places voters anywhere, whatever the schedule says; it does not even \
look at it.',
      'zh-cn': '没有 PRIMARY_REGION 和 REGIONS 时，TiDB 会把副本放在任意位置，根本不看 SCHEDULE。',
    },
    sources: [bundle],
    example: {
      bad: create('FOLLOWERS=2 SCHEDULE="EVEN"'),
      good: create('FOLLOWERS=2'),
      path,
    },
  },
  {
    code: 'policies/bad-constraint',
    severity: 'error',
    title: { en: 'Constraints that TiDB cannot read', 'zh-cn': 'TiDB 无法读取的约束' },
    why: {
      en: 'Constraints are YAML in a text: a list, or a dictionary with a number of replicas for each. TiDB refuses what \
is neither.',
      'zh-cn': '约束是写在文本中的 YAML：列表，或给出各自副本数的字典。两者都不是时 TiDB 会拒绝。',
    },
    sources: [constraint, rule, documentation],
    example: {
      bad: create('FOLLOWER_CONSTRAINTS="{+zone=z2:1}"'),
      good: create('FOLLOWER_CONSTRAINTS="{+zone=z2: 1}"'),
      path,
    },
  },
  {
    code: 'policies/conflict',
    severity: 'error',
    title: { en: 'Constraints that contradict one another', 'zh-cn': '互相矛盾的约束' },
    why: refused,
    sources: [constraint],
    example: {
      bad: create('CONSTRAINTS="[+zone=z1, +zone=z2]"'),
      good: create('CONSTRAINTS="[-zone=z1, -zone=z2]"'),
      path,
    },
  },
  {
    code: 'policies/no-leader',
    severity: 'error',
    title: { en: 'A policy without a replica that may lead', 'zh-cn': '没有副本可任 leader 的策略' },
    why: {
      en: 'PD refuses rules without a leader or voter, so that the policy cannot be attached to anything.',
      'zh-cn': 'PD 会拒绝没有 leader 或 voter 的规则，因此该策略无法绑定到任何对象。',
    },
    sources: [bundle, 'tikv/pd: pkg/schedule/placement/rule_list.go, checkApplyRules'],
    example: {
      bad: create(`CONSTRAINTS='{"+zone=z1,#evict-leader": 3}'`),
      good: create(`CONSTRAINTS='{"+zone=z1,#evict-leader": 1, "+zone=z2": 2}'`),
      path,
    },
  },
  {
    code: 'policies/duplicate',
    severity: 'error',
    title: { en: 'A policy that is created twice', 'zh-cn': '重复创建的策略' },
    why: refused,
    sources: ['pingcap/tidb: pkg/ddl/placement_policy.go, onCreatePlacementPolicy'],
    example: {
      bad: create('FOLLOWERS=2') + create('FOLLOWERS=4'),
      good: create('FOLLOWERS=2') + create('FOLLOWERS=4', 'other'),
      path,
    },
  },
  {
    code: 'policies/alter-replaces',
    severity: 'warning',
    title: { en: 'ALTER that drops options', 'zh-cn': 'ALTER 丢失选项' },
    why: {
      en: 'ALTER PLACEMENT POLICY does not add to the policy, it replaces it: where the replicas were to be is forgotten, \
and PD begins to move them.',
      'zh-cn':
        'ALTER PLACEMENT POLICY 不是在原策略上追加，而是整体替换：原来的位置要求会丢失，PD 会开始迁移副本。',
    },
    sources: ['https://docs.pingcap.com/tidb/stable/sql-statement-alter-placement-policy'],
    example: {
      bad: `${create('CONSTRAINTS="[+disk=ssd]"')}ALTER PLACEMENT POLICY app FOLLOWERS=4;\n`,
      good: `${create('CONSTRAINTS="[+disk=ssd]"')}ALTER PLACEMENT POLICY app CONSTRAINTS="[+disk=ssd]" FOLLOWERS=4;\n`,
      path,
    },
  },
  {
    code: 'policies/unknown-policy',
    severity: 'warning',
    title: { en: 'A policy that is probably misspelt', 'zh-cn': '可能拼写有误的策略名' },
    why: {
      en: 'TiDB refuses a table with a policy that it does not know. The policy may be in the cluster already; here its \
name is one letter away from one of the file.',
      'zh-cn':
        'TiDB 会拒绝引用未知策略的表。该策略也可能已在集群中；此处的名称与文件中的某个策略只差一个字母。',
    },
    sources: ['pingcap/tidb: pkg/ddl/placement_policy.go, checkAndNormalizePlacementPolicy'],
    example: {
      bad: `${create('FOLLOWERS=4', 'archive')}ALTER TABLE t PLACEMENT POLICY=archiv;\n`,
      good: `${create('FOLLOWERS=4', 'archive')}ALTER TABLE t PLACEMENT POLICY=archive;\n`,
      path,
    },
  },
];
