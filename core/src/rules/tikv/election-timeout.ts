import type { Instance } from '../../cluster/cluster';
import { type Found, findPath } from '../../formats/keys';
import type { MapNode } from '../../text/node';
import { asMap, asScalar } from '../../text/walk';
import { parseGoDuration } from '../../units/duration';
import { pdAndTiDB } from '../example';
import type { Rule } from '../rule';
import { related } from '../say';
import { findSetting, sharedConfig } from '../settings';

const topology = (min: number, max: number) => `${pdAndTiDB}tikv_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
    config:
      raftstore.raft-min-election-timeout-ticks: ${min}
      raftstore.raft-max-election-timeout-ticks: ${max}
`;

/**
 * The documentation raises it to 50–60 ticks of a second for a distant store; more than a minute is no
 * election.
 */
const secondsWorthTelling = 60;

export const electionTimeout: Rule = {
  code: 'tikv/election-timeout',
  severity: 'warning',
  onFragments: true,
  title: {
    en: 'A store that waits minutes before it campaigns',
    'zh-cn': '等待数分钟才参选的 TiKV',
  },
  why: {
    en: 'A raised election timeout keeps leaders off a distant store. When the near copies are lost or lag \
behind, though, only the distant one can become leader, and the Region is unavailable for the whole \
timeout: with 1000 ticks of a second, 17 minutes. 50 to 60 ticks do the same at a tenth of the price.',
    'zh-cn':
      '提高选举超时可避免 leader 落在远端 TiKV 上。但当近端副本丢失或落后时，只有远端副本能成为 leader，\
Region 在整个超时期间不可用：1000 个 tick（每个 1 秒）约 17 分钟。50 至 60 个 tick 就能达到同样的目的。',
  },
  sources: [
    'https://docs.pingcap.com/tidb/stable/three-data-centers-in-two-cities-deployment',
    'pingcap/tiup: embed/examples/cluster/multi-dc.yaml',
  ],
  example: { bad: topology(1000, 1020), good: topology(50, 60) },
  check: function* (cluster, context) {
    if (findSetting(cluster, context, 'tikv', fewestTicks).length === 0) return;
    const seen = new Set<Found['pair']>();
    const shared = sharedConfig(cluster, 'tikv');
    for (const store of context.tikv) {
      const ticks = setting(store, shared, fewestTicks);
      const scalar = asScalar(ticks?.value);
      if (ticks === undefined || scalar === undefined || seen.has(ticks.pair)) continue;
      seen.add(ticks.pair);
      if (!/^[0-9_]+$/.test(scalar.text)) continue;
      const base = asScalar(setting(store, shared, 'raftstore.raft-base-tick-interval')?.value);
      const tickMs = base === undefined ? 1000 : parseGoDuration(base.text);
      if (tickMs === undefined) continue;
      const seconds = Math.round((Number(scalar.text.replaceAll('_', '')) * tickMs) / 1000);
      if (seconds <= secondsWorthTelling) continue;
      yield {
        at: scalar,
        template: {
          en: '{store} waits at least {seconds} s before it campaigns: where it has the only copy that can \
lead, the Region is unavailable that long. Use 50 and 60 ticks for a distant store.',
          'zh-cn':
            '{store} 至少等待 {seconds} 秒才参选：当只有它的副本能成为 leader 时，Region 会一直不可用。远端\
 TiKV 请使用 50 和 60 个 tick。',
        },
        args: { store: store.id, seconds },
        related:
          base === undefined
            ? []
            : [related(base, { en: 'The length of a tick.', 'zh-cn': 'tick 的长度。' })],
      };
    }
  },
};

const fewestTicks = 'raftstore.raft-min-election-timeout-ticks';

function setting(store: Instance, shared: MapNode | undefined, path: string): Found | undefined {
  return findPath(asMap(store.config), path) ?? findPath(shared, path);
}
