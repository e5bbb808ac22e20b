import { atLeast } from '../../facts/versions';
import type { Rule } from '../rule';
import { related } from '../say';
import { isTiUP } from '../settings';
import { members } from './members';

const topology = (version: string) => `# regionwise: version=${version}
${members}pump_servers:
  - host: 10.0.1.1
`;

export const binlogRemoved: Rule = {
  code: 'tiup/binlog-removed',
  severity: 'error',
  title: { en: 'TiDB Binlog, which is gone since v8.4', 'zh-cn': 'TiDB Binlog 自 v8.4 起已移除' },
  why: {
    en: 'From v8.4 on TiDB writes no binlog, and no Pump or Drainer of that version is published, so that TiUP cannot \
fetch one. TiCDC takes their place for replication, log backup for recovery to a point in time.',
    'zh-cn':
      '自 v8.4 起 TiDB 不再写 binlog，也不再发布该版本的 Pump 和 Drainer，TiUP 无法下载。数据同步请改用 TiCDC，按时间点恢复\
请使用日志备份。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/release-8.4.0',
    'https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements',
  ],
  onFragments: true,
  example: { bad: topology('v8.5.0'), good: topology('v7.5.0') },
  check: function* (cluster) {
    const { value: version, at, origin } = cluster.version;
    if (!isTiUP(cluster) || !atLeast(version, 'v8.4.0')) return;
    const [first, ...others] = cluster.sections.filter(
      ({ name }) => name === 'pump_servers' || name === 'drainer_servers',
    );
    if (first === undefined) return;
    yield {
      at: first.key,
      ...(origin === 'default' ? { severity: 'information' as const } : {}),
      template: {
        en: '{section} need TiDB Binlog, which was removed in v8.4 ({version} here). Use TiCDC.',
        'zh-cn': '{section} 依赖 TiDB Binlog，而它在 v8.4 中已移除（此处为 {version}）。请使用 TiCDC。',
      },
      args: { section: first.name, version },
      related: [
        ...(at === undefined ? [] : [related(at, { en: 'The version.', 'zh-cn': '版本。' })]),
        ...others.map(({ key }) => related(key, { en: 'So do these.', 'zh-cn': '此处同样依赖。' })),
      ],
    };
  },
};
