import { asScalar } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { findSetting } from '../settings';

const topology = (enabled: boolean) => `server_configs:
  tikv:
    rocksdb.titan.enabled: ${enabled}
${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const titan: Rule = {
  code: 'tikv/titan',
  severity: 'information',
  title: { en: 'Titan, whose size PD does not balance', 'zh-cn': '启用 Titan：PD 不按其实际大小均衡' },
  why: {
    en: 'Titan keeps large values in files of their own. That saves writes, and takes up to twice the space, the more the more is deleted and \
overwritten. PD balances stores by the size of their Regions as TiKV estimates it, not by what lies on the disks: with Titan the two drift \
apart, so disks of stores with the same score fill differently.',
    'zh-cn':
      'Titan 将较大的 value 存放在单独的文件中。这会减少写入量，但最多占用两倍空间，删除和覆盖越多占用越多。PD 按 TiKV 估算的 Region 大小均衡，而不是\
磁盘上的实际大小：启用 Titan 后两者会有偏差，得分相同的 store 磁盘使用率可能不同。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/titan-overview',
    'https://github.com/tikv/tikv/issues/16055',
  ],
  liveCheck: 'pd-ctl store',
  example: { bad: topology(true), good: topology(false) },
  check: function* (cluster, context) {
    const [first] = findSetting(cluster, context, 'tikv', 'rocksdb.titan.enabled').filter(
      ({ value }) => asScalar(value)?.text === 'true',
    );
    if (first === undefined) return;
    yield {
      at: first.pair.key,
      template: {
        en: 'With Titan large values take up to twice their space, and PD balances by an estimate without that: leave more room on the disks, \
and watch each store’s use.',
        'zh-cn':
          '启用 Titan 后较大的 value 最多占用两倍空间，而 PD 均衡时的估算不包含这部分：请为磁盘预留更多空间，并关注每个 store 的使用率。',
      },
    };
  },
};
