import type { Label } from '../../cluster/cluster';
import type { Edit } from '../../findings/finding';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { relatedAll, safeFix } from '../say';
import { isTiUP } from '../settings';

const topology = (quote: string) => `server_configs:
  pd:
    replication.location-labels: [rack]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { rack: ${quote}01${quote} }
  - host: 10.0.2.1
    config:
      server.labels: { rack: r2 }
  - host: 10.0.3.1
    config:
      server.labels: { rack: r3 }
`;

export const valueNotString: Rule = {
  code: 'labels/value-not-string',
  severity: 'error',
  onFragments: true,
  title: { en: 'A label value that is no string', 'zh-cn': '标签值不是字符串' },
  why: {
    en: 'Without quotes `30`, `01` or `true` are numbers and booleans. TiUP refuses them as labels, and \
TiKV could not read them: its labels are strings.',
    'zh-cn':
      '不加引号的 `30`、`01`、`true` 是数字或布尔值。TiUP 会拒绝这样的标签，TiKV 也无法读取，因为标签值必须\
是字符串。',
  },
  sources: ['pingcap/tiup: pkg/cluster/spec/tikv.go, Labels', 'tikv/tikv: src/server/config.rs, labels'],
  example: { bad: topology(''), good: topology('"') },
  check: function* (cluster, context) {
    if (!isTiUP(cluster)) return;
    const labels: Label[] = [];
    for (const store of [...context.tikv, ...context.ofRole('tiflash')]) {
      for (const label of store.labels) if (label.notString && label.value !== '') labels.push(label);
    }
    const [first, ...others] = labels;
    if (first === undefined) return;
    yield {
      at: first.valueAt,
      template: told.message,
      args: { key: first.key, value: first.value, count: labels.length },
      related: relatedAll(others, (label) => label.valueAt, told.more),
      fixes: [safeFix(told.quote, { count: labels.length }, labels.map(quote))],
    };
  },
};

const told = {
  message: {
    en: 'The value {value} of label {key} is no string here, and TiUP refuses it. Put it in quotes: \
"{value}".',
    'zh-cn': '标签 {key} 的值 {value} 在此不是字符串，TiUP 会拒绝。请加引号："{value}"。',
  },
  more: { en: 'No string either.', 'zh-cn': '同样不是字符串。' },
  quote: { en: 'Put label values in quotes ({count})', 'zh-cn': '为标签值加引号（{count} 处）' },
};

/** The text as written: `01` is not to become `1`. */
function quote(label: Label): Edit {
  const { block, from, to } = label.valueAt;
  return { at: label.valueAt, newText: JSON.stringify(block.text.slice(from, to)) };
}
