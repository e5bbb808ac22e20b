/** What the reader of settings reports, described for the pages. */
import type { Described } from '../../findings/described';

const settings = (line: string) => `ignore:
  - code: labels/value-slip
    ${line}
`;

const path = '.regionwise.yaml';
const sources = ['Regionwise: schemas/settings.schema.json'];

const leftOut = {
  en: 'What cannot be read is left out: the finding that it was to silence is told.',
  'zh-cn': '无法读取的内容会被忽略：本应忽略的问题仍会提示。',
} as const;

export const settingsDescribed: readonly Described[] = [
  {
    code: 'settings/unknown-key',
    severity: 'error',
    title: { en: 'A key that `.regionwise.yaml` does not have', 'zh-cn': '`.regionwise.yaml` 没有的键' },
    why: leftOut,
    sources,
    example: { bad: settings('untill: 2027-06-30'), good: settings('until: 2027-06-30'), path },
  },
  {
    code: 'settings/wrong-type',
    severity: 'error',
    title: { en: 'A list, a map or a value where another is wanted', 'zh-cn': '列表、映射与单个值用错' },
    why: leftOut,
    sources,
    example: { bad: settings('path: [staging/]'), good: settings('path: staging/'), path },
  },
  {
    code: 'settings/bad-value',
    severity: 'error',
    title: { en: 'A value that cannot stand where it stands', 'zh-cn': '不能用在此处的值' },
    why: leftOut,
    sources,
    example: { bad: settings('until: 2027-02-30'), good: settings('until: 2027-02-28'), path },
  },
];
