import { asScalar } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { choiceFix, valueFix } from '../say';
import { findSetting } from '../settings';

const topology = (limit: number) => `server_configs:
  pd:
    schedule.merge-schedule-limit: ${limit}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

/** Any of these at 0 stops merging. Defaults: tikv/pd pkg/schedule/config. */
const switches = [
  { key: 'schedule.merge-schedule-limit', usual: 8 },
  { key: 'schedule.max-merge-region-size', usual: 54 },
] as const;

export const mergeOff: Rule = {
  code: 'pd/merge-off',
  severity: 'warning',
  title: { en: 'Empty Regions are never merged', 'zh-cn': '空 Region 不会被合并' },
  why: {
    en: 'Every DROP, TRUNCATE and deletion of old rows leaves empty Regions behind. With merging off they pile up for good: \
each goes on sending heartbeats and takes memory in TiKV and PD, and balancing counts them as Regions. Where merging stops at the borders \
of tables alone, it is information.',
    'zh-cn':
      '每次 DROP、TRUNCATE 或删除旧数据都会留下空 Region。关闭合并后它们会一直累积：继续发送心跳，占用 TiKV 与 PD 的内存，并影响\
均衡。如果只是不跨表合并，则为信息。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/massive-regions-best-practices',
    'https://docs.pingcap.com/tidb/stable/pd-configuration-file',
    'https://github.com/pingcap/tidb-map/blob/master/maps/diagnose-case-study/case896.md',
  ],
  liveCheck: 'pd-ctl config show; pd-ctl region check empty-region',
  example: { bad: topology(0), good: topology(8) },
  check: function* (cluster, context) {
    for (const { key, usual } of switches) {
      for (const { value } of findSetting(cluster, context, 'pd', key)) {
        const scalar = asScalar(value);
        if (scalar?.text.trim() !== '0') continue;
        yield {
          at: scalar,
          template: {
            en: '{key} 0 turns merging off: Regions that DROP and TRUNCATE empty stay for ever. {usual} is the default.',
            'zh-cn':
              '{key} 为 0 会关闭 Region 合并：DROP、TRUNCATE 留下的空 Region 会一直存在。默认值为 {usual}。',
          },
          args: { key, usual },
          fixes: [
            choiceFix({ en: 'Set it to {usual}', 'zh-cn': '改为 {usual}' }, { usual }, [
              { at: scalar, newText: String(usual) },
            ]),
          ],
        };
      }
    }
    for (const { value } of findSetting(cluster, context, 'pd', 'schedule.enable-cross-table-merge')) {
      const scalar = asScalar(value);
      if (scalar?.text !== 'false') continue;
      yield {
        at: scalar,
        severity: 'information',
        template: {
          en: 'Regions of different tables are never merged: each table and partition, however empty, keeps a Region. With many of them leave this \
on, as it is by default.',
          'zh-cn':
            '不同表的 Region 不会合并：每张表和每个分区即使为空也会保留一个 Region。表或分区很多时请保持默认的 true。',
        },
        fixes: [valueFix(scalar, 'true')],
      };
    }
  },
};
