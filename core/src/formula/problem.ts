import { type Arguments, type Message, message, type Template } from '../messages/message';

/** What is wrong with an expression: offsets into its text. */
export interface FormulaProblem {
  readonly from: number;
  readonly to: number;
  readonly message: Message;
}

export function problem(
  at: { readonly from: number; readonly to: number },
  template: Template,
  args: Arguments = {},
): FormulaProblem {
  return { from: at.from, to: at.to, message: message(template, args) };
}

export const said = {
  empty: { en: 'An expression is wanted here', 'zh-cn': '此处应为表达式' },
  tooLong: {
    en: 'The expression has more than {limit} characters',
    'zh-cn': '表达式超过 {limit} 个字符',
  },
  tooLarge: { en: 'The expression has more than {limit} parts', 'zh-cn': '表达式的组成部分超过 {limit} 个' },
  tooDeep: {
    en: 'The expression is nested deeper than {limit} levels',
    'zh-cn': '表达式的嵌套超过 {limit} 层',
  },
  character: {
    en: '“{text}” has no place in a formula; it may hold numbers with units, names, + - * / ^, \
comparisons, ? : and the functions {functions}',
    'zh-cn': '公式中不能出现“{text}”；可用带单位的数字、名称、+ - * / ^、比较运算、? : 以及函数 {functions}',
  },
  expected: { en: '{expected} is expected before “{text}”', 'zh-cn': '“{text}”之前应为 {expected}' },
  expectedAtEnd: {
    en: 'The expression ends too early: {expected} is missing',
    'zh-cn': '表达式不完整：缺少 {expected}',
  },
  operand: { en: 'a value', 'zh-cn': '一个值' },
  operator: { en: 'an operator', 'zh-cn': '运算符' },
  unknownFunction: {
    en: 'There is no function {name}; known are {functions}',
    'zh-cn': '没有函数 {name}；可用函数为 {functions}',
  },
  arity: {
    en: '{name} takes {wanted}, not {got} values',
    'zh-cn': '{name} 需要 {wanted} 个值，而不是 {got} 个',
  },
  exponent: {
    en: 'An exponent is a whole number from -64 to 64, as written',
    'zh-cn': '指数必须是 -64 到 64 之间的整数字面量',
  },
  unitPower: {
    en: 'Put parentheses round the value: it is not clear what the power is of',
    'zh-cn': '请用括号括起该值：无法确定乘方的对象',
  },
  unknownName: { en: 'There is no formula or input named {name}', 'zh-cn': '没有名为 {name} 的公式或输入' },
  unknownNameNear: {
    en: 'There is no formula or input named {name}; did you mean {near}?',
    'zh-cn': '没有名为 {name} 的公式或输入；是否应为 {near}？',
  },
  mixed: {
    en: '{left} and {right} cannot be combined by {operator}',
    'zh-cn': '{left} 与 {right} 不能用 {operator} 运算',
  },
  truth: { en: 'A comparison is no value; use it before ? :', 'zh-cn': '比较结果不是数值；请放在 ? : 之前' },
  noTruth: { en: 'A condition needs a comparison before ?', 'zh-cn': '条件表达式的 ? 之前需要比较运算' },
  root: { en: 'There is no square root of {unit}', 'zh-cn': '无法对 {unit} 开平方' },
  result: {
    en: 'The formula {name} is {wanted}, this is {got}',
    'zh-cn': '公式 {name} 的量纲为 {wanted}，而此处为 {got}',
  },
  cycle: { en: 'The formulas {names} need one another', 'zh-cn': '公式 {names} 循环引用' },
  division: { en: 'A division by zero', 'zh-cn': '除数为零' },
  notFinite: { en: 'The result is no finite number', 'zh-cn': '结果不是有限数值' },
} as const satisfies Readonly<Record<string, Template>>;
