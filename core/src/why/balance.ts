/** Why a scheduler that evens out has nothing to do, by the figures that it looks at. */
import { type Message, message, type Template } from '../messages/message';
import type { RegionFilter } from '../placement/filter/region-filter';
import { regionRefusal } from '../placement/filter/region-filter';
import { specialUseFilter } from '../placement/filter/simple';
import { selectStores } from '../placement/filter/store-filter';
import { storeStateFilter } from '../placement/filter/store-state';
import type { Store } from '../placement/model/store';
import type { RegionIndex } from '../placement/schedulers/region-index';
import { allKeys } from '../placement/schedulers/scheduling';
import { type Balance, resourceScore, shouldBalance } from '../placement/score/tolerance';
import type { RefusalCode } from '../placement/trace';
import { printNumber } from '../units/print';
import type { Teller } from './teller';
import { refusalMessage } from './words/refusals';

const said = {
  noPair: {
    en: 'fewer than two stores may give and take: nothing to even out',
    'zh-cn': '可调出与调入的 store 不足两个：无法均衡',
  },
  tolerated: {
    en: '{source} scores highest ({sourceScore}), {target} lowest ({targetScore}): with the tolerance of {tolerance} {unit} on both sides moving one would not pay',
    'zh-cn':
      '{source} 得分最高（{sourceScore}），{target} 得分最低（{targetScore}）：两侧各计入 {tolerance} {unit} 的容忍度后，无需移动',
  },
  noSizes: {
    en: 'what the stores hold is not known: nothing to compare',
    'zh-cn': '各 store 的数据量未知：无从比较',
  },
  alike: {
    en: 'all stores that give and take score alike ({sourceScore})',
    'zh-cn': '可调出与调入的 store 得分相同（{sourceScore}）',
  },
  bySize: {
    en: '{said}. The counts differ ({least} to {most} Regions), but PD balances by size',
    'zh-cn': '{said}。Region 数量有差异（{least} 至 {most}），但 PD 按大小均衡',
  },
  stuck: {
    en: '{source} scores higher ({sourceScore}) than {target} ({targetScore}), but none of its {what} ({count}) may be moved: {why}',
    'zh-cn':
      '{source} 的得分（{sourceScore}）高于 {target}（{targetScore}），但其 {count} 个 {what} 均不可移动：{why}',
  },
  noPlace: {
    en: 'no other place keeps their rules fulfilled and is worth it',
    'zh-cn': '没有既满足其规则又值得移动的位置',
  },
  uneven: {
    en: '{source} scores higher ({sourceScore}) than {target} ({targetScore}), beyond the tolerance: it is to be evened out',
    'zh-cn': '{source} 的得分（{sourceScore}）高于 {target}（{targetScore}），超出容忍度：应进行均衡',
  },
  regionsOf: { en: 'Regions', 'zh-cn': 'Region' },
  leadersOf: { en: 'leaders', 'zh-cn': 'leader' },
  leaders: { en: 'leaders', 'zh-cn': '个 leader' },
} satisfies Record<string, Template>;

export interface Evening {
  readonly balance: Balance;
  /** What keeps a Region from being moved, in PD's order. */
  readonly regionFilters: readonly RegionFilter[];
}

export interface Evened {
  readonly isIdle: boolean;
  readonly sentence: Message;
}

/** Counts that differ by so much are asked about. */
const notableSkew = 0.2;

/** From the stores' scores, and where the Regions are known from what holds those of the fullest store. */
export function evened(
  teller: Teller,
  { balance, regionFilters }: Evening,
  index: RegionIndex | undefined,
): Evened {
  const { view } = teller.scheduling;
  const use = balance.resource === 'leader' ? { transferLeader: true } : { moveRegion: true };
  const filters = [storeStateFilter(use), specialUseFilter()];
  const holding = view.stores.filter(({ nodeState }) => nodeState !== 'Removed');
  const score = (store: Store) => resourceScore(view.config, balance, store, 0);
  const sources = [...selectStores(view, holding, filters, 'source', 'why')].sort(
    (a, b) => score(b) - score(a),
  );
  const source = sources[0];
  const targets = selectStores(view, holding, filters, 'target', 'why').filter((store) => store !== source);
  const target = [...targets].sort((a, b) => score(a) - score(b))[0];
  if (source === undefined || target === undefined) return { isIdle: true, sentence: message(said.noPair) };
  if (holding.every(({ regionCount }) => regionCount === 0))
    return { isIdle: true, sentence: message(said.noSizes) };
  const regions = holding.reduce((sum, { regionCount }) => sum + regionCount, 0);
  const sizeMib = holding.reduce((sum, { regionSizeMib }) => sum + regionSizeMib, 0);
  const answer = shouldBalance(view.config, {
    ...balance,
    source,
    target,
    sourceInfluence: 0,
    targetInfluence: 0,
    averageRegionSizeMib: regions === 0 ? 0 : Math.trunc(sizeMib / regions),
    maxRegionCount: Math.max(0, ...holding.map(({ regionCount }) => regionCount)),
  });
  const args = {
    source: teller.nameOf(source.id),
    target: teller.nameOf(target.id),
    sourceScore: printNumber(score(source)),
    targetScore: printNumber(score(target)),
    tolerance: printNumber(answer.tolerance),
    unit: balance.resource === 'leader' && balance.policy === 'count' ? message(said.leaders) : 'MiB',
  };
  const isEqual = score(source) === score(target);
  if (isEqual || !answer.shouldBalance) {
    const sentence = message(isEqual ? said.alike : said.tolerated, args);
    return { isIdle: true, sentence: withCounts(sentence, holding, balance) };
  }
  if (index === undefined) return { isIdle: false, sentence: message(said.uneven, args) };
  const held = holdUp(teller, index, source, { balance, regionFilters });
  return { isIdle: true, sentence: message(said.stuck, { ...args, ...held }) };
}

function withCounts(sentence: Message, stores: readonly Store[], { resource }: Balance): Message {
  const counts = stores.map(({ regionCount }) => regionCount);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const isNotable = resource === 'region' && most > 0 && (most - least) / most > notableSkew;
  return isNotable ? message(said.bySize, { said: sentence, least, most }) : sentence;
}

/** What most of a store's Regions, or of its leaders, are refused for. */
function holdUp(teller: Teller, index: RegionIndex, { id }: Store, { balance, regionFilters }: Evening) {
  const { view } = teller.scheduling;
  const leads = balance.resource === 'leader';
  const kinds = leads ? (['leader'] as const) : (['leader', 'follower', 'learner'] as const);
  const regions = kinds.flatMap((kind) => index.on(id, kind, allKeys));
  const counts = new Map<RefusalCode, number>();
  for (const region of regions) {
    const code = regionRefusal(view, region, regionFilters);
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return {
    count: regions.length,
    what: message(leads ? said.leadersOf : said.regionsOf),
    why: most === undefined ? message(said.noPlace) : refusalMessage(most[0], {}, teller.language),
  };
}
