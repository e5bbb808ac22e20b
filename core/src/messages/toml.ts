import type { TomlFault } from '../text/toml-faults';
import type { Template } from './message';

/** What is wrong with a line of TOML, as half a sentence. */
export const tomlFaults: Readonly<Record<TomlFault, Template>> = {
  'open-string': { en: 'a text without its closing quote', 'zh-cn': '字符串缺少结束引号' },
  'open-table-name': { en: 'a table name without its ]', 'zh-cn': '表名缺少 ]' },
  'open-array': { en: 'a list without its ]', 'zh-cn': '数组缺少 ]' },
  'open-inline-table': { en: 'an inline table without its }', 'zh-cn': '内联表缺少 }' },
  'missing-key': { en: 'the key is missing', 'zh-cn': '缺少键' },
  'missing-newline': { en: 'something stands behind the value', 'zh-cn': '值的后面还有多余内容' },
  'missing-equals': { en: 'the equals sign is missing', 'zh-cn': '缺少等号' },
  'missing-value': { en: 'the value is missing', 'zh-cn': '缺少值' },
  'missing-comma': { en: 'a comma is missing', 'zh-cn': '缺少逗号' },
  'repeated-key': { en: 'the key is set twice', 'zh-cn': '键被重复设置' },
  'control-character': { en: 'a control character', 'zh-cn': '含有控制字符' },
  'forbidden-character': { en: 'a character that TOML forbids', 'zh-cn': '含有 TOML 不允许的字符' },
  'broken-line': { en: 'key, equals sign and value must share a line', 'zh-cn': '键、等号和值必须在同一行' },
  'broken-inline-table': { en: 'an inline table must stand on one line', 'zh-cn': '内联表必须写在一行内' },
  underscore: { en: 'a number with a misplaced underscore', 'zh-cn': '数字中的下划线位置有误' },
  space: { en: 'a space where none may be', 'zh-cn': '此处不能有空格' },
  quotes: { en: 'too many quotes', 'zh-cn': '引号过多' },
  date: { en: 'a date or time that does not exist', 'zh-cn': '日期或时间无效' },
  'leading-zero': { en: 'a number with leading zeros', 'zh-cn': '数字不能以零开头' },
  'trailing-comma': { en: 'a comma behind the last entry', 'zh-cn': '最后一项后面有逗号' },
  escape: { en: 'an escape that does not exist', 'zh-cn': '转义序列无效' },
  dots: { en: 'a misplaced dot in the key', 'zh-cn': '键中的点位置有误' },
  unexpected: { en: 'an unexpected character', 'zh-cn': '含有意外的字符' },
  'too-deep': { en: 'nested too deeply', 'zh-cn': '嵌套过深' },
  'too-large': { en: 'too large to be read', 'zh-cn': '内容过大，无法读取' },
};
