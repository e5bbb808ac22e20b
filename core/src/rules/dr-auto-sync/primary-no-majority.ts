import type { Rule } from '../rule';
import { related } from '../say';
import { drExample } from './example';
import { drAutoSyncOf } from './mode';

export const primaryNoMajority: Rule = {
  code: 'dr-auto-sync/primary-no-majority',
  severity: 'error',
  title: {
    en: 'The primary site alone has no majority of the copies',
    'zh-cn': '主用区域的副本不足多数',
  },
  why: {
    en: 'When the DR site fails, the primary goes on alone: it needs a majority of the voters. With as many in \
the DR site, or more, every Region loses its quorum when that site fails, and PD does not switch to `async`, \
since that would not help.',
    'zh-cn':
      '从属区域故障后由主用区域独立提供服务，因此主用区域必须持有多数 Voter。如果从属区域的 Voter 与之相同或更多，\
该区域故障时所有 Region 都会失去多数派，PD 也不会切换到 `async`，因为切换没有用处。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
    'tikv/pd: pkg/replication/replication_mode.go, tickUpdateState',
  ],
  liveCheck: 'pd-ctl config placement-rules show',
  example: { bad: drExample({ primaryReplicas: 2 }), good: drExample() },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    const { primaryReplicas: primary, drReplicas: dr } = mode ?? {};
    if (primary === undefined || dr === undefined || primary.value > dr.value) return;
    yield {
      at: primary.at,
      template: {
        en: '{primary} voters in the primary site and {dr} in the DR site: when the DR site fails, the {primary} \
left are no majority of {all}, and the cluster stops. Give the primary site more.',
        'zh-cn':
          '主用区域有 {primary} 个 Voter，从属区域有 {dr} 个：从属区域故障后，剩余的 {primary} 个不足 {all} 个的\
多数，集群停止服务。请增加主用区域的副本。',
      },
      args: { primary: primary.value, dr: dr.value, all: primary.value + dr.value },
      related: [related(dr.at, { en: 'The DR site.', 'zh-cn': '从属区域的副本数。' })],
    };
  },
};
