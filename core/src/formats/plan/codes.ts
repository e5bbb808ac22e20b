/** What the reader of plans reports, described for the pages. */
import type { Described } from '../../findings/described';

const rest = 'objectives:\n  survive: host\n';
const plan = (data: string) => `workload:\n${data}${rest}`;
const formula = (line: string) => `${plan('  data: 500 GB\n')}formulas:\n  ${line}\n`;

const sources = ['Regionwise: schemas/plan.schema.json'];

const leftOut = {
  en: 'Regionwise leaves out what it cannot read, so that the sizing would answer for another plan than the one meant.',
  'zh-cn': 'Regionwise 会忽略无法读取的内容，容量计算针对的就不是本来的规划。',
} as const;

export const planDescribed: readonly Described[] = [
  {
    code: 'plan/unknown-key',
    severity: 'error',
    title: { en: 'A key that plans do not have', 'zh-cn': '规划文件没有的键' },
    why: leftOut,
    sources,
    example: { bad: plan('  dta: 500 GB\n'), good: plan('  data: 500 GB\n') },
  },
  {
    code: 'plan/wrong-type',
    severity: 'error',
    title: { en: 'A list, a map or a value where another is wanted', 'zh-cn': '列表、映射与单个值用错' },
    why: leftOut,
    sources,
    example: {
      bad: plan('  tables:\n    name: orders\n'),
      good: plan('  tables:\n    - name: orders\n'),
    },
  },
  {
    code: 'plan/bad-quantity',
    severity: 'error',
    title: { en: 'A quantity that is none, or cannot be meant', 'zh-cn': '不是数量，或不合情理的数量' },
    why: {
      en: 'GB is not GiB, and Gb is neither. Regionwise guesses no unit: a slip of it changes an answer by a factor \
of eight or a thousand.',
      'zh-cn': 'GB 不是 GiB，Gb 两者都不是。Regionwise 不猜测单位：单位写错会使结果相差八倍或一千倍。',
    },
    sources,
    example: { bad: plan('  data: 500 Gb\n'), good: plan('  data: 500 GB\n') },
  },
  {
    code: 'plan/wrong-dimension',
    severity: 'error',
    title: { en: 'A quantity of something else', 'zh-cn': '量纲不符的数量' },
    why: leftOut,
    sources,
    example: {
      bad: plan('  data: 500 GB\n  growth: 20 %\n'),
      good: plan('  data: 500 GB\n  growth: 20 %/year\n'),
    },
  },
  {
    code: 'plan/bad-interval',
    severity: 'error',
    title: { en: 'An interval that is none', 'zh-cn': '不成立的区间' },
    why: {
      en: 'An uncertain quantity has a low, a most likely and a high value, in this order.',
      'zh-cn': '不确定的数量依次给出低值、最可能值和高值。',
    },
    sources,
    example: {
      bad: plan('  data: { low: 800 GB, mid: 500 GB, high: 1 TB }\n'),
      good: plan('  data: { low: 400 GB, mid: 500 GB, high: 1 TB }\n'),
    },
  },
  {
    code: 'plan/bad-value',
    severity: 'error',
    title: { en: 'A value that is not among those allowed', 'zh-cn': '不在允许范围内的值' },
    why: leftOut,
    sources,
    example: {
      bad: plan('  data: 500 GB\n  replicaRead: closest-replica\n'),
      good: plan('  data: 500 GB\n  replicaRead: closest-replicas\n'),
    },
  },
  {
    code: 'plan/unknown-formula',
    severity: 'error',
    title: { en: 'A formula that there is not', 'zh-cn': '不存在的公式' },
    why: {
      en: 'A formula is overridden by its name; another name overrides nothing.',
      'zh-cn': '公式按名称覆盖；名称不对则不起作用。',
    },
    sources,
    example: {
      bad: formula('space_amplificaton: 1.4'),
      good: formula('space_amplification: 1.4'),
    },
  },
  {
    code: 'plan/bad-formula',
    severity: 'error',
    title: { en: 'A formula that cannot be computed', 'zh-cn': '无法计算的公式' },
    why: {
      en: 'An expression holds numbers with units, names of inputs and formulas, + - * / ^, comparisons with ? : and a \
few functions; it measures what the formula measures, and no formula needs itself.',
      'zh-cn':
        '表达式可含带单位的数字、输入与公式的名称、+ - * / ^、带 ? : 的比较以及少数函数；量纲须与公式一致，公式不得循环引用。',
    },
    sources,
    example: { bad: formula('gc_lag: 30 min + 5 GB'), good: formula('gc_lag: 30 min + 5 s') },
  },
];
