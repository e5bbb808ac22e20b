import { isTemplate } from '../../text/templates';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';

const topology = (zone: string) => `server_configs:
  pd:
    replication.location-labels: [zone]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: north }
  - host: 10.0.2.1
    config:
      server.labels: { zone: south }
  - host: 10.0.3.1
    config:
      server.labels: { zone: ${zone} }
`;

/** TiKV's pattern of a label value. The empty value passes, and counts as none. */
function isLabelValue(value: string): boolean {
  return /^[-A-Za-z0-9_./]*$/.test(value);
}

export const valuePattern: Rule = {
  code: 'labels/value-pattern',
  severity: 'error',
  onFragments: true,
  title: { en: 'A label value that TiKV refuses', 'zh-cn': 'TiKV 不接受的标签值' },
  why: {
    en: 'TiKV does not start with a label value that does not match `^[-A-Za-z0-9_./]*$`: letters, digits, \
`-`, `_`, `.` and `/`; no blanks, commas or letters of other scripts.',
    'zh-cn':
      '标签值必须匹配 `^[-A-Za-z0-9_./]*$`：字母、数字、`-`、`_`、`.` 和 `/`，不能有空格、逗号或其他文字。\
否则 TiKV 无法启动。',
  },
  sources: ['tikv/tikv: src/server/config.rs, validate_label_value'],
  example: { bad: topology('"far east"'), good: topology('far-east') },
  check: function* (_, context) {
    for (const store of [...context.tikv, ...context.ofRole('tiflash')]) {
      for (const label of store.labels) {
        if (isLabelValue(label.value) || isTemplate(label.value)) continue;
        yield {
          at: label.valueAt,
          template: {
            en: '“{value}” cannot be the value of label {key}: TiKV does not start with it. Use letters, \
digits and - _ . /',
            'zh-cn': '“{value}”不能用作标签 {key} 的值，TiKV 会拒绝启动。请使用字母、数字和 - _ . /。',
          },
          args: { value: label.value, key: label.key },
        };
      }
    }
  },
};
