import { asScalar } from '../../text/walk';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related, valueFix } from '../say';
import { findSetting, sectionKey } from '../settings';

const topology = (settings: string) => `server_configs:
  tikv:
${settings}${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const ttlWithoutApiV2: Rule = {
  code: 'tikv/ttl-without-api-v2',
  severity: 'error',
  title: { en: 'TTL of RawKV beside TiDB', 'zh-cn': '使用 TiDB 时开启了 RawKV 的 TTL' },
  why: {
    en: '`storage.enable-ttl` with API version 1 makes TiKV a store of raw keys that expire: it refuses transactions, and \
TiDB cannot even create its own tables. Beside TiDB, TTL of raw keys needs `storage.api-version: 2`. TiDB’s own TTL \
tables have nothing to do with it.',
    'zh-cn':
      '在 API 版本 1 下开启 `storage.enable-ttl` 会使 TiKV 只能存储会过期的 RawKV 数据：它会拒绝事务，TiDB 连系统表都无法\
创建。与 TiDB 共用时，RawKV 的 TTL 需要 `storage.api-version: 2`。TiDB 的 TTL 表与此无关。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/tikv-configuration-file',
    'https://github.com/pingcap/tiup/issues/1679',
  ],
  liveCheck:
    "mysql -e \"SHOW CONFIG WHERE type = 'tikv' AND name IN ('storage.enable-ttl', 'storage.api-version')\"",
  example: {
    bad: topology('    storage.enable-ttl: true\n'),
    good: topology('    storage.enable-ttl: true\n    storage.api-version: 2\n'),
  },
  check: function* (cluster, context) {
    const [tidb] = context.ofRole('tidb');
    if (tidb === undefined) return;
    const ttl = findSetting(cluster, context, 'tikv', 'storage.enable-ttl');
    if (ttl.length === 0) return;
    const version = findSetting(cluster, context, 'tikv', 'storage.api-version');
    if (version.some(({ value }) => asScalar(value)?.text !== '1')) return;
    for (const { value } of ttl) {
      const at = asScalar(value);
      if (at === undefined || at.text !== 'true') continue;
      yield {
        at,
        template: {
          en: 'With enable-ttl and API version 1 TiKV takes raw keys only: TiDB cannot start on it. Remove it, or set \
`storage.api-version: 2`.',
          'zh-cn':
            '在 API 版本 1 下开启 enable-ttl 后，TiKV 只接受 RawKV 请求：TiDB 无法启动。请删除该项，或设置 \
`storage.api-version: 2`。',
        },
        fixes: [valueFix(at, 'false')],
        related: [related(sectionKey(cluster, 'tidb'), { en: 'TiDB.', 'zh-cn': 'TiDB。' })],
      };
    }
  },
};
