import type { JsonReason } from '../text/json';
import type { Template } from './message';

/** What is said about `json/syntax`, by what is wrong. `{found}` is the text at the place. */
export const jsonMessages: Readonly<Record<JsonReason, Template>> = {
  comment: {
    en: 'JSON has no comments: PD refuses the file. Take it out.',
    'zh-cn': 'JSON 不支持注释，PD 会拒绝此文件。请删除注释。',
  },
  'trailing-comma': {
    en: 'No comma may stand behind the last one: take it out.',
    'zh-cn': '最后一项后面不能有逗号：请删除。',
  },
  'missing-comma': { en: 'A comma is missing before `{found}`.', 'zh-cn': '`{found}` 前面缺少逗号。' },
  'missing-colon': {
    en: 'A colon and a value are missing behind the key `{found}`.',
    'zh-cn': '键 `{found}` 后面缺少冒号和值。',
  },
  'missing-value': { en: 'A value is missing at `{found}`.', 'zh-cn': '`{found}` 处缺少值。' },
  'single-quotes': {
    en: 'JSON knows double quotes alone: write "…", not \'…\'.',
    'zh-cn': 'JSON 只使用双引号：请写成 "…"，而不是 \'…\'。',
  },
  'bare-word': {
    en: '`{found}` is neither a number nor true, false or null: put it in double quotes.',
    'zh-cn': '`{found}` 既不是数字，也不是 true、false、null：请加上双引号。',
  },
  'unclosed-quote': { en: 'This quote is never closed.', 'zh-cn': '此处的引号没有闭合。' },
  'unclosed-bracket': { en: 'This bracket is never closed.', 'zh-cn': '此处的括号没有闭合。' },
  escape: {
    en: '`{found}` is no escape of JSON: write two backslashes.',
    'zh-cn': '`{found}` 不是 JSON 的合法转义：请写两个反斜杠。',
  },
  unexpected: { en: '`{found}` is not expected here.', 'zh-cn': '此处不应出现 `{found}`。' },
};

/** Titles of the quick fixes, where there is one. */
export const jsonFixes: Readonly<Partial<Record<JsonReason, Template>>> = {
  comment: { en: 'Take the comment out', 'zh-cn': '删除注释' },
  'trailing-comma': { en: 'Take the comma out', 'zh-cn': '删除逗号' },
  'missing-comma': { en: 'Add the comma', 'zh-cn': '补上逗号' },
  'missing-colon': { en: 'Add the colon', 'zh-cn': '补上冒号' },
  'single-quotes': { en: 'Use double quotes', 'zh-cn': '改用双引号' },
  'bare-word': { en: 'Put it in double quotes', 'zh-cn': '加上双引号' },
};
