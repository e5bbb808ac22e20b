import type { Rule } from '../rule';
import { relatedAll } from '../say';
import { isTiUP } from '../settings';
import { drExample } from './example';
import { drAutoSyncOf } from './mode';

export const pdMajorityInDr: Rule = {
  code: 'dr-auto-sync/pd-majority-in-dr',
  severity: 'error',
  title: {
    en: 'The primary site alone has no majority of PD',
    'zh-cn': '主用区域的 PD 不足多数',
  },
  why: {
    en: 'DR auto-sync lets the primary go on when the DR site fails. PD decides on that, and needs a majority of \
its own members: where half of them or more stand in the DR site, its failure stops the whole cluster, and \
nothing switches to `async`.\n\nThe loss of the primary site is another matter: it takes PD’s majority along, \
and is recovered by hand.',
    'zh-cn':
      'DR auto-sync 使主用区域在从属区域故障后能继续服务。但切换由 PD 决定，PD 自身也需要多数成员：若一半或更多成员位\
于从属区域，该区域故障会使整个集群停止服务，也不会切换到 `async`。\n\n主用区域故障则不同：PD 同时失去多数派，需要手动\
恢复。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/two-data-centers-in-one-city-deployment',
    'https://etcd.io/docs/v3.5/faq/',
  ],
  liveCheck: 'pd-ctl member',
  example: { bad: drExample({ members: ['10.0.0.1', '10.0.0.4', '10.0.0.5'] }), good: drExample() },
  check: function* (cluster, context) {
    const mode = drAutoSyncOf(cluster, context);
    const { labelKey, dr } = mode ?? {};
    if (labelKey === undefined || dr === undefined || !isTiUP(cluster)) return;
    const members = context.ofRole('pd');
    const there = members.filter((member) => context.standing(member).value(labelKey.text) === dr.text);
    const [first, ...others] = there;
    if (first === undefined || members.length < 2 || there.length * 2 < members.length) return;
    yield {
      at: first.head,
      template: {
        en: '{count} of {members} PD members stand in the DR site {site}: when it fails, PD has no majority, and the \
primary stops with it. Put a majority of PD into the primary site.',
        'zh-cn':
          '{members} 个 PD 成员中有 {count} 个位于从属区域 {site}：该区域故障后 PD 失去多数派，主用区域也随之停止服\
务。请将 PD 多数成员放在主用区域。',
      },
      args: { count: there.length, members: members.length, site: dr.text },
      related: relatedAll(
        others,
        ({ head }) => head,
        { en: '{member} in {site}, too.', 'zh-cn': '{member} 也位于 {site}。' },
        ({ id }) => ({ member: id, site: dr.text }),
      ),
    };
  },
};
