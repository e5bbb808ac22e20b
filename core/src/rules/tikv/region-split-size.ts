import type { Severity } from '../../findings/finding';
import type { Template } from '../../messages/message';
import { asScalar } from '../../text/walk';
import { parseReadableSize } from '../../units/bytes';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { findSetting } from '../settings';

const mib = 1024 ** 2;
const gib = 1024 * mib;

const topology = (size: string) => `server_configs:
  tikv:
    coprocessor.region-split-size: ${size}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

/** From the largest. */
const bands: readonly { readonly above: number; readonly severity: Severity; readonly template: Template }[] =
  [
    {
      above: 10 * gib,
      severity: 'error',
      template: {
        en: 'Regions of {size} are beyond what TiKV was made for: 10 GiB are the most. A snapshot or a split of one stalls \
its store.',
        'zh-cn': '{size} 的 Region 超出 TiKV 的设计范围：最大为 10 GiB。单个快照或分裂就会使 store 卡顿。',
      },
    },
    {
      above: gib,
      severity: 'warning',
      template: {
        en: 'Regions of {size}: TiFlash, Dumpling and BR read whole Regions and run out of memory, and a leader takes minutes \
to move its data. Stay at 1 GiB or below.',
        'zh-cn':
          'Region 大小为 {size}：TiFlash、Dumpling、BR 以 Region 为单位读取，可能内存不足；迁移一个 Region 需要数分钟。请不要超过 1 GiB。',
      },
    },
    {
      above: 256 * mib,
      severity: 'information',
      template: {
        en: 'Regions of {size} are larger than the 256 MiB that TiDB’s documentation advises: snapshots are slower, and \
concurrent exports take more memory.',
        'zh-cn': 'Region 大小为 {size}，大于文档建议的 256 MiB：快照更慢，并发导出占用更多内存。',
      },
    },
  ];

export const regionSplitSize: Rule = {
  code: 'tikv/region-split-size',
  severity: 'warning',
  title: { en: 'Regions that are too large', 'zh-cn': 'Region 过大' },
  why: {
    en: 'A Region is the unit of everything: a snapshot sends all of it, a balance step moves all of it, TiFlash and \
the export tools read it at once. Above 1 GiB they run out of memory or time; above 10 GiB TiKV itself does.\n\nUp to \
1 GiB it is information.',
    'zh-cn':
      'Region 是一切操作的单位：快照、均衡都以整个 Region 为单位，TiFlash 与导出工具也一次读取整个 Region。超过 1 GiB 时可能内\
存不足或超时；超过 10 GiB 时 TiKV 自身也会如此。\n\n不超过 1 GiB 时为信息级别。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tune-region-performance',
    'https://github.com/pingcap/br/issues/751',
  ],
  example: { bad: topology('2GiB'), good: topology('256MiB') },
  check: function* (cluster, context) {
    for (const { value } of findSetting(cluster, context, 'tikv', 'coprocessor.region-split-size')) {
      const scalar = asScalar(value);
      const bytes = scalar === undefined ? undefined : parseReadableSize(scalar.text);
      const band = bands.find(({ above }) => bytes !== undefined && bytes > above);
      if (scalar === undefined || band === undefined) continue;
      yield { at: scalar, severity: band.severity, template: band.template, args: { size: scalar.text } };
    }
  },
};
