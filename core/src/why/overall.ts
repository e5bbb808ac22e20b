/** Why PD makes operators for a cluster, or none: its Regions by what they want, and what stands in the way. */
import { type Message, message, type Template } from '../messages/message';
import type { ClusterView } from '../placement/model/cluster-view';
import type { Region } from '../placement/model/region';
import type { RegionIndex } from '../placement/schedulers/region-index';
import type { BlockedBy, Obstacle, OverallWhy, RegionCounts } from '../report/why-result';
import { obstacles } from './obstacles';
import { schedulersWhy } from './schedulers';
import type { Teller } from './teller';
import { type Blocked, type Circumstances, type Want, wantOf } from './want';
import { ruleName } from './words/constraints';
import { reasonMessage } from './words/reasons';

const said = {
  nothing: {
    en: 'PD makes no operator because nothing is missing: all {count} Regions fulfil their rules.',
    'zh-cn': 'PD 不产生 operator，因为没有需要修复的：全部 {count} 个 Region 均满足其规则。',
  },
  nothingMade: {
    en: 'Nothing is in PD’s way: its checkers can fulfil the rules from every store on.',
    'zh-cn': 'PD 没有阻碍：从任一 store 出发，checker 都能满足规则。',
  },
  balancing: {
    en: 'All {count} Regions fulfil their rules; PD evens out what is uneven: {names}.',
    'zh-cn': '全部 {count} 个 Region 均满足其规则；PD 正在均衡：{names}。',
  },
  helped: {
    en: 'PD makes operators for {helped} of {count} Regions; none wants something that it does not get.',
    'zh-cn': 'PD 会为 {count} 个 Region 中的 {helped} 个生成 operator；没有 Region 的需求得不到满足。',
  },
  helpedMade: {
    en: 'PD repairs what it can reach: in each of the {helped} ways in which copies stand that lost one, it finds a place for it.',
    'zh-cn': 'PD 能够修复：在 {helped} 种缺少副本的分布方式中，均能找到放置位置。',
  },
  stuck: {
    en: '{stuck} of {count} Regions want something that PD cannot give them. {reason}',
    'zh-cn': '{count} 个 Region 中有 {stuck} 个的需求 PD 无法满足。{reason}',
  },
  stuckMade: {
    en: 'In {stuck} of {count} ways in which copies may stand, PD cannot give the Region what it wants. {reason}',
    'zh-cn': '在 {count} 种可能的副本分布中，有 {stuck} 种 PD 无法满足其需求。{reason}',
  },
  leftAlone: {
    en: '{why} Until then balance-region moves none of them.',
    'zh-cn': '{why}在此之前，balance-region 不会移动这些 Region。',
  },
  though: { en: '{said} But: {obstacle}', 'zh-cn': '{said}但是：{obstacle}' },
} satisfies Record<string, Template>;

export interface OverallAnswer {
  readonly why: OverallWhy;
  readonly ok: boolean;
  readonly sentence: string;
}

export function whyOverall(
  teller: Teller,
  regions: Iterable<Region>,
  source: RegionCounts['source'],
  circumstances: Circumstances,
  index: RegionIndex | undefined,
): OverallAnswer {
  const counted = count(teller.scheduling.view, regions, circumstances);
  const blockedBy = [...counted.blocked.values()]
    .sort((a, b) => b.regions - a.regions)
    .map((group) => blockedOf(teller, group));
  const found = obstacles(teller, circumstances);
  const counts = { source, ...counted.counts };
  const { supposed, isHalted } = circumstances;
  // What schedulers make of a failure depends on what was moved meanwhile.
  const schedulers = supposed.size > 0 ? [] : schedulersWhy(teller, isHalted, index);
  return {
    why: { regions: counts, blockedBy, obstacles: found, schedulers },
    ok: counts.stuck === 0 && found.length === 0,
    sentence: teller.tell(
      verdictOf(
        counts,
        blockedBy,
        found,
        schedulers.filter(({ isIdle }) => !isIdle).map(({ name }) => name),
      ),
    ),
  };
}

interface Group {
  readonly want: Blocked;
  readonly example: Region;
  regions: number;
}

/** Regions that look the same to PD are asked about once. */
function count(view: ClusterView, regions: Iterable<Region>, circumstances: Circumstances) {
  const wants = new Map<string, Want>();
  const blocked = new Map<string, Group>();
  const counts = { count: 0, well: 0, helped: 0, stuck: 0 };
  for (const region of regions) {
    counts.count++;
    const looks = looksOf(view, region);
    const want = wants.get(looks) ?? wantOf(view, region, circumstances);
    wants.set(looks, want);
    if (want.what === 'blocked') counts.stuck++;
    else counts[want.what]++;
    if (want.what !== 'blocked') continue;
    const key = `${want.reason}\n${want.rule === undefined ? '' : ruleName(want.rule)}`;
    const group = blocked.get(key);
    if (group === undefined) blocked.set(key, { want, example: region, regions: 1 });
    else group.regions++;
  }
  return { counts, blocked };
}

function looksOf(view: ClusterView, region: Region): string {
  const peers = region.peers.map(({ id, storeId, role, isWitness }) => {
    const down = region.downPeers.some(({ peerId }) => peerId === id) ? 'd' : '';
    const lags = region.pendingPeers.includes(id) ? 'p' : '';
    const leads = region.leader?.id === id ? '*' : '';
    return `${storeId}${role}${isWitness ? 'w' : ''}${down}${lags}${leads}`;
  });
  const rules = view.rules.rulesFor(region.startKey, region.endKey);
  return `${rules.map(ruleName).join(',')}|${peers.sort().join(',')}`;
}

function blockedOf(teller: Teller, { want, example, regions }: Group): BlockedBy {
  const [place] = want.stores;
  const isPlace = place !== undefined && want.reason !== 'label-constraint';
  return {
    reason: want.reason,
    regions,
    isTemporary: want.isTemporary,
    ...(want.rule === undefined ? {} : { rule: ruleName(want.rule) }),
    ...(isPlace ? { store: teller.store(place.storeId) } : {}),
    sentence: teller.tell(reasonMessage(want, teller)),
    example: teller.region(example),
  };
}

function verdictOf(
  counts: RegionCounts,
  blockedBy: readonly BlockedBy[],
  found: readonly Obstacle[],
  busy: readonly string[],
): Message {
  const { source, count, stuck } = counts;
  if (stuck > 0) {
    const why = blockedBy[0]?.sentence ?? '';
    if (source === 'made') return message(said.stuckMade, { stuck, count, reason: why });
    return message(said.stuck, { stuck, count, reason: message(said.leftAlone, { why }) });
  }
  const told = unhindered(counts, busy);
  const [obstacle] = found;
  return obstacle === undefined ? told : message(said.though, { said: told, obstacle: obstacle.sentence });
}

function unhindered({ source, count, helped }: RegionCounts, busy: readonly string[]): Message {
  const isMade = source === 'made';
  if (helped > 0) return message(isMade ? said.helpedMade : said.helped, { helped, count });
  if (isMade) return message(said.nothingMade);
  return busy.length === 0
    ? message(said.nothing, { count })
    : message(said.balancing, { count, names: busy.join(', ') });
}
