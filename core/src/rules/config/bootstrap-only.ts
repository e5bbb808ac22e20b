import { allSettingsOf } from '../../config/setting';
import type { Rule } from '../rule';
import { relatedAll } from '../say';
import { eachMap, exampleWith } from './judge';

const bad = `user: tidb
tidb_version: v8.5.7
topology:
${exampleWith('v8.5.7', 'pd:\n  schedule.leader-schedule-limit: 8')
  .split('\n')
  .slice(1)
  .map((line) => (line === '' ? '' : `  ${line}`))
  .join('\n')}`;

export const bootstrapOnly: Rule = {
  code: 'config/bootstrap-only',
  severity: 'information',
  title: {
    en: 'PD settings that are read only when the cluster is founded',
    'zh-cn': '仅在集群初始化时读取的 PD 配置',
  },
  why: {
    en: 'PD keeps schedule, replication, replication-mode and pd-server settings in etcd after its first start and \
takes them from there ever since. A change in the topology of a running cluster has no effect: use \
`pd-ctl config set` or `SET CONFIG pd`. What the file says may differ from what is in force.',
    'zh-cn':
      'PD 首次启动后将 schedule、replication、replication-mode 和 pd-server 配置保存在 etcd 中，之后以 etcd \
为准。修改运行中集群的拓扑文件不起作用：请使用 `pd-ctl config set` 或 `SET CONFIG pd`。文件内容可能与实际\
生效的配置不同。',
  },
  sources: [
    'tikv/pd: server/config/persist_options.go, Persist and Reload',
    'https://docs.pingcap.com/tidb/stable/pd-configuration-file',
  ],
  liveCheck: 'tiup ctl:v8.5.7 pd -u http://<pd>:2379 config show all',
  example: { bad, good: bad.replace('schedule.leader-schedule-limit: 8', 'log.level: info') },
  check: eachMap(function* (config) {
    if (!config.deployed || config.component !== 'pd') return;
    const kept = allSettingsOf(config).filter(({ key, entry }) => key.persisted && entry.value !== undefined);
    const [first, ...others] = kept;
    if (first === undefined) return;
    yield {
      at: first.entry.pair.key,
      template: {
        en: 'PD read {key} when the cluster was founded ({count} settings in all) and keeps it in etcd: to \
change it, use `pd-ctl config set` or `SET CONFIG pd`, not this file.',
        'zh-cn':
          'PD 在集群初始化时读取了 {key}（共 {count} 项）并保存在 etcd 中：修改请用 `pd-ctl config set` 或 \
`SET CONFIG pd`，而非此文件。',
      },
      args: { key: first.entry.key, count: kept.length },
      related: relatedAll(others, ({ entry }) => entry.pair.key, {
        en: 'Kept in etcd, too.',
        'zh-cn': '同样保存在 etcd 中。',
      }),
    };
  }),
};
