import { atLeast } from '../../facts/versions';
import { findPath } from '../../formats/keys';
import type { ScalarNode } from '../../text/node';
import { asScalar } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { findSetting, sectionKey } from '../settings';

/** The default before v8.4.0, in MiB; from then on it is 54, but only for clusters founded since. */
const oldDefaultMib = 20;

const topology = (size: number) => `# regionwise: version=v8.5.0
server_configs:
  pd:
    schedule.max-merge-region-size: ${size}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const mergeSizeBehind: Rule = {
  code: 'pd/merge-size-behind',
  severity: 'information',
  title: {
    en: 'Regions split at 256 MiB but merge only below 20',
    'zh-cn': 'Region 按 256 MiB 分裂，但只合并 20 MiB 以下的',
  },
  why: {
    en: 'From v8.4 on TiKV splits Regions at 256 MiB instead of 96, also in a cluster that was upgraded. PD keeps its old \
limits for merging there: 20 MiB where new clusters have 54. Regions that were made at 96 MiB then never grow together, \
and their number hardly falls. Raise `max-merge-region-size` to 54 and `max-merge-region-keys` to 540000, or hold the \
split size at 96 MiB.',
    'zh-cn':
      '从 v8.4 起，TiKV 按 256 MiB（原为 96 MiB）分裂 Region，升级的集群也是如此。但 PD 会保留原来的合并阈值：20 MiB，而新集群为 54 \
MiB。于是原先按 96 MiB 分裂的 Region 不会合并，数量几乎不会减少。请将 `max-merge-region-size` 调为 54，\
`max-merge-region-keys` 调为 540000；或将分裂大小固定为 96 MiB。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/massive-regions-best-practices',
    'https://docs.pingcap.com/tidb/stable/pd-configuration-file',
  ],
  liveCheck: 'pd-ctl config show',
  example: { bad: topology(20), good: topology(54) },
  check: function* (cluster, context) {
    const { version, running } = cluster;
    if (version.origin === 'default' || !atLeast(version.value, 'v8.4.0')) return;
    if (findSetting(cluster, context, 'tikv', 'coprocessor.region-split-size').length > 0) return;
    const key = 'schedule.max-merge-region-size';
    const written = asScalar(findSetting(cluster, context, 'pd', key).at(-1)?.value);
    const dumped = asScalar(findPath(running?.state.config, key)?.value);
    const inForce = dumped ?? written;
    if (inForce === undefined || !isOld(inForce)) return;
    yield {
      at: written ?? sectionKey(cluster, 'pd'),
      template: {
        en: 'max-merge-region-size is {size} MiB, as before v8.4, while Regions split at 256 MiB: small ones stay. Set it to \
54 (`pd-ctl config set max-merge-region-size 54`) and max-merge-region-keys to 540000.',
        'zh-cn':
          'max-merge-region-size 为 {size} MiB（v8.4 之前的默认值），而 Region 按 256 MiB 分裂：小 Region 不会合并。请设为 54\
（`pd-ctl config set max-merge-region-size 54`），并将 max-merge-region-keys 设为 540000。',
      },
      args: { size: inForce.text },
      related:
        dumped === undefined ? [] : [related(dumped, { en: 'What PD obeys.', 'zh-cn': 'PD 实际使用的值。' })],
    };
  },
};

function isOld({ text }: ScalarNode): boolean {
  const size = Number(text);
  return size > 0 && size <= oldDefaultMib;
}
