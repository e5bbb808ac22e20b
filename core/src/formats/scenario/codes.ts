/** What the reader of scenarios reports, described for the pages. */
import type { Described } from '../../findings/described';

const scenario = (event: string, rest = '') => `topology: topology.yaml
events:
  - { at: 0 s, fail: zone=z3 }
${event}${rest}`;

const sources = ['Regionwise: schemas/scenario.schema.json'];

const leftOut = {
  en: 'Regionwise leaves out what it cannot read, so that another scenario would be played than the one meant.',
  'zh-cn': 'Regionwise 会忽略无法读取的内容，所模拟的就不是本来的场景。',
} as const;

export const scenarioDescribed: readonly Described[] = [
  {
    code: 'scenario/unknown-key',
    severity: 'error',
    title: { en: 'A key that scenarios do not have', 'zh-cn': '场景文件没有的键' },
    why: leftOut,
    sources,
    example: { bad: scenario('', 'untill: 6 h\n'), good: scenario('', 'until: 6 h\n') },
  },
  {
    code: 'scenario/wrong-type',
    severity: 'error',
    title: { en: 'A list, a map or a value where another is wanted', 'zh-cn': '列表、映射与单个值用错' },
    why: leftOut,
    sources,
    example: { bad: scenario('', 'state: 60 %\n'), good: scenario('', 'state: { fill: 60 % }\n') },
  },
  {
    code: 'scenario/bad-quantity',
    severity: 'error',
    title: { en: 'A quantity that is none, or cannot be meant', 'zh-cn': '不是数量，或不合情理的数量' },
    why: leftOut,
    sources,
    example: {
      bad: scenario('  - { at: 45, heal: zone=z3 }\n'),
      good: scenario('  - { at: 45 min, heal: zone=z3 }\n'),
    },
  },
  {
    code: 'scenario/wrong-dimension',
    severity: 'error',
    title: { en: 'A quantity of something else', 'zh-cn': '量纲不符的数量' },
    why: leftOut,
    sources,
    example: { bad: scenario('', 'until: 6 GB\n'), good: scenario('', 'until: 6 h\n') },
  },
  {
    code: 'scenario/bad-value',
    severity: 'error',
    title: { en: 'A value that cannot stand where it stands', 'zh-cn': '不能用在此处的值' },
    why: leftOut,
    sources,
    example: {
      bad: scenario('  - { at: 1 h, fail: zone=z2, how: crsh }\n'),
      good: scenario('  - { at: 1 h, fail: zone=z2, how: crash }\n'),
    },
  },
];
