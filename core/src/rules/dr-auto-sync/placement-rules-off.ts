import type { Rule } from '../rule';
import { related, safeFix } from '../say';
import { drExample } from './example';
import { drAutoSyncOf } from './mode';

export const placementRulesOff: Rule = {
  code: 'dr-auto-sync/placement-rules-off',
  severity: 'error',
  title: {
    en: 'DR auto-sync without placement rules',
    'zh-cn': '使用 DR auto-sync 时关闭了 Placement Rules',
  },
  why: {
    en: 'Which site holds how many copies is said by placement rules alone. Without them PD spreads \
`max-replicas` copies as it likes, and which site has a majority is left to chance, Region by Region.',
    'zh-cn':
      '各区域持有多少副本只能由 Placement Rules 指定。关闭后 PD 会自行分散 `max-replicas` 个副本，每个 Region 的多数\
派位于哪个区域全凭偶然。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
    'tikv/pd: pkg/replication/replication_mode.go',
  ],
  liveCheck: 'pd-ctl config show replication',
  example: {
    bad: drExample({ pd: '    replication.enable-placement-rules: false\n' }),
    good: drExample({ pd: '    replication.enable-placement-rules: true\n' }),
  },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    const { enablePlacementRules: rules } = cluster.replication;
    if (mode === undefined || rules.value || rules.at === undefined) return;
    yield {
      at: rules.at,
      template: {
        en: 'DR auto-sync needs placement rules to put voters into both sites, and they are off. Set it to true.',
        'zh-cn': 'DR auto-sync 依赖 Placement Rules 在两个区域放置 Voter，但此处已关闭。请改为 true。',
      },
      related: [related(mode.at, { en: 'The mode.', 'zh-cn': '复制模式在此设置。' })],
      fixes: [
        safeFix({ en: 'Set it to true', 'zh-cn': '改为 true' }, {}, [{ at: rules.at, newText: 'true' }]),
      ],
    };
  },
};
