import type { Place } from '../../text/node';
import { isTemplate } from '../../text/templates';
import { pdAndTiDB } from '../example';
import { keyPlace } from '../label-edits';
import type { Rule } from '../rule';
import { relatedAll } from '../say';

const topology = (level: string) => `server_configs:
  pd:
    replication.location-labels: [${level}, host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { ${level}: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { ${level}: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { ${level}: z3, host: h3 }
`;

/** TiKV's pattern of a label key; PD checks location labels and store labels by the same one. */
export function isLabelKey(key: string): boolean {
  return /^[$]?[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$/.test(key);
}

export const keyPattern: Rule = {
  code: 'labels/key-pattern',
  severity: 'error',
  onFragments: true,
  title: {
    en: 'A label key that TiKV or PD refuses',
    'zh-cn': 'TiKV 或 PD 不接受的标签名',
  },
  why: {
    en: 'TiKV does not start with a label key that does not match \
`^[$]?[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$`, and PD does not start with such a location label: \
letters, digits, and inside also `-`, `_`, `.` and `/`.',
    'zh-cn':
      '标签名必须匹配 `^[$]?[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$`：字母、数字，中间还可使用 `-`、`_`、\
`.` 和 `/`。否则 TiKV（标签）或 PD（location-labels）无法启动。',
  },
  sources: [
    'tikv/tikv: src/server/config.rs, validate_label_key',
    'tikv/pd: pkg/schedule/config/util.go, ValidateLabels',
  ],
  example: { bad: topology('"main zone"'), good: topology('zone') },
  check: function* (cluster, context) {
    const refused = new Map<string, Place[]>();
    const fine = new Set<string>();
    const add = (key: string, at: Place) => {
      if (fine.has(key)) return;
      if (isLabelKey(key) || isTemplate(key)) {
        fine.add(key);
        return;
      }
      const places = refused.get(key) ?? [];
      places.push(at);
      refused.set(key, places);
    };
    const { locationLabels, locationLabelPlaces } = cluster.replication;
    locationLabels.value.forEach((level, index) => {
      const at = locationLabelPlaces[index];
      if (at !== undefined) add(level, at);
    });
    const stores = [...context.tikv, ...context.ofRole('tiflash')];
    for (const { labels } of stores) {
      for (const label of labels) if (!fine.has(label.key)) add(label.key, keyPlace(label));
    }
    for (const [key, [at, ...others]] of refused) {
      if (at === undefined) continue;
      yield {
        at,
        template: {
          en: '“{key}” cannot be a label key: TiKV and PD do not start with it. Use letters and digits, \
with - _ . / inside.',
          'zh-cn': '“{key}”不能用作标签名，TiKV 和 PD 会拒绝启动。请使用字母和数字，中间可用 - _ . /。',
        },
        args: { key },
        related: relatedAll(others, (place) => place, { en: 'Here as well.', 'zh-cn': '此处相同。' }),
      };
    }
  },
};
