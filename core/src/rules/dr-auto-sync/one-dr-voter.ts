import type { Rule } from '../rule';
import { related } from '../say';
import { drExample } from './example';
import { drAutoSyncOf } from './mode';

export const oneDrVoter: Rule = {
  code: 'dr-auto-sync/one-dr-voter',
  severity: 'warning',
  title: {
    en: 'One DR store down ends synchronous replication',
    'zh-cn': '从属区域一个 TiKV 故障即退出同步复制',
  },
  why: {
    en: 'With one voter in the DR site any single store there may hold the only copy of some Region, so that PD \
leaves `sync` as soon as one DR store is down, however many are left, and RPO 0 is gone until all is \
recovered. Two voters and a learner, as the documentation has it, bear one failed store.',
    'zh-cn':
      '从属区域只有一个 Voter 时，该区域任意一个 TiKV 都可能持有某些 Region 的唯一副本。因此只要有一个 TiKV 故障，无\
论还剩多少，PD 都会退出 `sync`，恢复之前无法保证 RPO 为 0。按文档设置两个 Voter 加一个 Learner 可容忍一个 TiKV 故障。',
  },
  sources: [
    'https://github.com/tikv/pd/issues/7971',
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
    'tikv/pd: pkg/replication/replication_mode.go, tickUpdateState',
  ],
  liveCheck: 'curl http://<pd>:2379/pd/api/v1/replication_mode/status',
  example: { bad: drExample({ primaryReplicas: 2, drReplicas: 1 }), good: drExample() },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    if (mode === undefined || mode.drReplicas === undefined || mode.drReplicas.value > 1) return;
    yield {
      at: mode.drReplicas.at,
      template: {
        en: 'dr-replicas is {count}: PD leaves sync, and with it RPO 0, as soon as a single DR store is down. Use 2 \
or more, with placement rules to match.',
        'zh-cn':
          'dr-replicas 为 {count}：从属区域只要有一个 TiKV 故障，PD 就会退出 sync，RPO 不再为 0。请设为 2 或以上，并\
相应调整 Placement Rules。',
      },
      args: { count: mode.drReplicas.value },
      related: [related(mode.at, { en: 'The mode.', 'zh-cn': '复制模式在此设置。' })],
    };
  },
};
