import { type Message, message, type Template } from './message';

/** What the TOML parser says, by how its sentence begins, in our words and both languages. */
const faults: readonly (readonly [string, Template])[] = [
  ['Unterminated string', { en: 'a text without its closing quote', 'zh-cn': '字符串缺少结束引号' }],
  ['Unterminated table-key', { en: 'a table name without its ]', 'zh-cn': '表名缺少 ]' }],
  ['Unterminated array', { en: 'a list without its ]', 'zh-cn': '数组缺少 ]' }],
  ['Unterminated inline', { en: 'an inline table without its }', 'zh-cn': '内联表缺少 }' }],
  ['Empty bare keys', { en: 'the key is missing', 'zh-cn': '缺少键' }],
  ['Must be a newline', { en: 'something stands behind the value', 'zh-cn': '值的后面还有多余内容' }],
  ['Expected equal', { en: 'the equals sign is missing', 'zh-cn': '缺少等号' }],
  ['Unspecified values', { en: 'the value is missing', 'zh-cn': '缺少值' }],
  ['Expected comma', { en: 'a comma is missing', 'zh-cn': '缺少逗号' }],
  ['Defining a key', { en: 'the key is set twice', 'zh-cn': '键被重复设置' }],
  ['Control characters', { en: 'a control character', 'zh-cn': '含有控制字符' }],
  ['Invalid code point', { en: 'a character that TOML forbids', 'zh-cn': '含有 TOML 不允许的字符' }],
  [
    'The key, equals',
    { en: 'key, equals sign and value must share a line', 'zh-cn': '键、等号和值必须在同一行' },
  ],
  ['No newlines', { en: 'an inline table must stand on one line', 'zh-cn': '内联表必须写在一行内' }],
  ['Underscores', { en: 'a number with a misplaced underscore', 'zh-cn': '数字中的下划线位置有误' }],
  ['Unexpected spaces', { en: 'a space where none may be', 'zh-cn': '此处不能有空格' }],
  ['Three or more quotes', { en: 'too many quotes', 'zh-cn': '引号过多' }],
  ['Unexpected invalid date', { en: 'a date that does not exist', 'zh-cn': '日期无效' }],
  ['Unexpected invalid time', { en: 'a time that does not exist', 'zh-cn': '时间无效' }],
  ['Leading zeros', { en: 'a number with leading zeros', 'zh-cn': '数字不能以零开头' }],
  ['Trailing comma', { en: 'a comma behind the last entry', 'zh-cn': '最后一项后面有逗号' }],
  ['Invalid character in escape', { en: 'an escape that does not exist', 'zh-cn': '转义序列无效' }],
  ['Consecutive dots', { en: 'two dots in a row in the key', 'zh-cn': '键中有连续的点' }],
  ['Keys cannot end', { en: 'a dot at the end of the key', 'zh-cn': '键以点结尾' }],
  ['Keys cannot start', { en: 'a dot at the start of the key', 'zh-cn': '键以点开头' }],
];

const unexpected: Template = { en: 'an unexpected character', 'zh-cn': '含有意外的字符' };

/** The sentence of the parser as a message; it has about thirty, and all others are about one character. */
export function tomlFault(said: string): Message {
  return message(faults.find(([start]) => said.startsWith(start))?.[1] ?? unexpected);
}

export const tomlTooDeep: Template = { en: 'nested too deeply', 'zh-cn': '嵌套过深' };
export const tomlTooLarge: Template = { en: 'too large to be read', 'zh-cn': '内容过大，无法读取' };
