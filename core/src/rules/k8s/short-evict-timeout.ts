import { asScalar, find } from '../../text/walk';
import { parseGoDuration } from '../../units/duration';
import type { Rule } from '../rule';
import { removalFix } from '../say';
import { tidbCluster } from './example';
import { podSetsOf } from './pod-sets';

/** What TiUP waits by default; TiDB Operator waits a day. */
const timeoutMinMs = 10 * 60_000;

export const shortEvictTimeout: Rule = {
  code: 'k8s/short-evict-timeout',
  severity: 'information',
  title: { en: 'Little time to move leaders before a restart', 'zh-cn': '重启前迁移 leader 的时间过短' },
  why: {
    en: 'Before TiDB Operator restarts a TiKV it lets PD move the leaders away, and waits `evictLeaderTimeout` for it, 1500 minutes by default. \
Then the Pod is restarted in any case: each Region that it still leads has no leader until another member stands for election, ten seconds or \
more. PD moves a few leaders at a time, so tens of thousands of them, or Regions that are large, take long.',
    'zh-cn':
      '重启 TiKV 之前，TiDB Operator 让 PD 迁走 leader，最多等待 `evictLeaderTimeout`，默认 1500 分钟。超时后无论如何都会重启：仍在其上的 Region \
leader 会丢失，直到其他成员发起选举，需要十秒以上。PD 每次只迁移少量 leader，leader 数以万计或 Region 很大时需要很长时间。',
  },
  sources: [
    'https://docs.pingcap.com/tidb-in-kubernetes/v1.2/release-1.2.0',
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/configure-a-tidb-cluster',
    'https://github.com/tikv/pd/issues/4880',
  ],
  liveCheck: 'pd-ctl scheduler show',
  example: {
    bad: tidbCluster({ tikv: 'evictLeaderTimeout: 2m' }),
    good: tidbCluster({ tikv: 'evictLeaderTimeout: 3h' }),
  },
  onFragments: true,
  check: function* (cluster) {
    for (const set of podSetsOf(cluster, 'tikv')) {
      const at = asScalar(find(set.pods, 'evictLeaderTimeout')?.value);
      const timeoutMs = at === undefined || at.template ? undefined : parseGoDuration(at.text);
      if (at === undefined || timeoutMs === undefined || timeoutMs <= 0 || timeoutMs >= timeoutMinMs)
        continue;
      yield {
        at,
        template: {
          en: 'After {timeout} TiDB Operator restarts a TiKV with the leaders that it still has, and their Regions wait for an election. Give \
it 10 minutes or more, or leave the default of 1500.',
          'zh-cn':
            '{timeout} 之后，即使 TiKV 上还有 leader，TiDB Operator 也会将其重启，相应的 Region 需等待选举。请设为 10 分钟以上，或使用默认的 1500 分钟。',
        },
        args: { timeout: at.text },
        fixes: removalFix(set.pods, 'evictLeaderTimeout'),
      };
    }
  },
};
