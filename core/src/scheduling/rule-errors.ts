/** Why PD refuses rules, in a few words. */
import type { Template } from '../messages/message';
import type { RuleErrorCode } from '../placement/rules/rule-error';

export const ruleErrors: Readonly<Record<RuleErrorCode, Template>> = {
  hex: { en: 'a key is not hexadecimal', 'zh-cn': 'key 不是十六进制' },
  'end-before-start': { en: 'a range ends before it starts', 'zh-cn': '范围的终点在起点之前' },
  'key-not-encoded': { en: 'a key is not encoded as TiKV does', 'zh-cn': 'key 未按 TiKV 的方式编码' },
  'group-mismatch': {
    en: 'a rule names another group than its bundle',
    'zh-cn': '规则的组与所在 bundle 不同',
  },
  'group-empty': { en: 'a rule has no group', 'zh-cn': '规则没有组' },
  'id-empty': { en: 'a rule has no id', 'zh-cn': '规则没有 id' },
  role: { en: 'a role is unknown', 'zh-cn': '角色未知' },
  count: { en: 'a count is below 1', 'zh-cn': '副本数小于 1' },
  'many-leaders': { en: 'a rule asks for more than one leader', 'zh-cn': '规则要求多个 leader' },
  'many-witnesses': { en: 'a rule asks for too many witnesses', 'zh-cn': '规则要求的 witness 过多' },
  operator: { en: 'the operator of a constraint is unknown', 'zh-cn': '约束的运算符未知' },
  'witness-on-tiflash': { en: 'a witness cannot be on TiFlash', 'zh-cn': 'witness 不能放在 TiFlash 上' },
  'matches-no-store': { en: 'a rule matches no store', 'zh-cn': '没有 store 符合规则' },
  'no-rule-left': { en: 'no rule would be left', 'zh-cn': '将没有任何规则' },
  'range-without-rule': { en: 'a range would have no rule', 'zh-cn': '有范围将没有规则' },
  'range-many-leaders': { en: 'a range would have more than one leader', 'zh-cn': '有范围将有多个 leader' },
  'range-without-voter': { en: 'a range would have no voter', 'zh-cn': '有范围将没有 voter' },
  pattern: { en: 'a pattern cannot be read', 'zh-cn': '无法解析的模式' },
};
