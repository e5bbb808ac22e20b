/** What is said about our own files. */
import type { Finding, Fix } from '../../findings/finding';
import { type Arguments, message, type Template } from '../../messages/message';
import type { Place } from '../../text/node';

/** The codes of one kind of file: `plan/…`, `scenario/…`. */
export interface Codes {
  readonly unknownKey: string;
  readonly type: string;
  readonly quantity: string;
  readonly dimension: string;
  readonly interval: string;
  readonly value: string;
}

export function codesOf(file: 'plan' | 'scenario' | 'settings'): Codes {
  return {
    unknownKey: `${file}/unknown-key`,
    type: `${file}/wrong-type`,
    quantity: `${file}/bad-quantity`,
    dimension: `${file}/wrong-dimension`,
    interval: `${file}/bad-interval`,
    value: `${file}/bad-value`,
  };
}

/** Our own files are errors or right: what we cannot read we would silently leave out. */
export function tell(code: string, at: Place, template: Template, args: Arguments = {}): Finding {
  const shown = Object.entries(args).map(([name, value]) => [name, clipped(value)] as const);
  const said = message(template, Object.fromEntries(shown));
  return { code, severity: 'error', message: said, at, related: [], fixes: [] };
}

/** Nobody reads more of a wrong value than this; lists of words are ours and stay whole. */
const shownMax = 300;

function clipped(value: Arguments[string]): Arguments[string] {
  return typeof value === 'string' && value.length > shownMax ? `${value.slice(0, shownMax)}…` : value;
}

const changeTo: Template = { en: 'Change to “{text}”', 'zh-cn': '改为“{text}”' };

export function fixTo(at: Place, text: string, safe = false): Fix {
  return { title: message(changeTo, { text }), safe, edits: [{ at, newText: text }] };
}

export const said = {
  'no-number': {
    plain: {
      en: '“{text}” is no quantity; write a number with its unit, such as {example}',
      'zh-cn': '“{text}”不是数量；请写数字加单位，例如 {example}',
    },
    near: {
      en: '“{text}” is no quantity; did you mean {near}?',
      'zh-cn': '“{text}”不是数量；是否应为 {near}？',
    },
  },
  'no-unit': {
    plain: {
      en: '“{text}” has no unit; write it as in {example}',
      'zh-cn': '“{text}”缺少单位；写法如 {example}',
    },
    near: {
      en: '“{text}” has no unit; did you mean {near}?',
      'zh-cn': '“{text}”缺少单位；是否应为 {near}？',
    },
  },
  'unknown-unit': {
    plain: {
      en: '“{unit}” is no unit here; write it as in {example}',
      'zh-cn': '“{unit}”不是可用的单位；写法如 {example}',
    },
    near: { en: '“{unit}” is no unit; did you mean {near}?', 'zh-cn': '“{unit}”不是单位；是否应为 {near}？' },
  },
  'wrong-dimension': {
    plain: {
      en: '“{text}” measures something else; this is a value such as {example}',
      'zh-cn': '“{text}”的量纲不符；此处的值如 {example}',
    },
    near: {
      en: '“{text}” measures something else; did you mean {near}?',
      'zh-cn': '“{text}”的量纲不符；是否应为 {near}？',
    },
  },
  notAQuantity: { en: 'A quantity stands here, such as {example}', 'zh-cn': '此处应为数量，例如 {example}' },
  negative: { en: '“{text}” is negative; the least is {least}', 'zh-cn': '“{text}”为负数；最小为 {least}' },
  tooSmall: {
    en: '“{text}” is less than is possible; the least is {least}',
    'zh-cn': '“{text}”小于可能的值；最小为 {least}',
  },
  tooLarge: {
    en: '“{text}” is beyond anything that was built; the most that is taken is {most}. Is it a slip of the \
unit?',
    'zh-cn': '“{text}”超出现实范围；最大接受 {most}。单位是否写错？',
  },
  intervalKey: {
    en: 'An interval has the keys low, mid and high, not “{key}”',
    'zh-cn': '区间只有 low、mid、high 三个键，没有“{key}”',
  },
  intervalMissing: {
    en: 'An interval needs low, mid and high; {missing} is missing',
    'zh-cn': '区间需要 low、mid、high；缺少 {missing}',
  },
  intervalMixed: { en: 'low, mid and high must measure the same', 'zh-cn': 'low、mid、high 的量纲必须相同' },
  intervalOrder: {
    en: 'low, mid and high must not fall: {low}, {mid}, {high}',
    'zh-cn': 'low、mid、high 必须从小到大：{low}、{mid}、{high}',
  },
  unknownKey: {
    plain: {
      en: '“{key}” is no key of {where}; known are {known}',
      'zh-cn': '“{key}”不是{where}的键；可用的键为 {known}',
    },
    near: {
      en: '“{key}” is no key of {where}; did you mean “{near}”?',
      'zh-cn': '“{key}”不是{where}的键；是否应为“{near}”？',
    },
  },
  badWord: {
    plain: { en: '“{text}” is none of {known}', 'zh-cn': '“{text}”不在可选值之列：{known}' },
    near: {
      en: '“{text}” is none of {known}; did you mean “{near}”?',
      'zh-cn': '“{text}”不在可选值 {known} 之列；是否应为“{near}”？',
    },
  },
  badText: {
    en: '“{text}” cannot stand here; an example: {example}',
    'zh-cn': '“{text}”不能用在此处；示例：{example}',
  },
  badInteger: {
    en: 'A whole number from {min} to {max} stands here, not “{text}”',
    'zh-cn': '此处应为 {min} 到 {max} 的整数，而不是“{text}”',
  },
  badBoolean: {
    en: 'true or false stands here, not “{text}”',
    'zh-cn': '此处应为 true 或 false，而不是“{text}”',
  },
  badComparison: {
    en: '“{text}” is no expectation; write an operator and a value, such as "< {example}"',
    'zh-cn': '“{text}”不是期望；请写比较符和值，例如 "< {example}"',
  },
  wantedMap: { en: '{where} is a map of keys, not this', 'zh-cn': '{where}应为键值映射' },
  wantedList: {
    en: '{where} is a list (“- …” or “[…]”), not this',
    'zh-cn': '{where}应为列表（“- …”或“[…]”）',
  },
  wantedScalar: {
    en: '{where} is one value, not a map or list',
    'zh-cn': '{where}应为单个值，而不是映射或列表',
  },
  empty: { en: '“{key}” has no value; an example: {example}', 'zh-cn': '“{key}”没有值；示例：{example}' },
} as const;
