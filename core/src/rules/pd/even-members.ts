import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { countPlace, spansKubernetesClusters } from '../settings';

const stores = `tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
`;

export const evenMembers: Rule = {
  code: 'pd/even-members',
  severity: 'warning',
  title: { en: 'An even number of PD members', 'zh-cn': 'PD 成员数为偶数' },
  why: {
    en: 'PD serves while a majority of its members is up. Four members need three, and survive one loss, as \
three members do; two need both, and survive none, as one does. The member too many only adds a machine \
that can fail, and an even split of the network stops PD on both sides.',
    'zh-cn':
      'PD 需要多数成员存活才能提供服务。4 个成员需要 3 个，与 3 个成员一样只能容忍 1 个故障；2 个成员需要全\
部存活，与 1 个成员一样不能容忍故障。多出的成员只是多了一台可能故障的机器；网络对半分裂时，两边的 PD 都会停\
止服务。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/hardware-and-software-requirements',
    'https://etcd.io/docs/v3.5/faq/',
  ],
  liveCheck: 'pd-ctl member',
  example: {
    bad: `${pdAndTiDB.replace('tidb_servers', '  - host: 10.0.4.1\ntidb_servers')}${stores}`,
    good: `${pdAndTiDB}${stores}`,
  },
  needs: ['pd'],
  check: function* (cluster, context) {
    const members = context.ofRole('pd');
    const count = members.length;
    const last = members.at(-1);
    if (last === undefined || count % 2 === 1 || spansKubernetesClusters(cluster)) return;
    yield {
      at: countPlace(cluster, 'pd'),
      template: count === 2 ? told.two : told.even,
      args: { count, quorum: count / 2 + 1, losses: count / 2 - 1, fewer: count - 1, more: count + 1 },
      related: last.host === undefined ? [] : [related(last.head, told.last, { count })],
      topic: 'pd/even-members',
    };
  },
};

const told = {
  two: {
    en: 'Two PD members survive no failure: both are needed for a majority. Use 3.',
    'zh-cn': '2 个 PD 成员不能容忍任何故障：多数派需要两个都存活。请使用 3 个。',
  },
  even: {
    en: '{count} PD members need {quorum} for a majority and survive the loss of {losses}, no more than \
{fewer} would. Use {fewer} or {more}.',
    'zh-cn':
      '{count} 个 PD 成员需要 {quorum} 个存活，只能容忍 {losses} 个故障，与 {fewer} 个相同。请使用 {fewer} \
或 {more} 个。',
  },
  last: { en: 'The last of {count}.', 'zh-cn': '{count} 个成员中的最后一个。' },
};
