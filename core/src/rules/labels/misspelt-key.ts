import type { Instance, Label } from '../../cluster/cluster';
import { pdAndTiDB } from '../example';
import { keyPlace, renameKey } from '../label-edits';
import type { Level } from '../locations';
import type { Rule, Violation } from '../rule';
import { related, safeFix } from '../say';
import { misspeltKey } from './misspelt';

const topology = (key: string) => `server_configs:
  pd:
    replication.location-labels: [zone, host]
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
    config:
      server.labels: { zone: z1, host: h1 }
  - host: 10.0.2.1
    config:
      server.labels: { zone: z2, host: h2 }
  - host: 10.0.3.1
    config:
      server.labels: { zone: z3, host: h3 }
tiflash_servers:
  - host: 10.0.1.2
    learner_config:
      server.labels: { ${key}: z1, host: h4 }
`;

export const misspeltLabel: Rule = {
  code: 'labels/misspelt-key',
  severity: 'warning',
  onFragments: true,
  title: {
    en: 'A misspelt label of TiFlash or TiDB',
    'zh-cn': 'TiFlash 或 TiDB 的标签名拼写有误',
  },
  why: {
    en: 'TiUP compares the labels of TiKV with `location-labels`, and no others. A misspelt key of TiFlash leaves its \
place unknown to PD; one of TiDB leaves reads from the closest replica without effect. Both start without a word.',
    'zh-cn':
      'TiUP 只会将 TiKV 的标签与 `location-labels` 比较。TiFlash 的标签名拼错时 PD 无法得知其位置，TiDB 的标签名拼错时就近\
读取不起作用，而两者都能正常启动。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/validate.go, CheckTiKVLabels',
    'https://docs.pingcap.com/tidb/stable/schedule-replicas-by-topology-labels',
  ],
  liveCheck: "pd-ctl store | jq '.stores[].store | {address, labels}'",
  example: { bad: topology('zoen'), good: topology('zone') },
  check: function* (_, context) {
    const { levels } = context.locations;
    // TiDB has a use for one key alone.
    const zone = levels.filter(({ name }) => name === 'zone');
    for (const [role, wanted] of [
      ['tiflash', levels],
      ['tidb', zone],
    ] as const) {
      for (const instance of context.ofRole(role)) {
        for (const level of wanted) {
          const label = misspeltKey(instance, level.name, levels);
          if (label !== undefined && label.where !== 'plan') yield misspelt(instance, label, level);
        }
      }
    }
  },
};

function misspelt(instance: Instance, label: Label, level: Level): Violation {
  const args = { key: label.key, meant: level.name, instance: instance.id };
  return {
    at: keyPlace(label),
    template: {
      en: 'Label {key} of {instance} is not among the location-labels, and it has no {meant}. Did you mean {meant}?',
      'zh-cn': '{instance} 的标签 {key} 不在 location-labels 中，而它没有 {meant} 标签。是否应为 {meant}？',
    },
    args,
    related: [related(level.at, { en: 'The level.', 'zh-cn': '该级标签。' })],
    fixes: [
      safeFix({ en: 'Rename {key} to {meant}', 'zh-cn': '将 {key} 改为 {meant}' }, args, [
        renameKey(label, level.name),
      ]),
    ],
  };
}
