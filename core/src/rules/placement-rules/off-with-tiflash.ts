import type { Rule } from '../rule';
import { related, safeFix } from '../say';
import { sectionKey } from '../settings';

const topology = (value: string) => `server_configs:
  pd:
    replication.enable-placement-rules: ${value}
pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tiflash_servers:
  - host: 10.0.1.9
`;

export const offWithTiFlash: Rule = {
  code: 'placement-rules/off-with-tiflash',
  severity: 'warning',
  title: {
    en: 'Placement rules switched off with TiFlash',
    'zh-cn': '使用 TiFlash 时关闭了 Placement Rules',
  },
  why: {
    en: 'A TiFlash replica is a placement rule. TiUP and TiDB Operator therefore switch placement rules on \
through PD’s API before TiFlash starts, whatever the file says: file and cluster then differ, and who \
trusts the file is misled.',
    'zh-cn':
      'TiFlash 副本由 Placement Rules 实现。因此无论配置文件如何设置，TiUP 和 TiDB Operator 都会在 TiFlash \
启动前通过 PD API 开启 Placement Rules：配置与集群状态不一致，容易误导读者。',
  },
  sources: [
    'pingcap/tiup: pkg/cluster/spec/tiflash.go, PrepareStart',
    'https://docs.pingcap.com/tidb/stable/configure-placement-rules',
  ],
  liveCheck: 'pd-ctl config show replication',
  example: { bad: topology('false'), good: topology('true') },
  needs: ['pd', 'tiflash'],
  check: function* (cluster, context) {
    const { enablePlacementRules } = cluster.replication;
    if (enablePlacementRules.value || enablePlacementRules.at === undefined) return;
    if (context.ofRole('tiflash').length === 0) return;
    yield {
      at: enablePlacementRules.at,
      template: {
        en: 'enable-placement-rules is false, but TiFlash needs placement rules: they are switched on at \
run time against this file. Remove the setting.',
        'zh-cn':
          'enable-placement-rules 为 false，但 TiFlash 依赖 Placement Rules：运行时会被强制开启，与此文件不\
一致。请删除该设置。',
      },
      related: [related(sectionKey(cluster, 'tiflash'), { en: 'TiFlash.', 'zh-cn': 'TiFlash。' })],
      fixes: [
        safeFix({ en: 'Set it to true', 'zh-cn': '改为 true' }, {}, [
          { at: enablePlacementRules.at, newText: 'true' },
        ]),
      ],
      topic: 'placement-rules/off-with-tiflash',
    };
  },
};
