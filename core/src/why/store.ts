/** One store: what PD would have it do, and what keeps it from the rest. */
import { message, type Template } from '../messages/message';
import { defaultPeersPerMinute, unlimitedPeersPerMinute } from '../placement/controller/store-limit';
import { explainStore } from '../placement/explain/explain-store';
import { mismatchOf } from '../placement/label-mismatch';
import type { Rule } from '../placement/model/rule';
import type { Store } from '../placement/model/store';
import type { RegionIndex } from '../placement/schedulers/region-index';
import type { RefusalResult, RuleOfStore, StoreScores, StoreWhy } from '../report/why-result';
import { pdSetting } from '../scheduling/pd-config';
import type { ScheduledStore } from '../scheduling/stores';
import { schedulersWhy } from './schedulers';
import { stateOf, usedShare } from './store-state';
import type { Teller } from './teller';
import type { Circumstances } from './want';
import { constraintText, ruleName } from './words/constraints';

const said = {
  matches: { en: 'may hold its peers', 'zh-cn': '可存放其副本' },
  constraint: {
    en: 'may not: {constraint} does not hold for {labels}',
    'zh-cn': '不可：{labels} 不满足 {constraint}',
  },
  exclusive: {
    en: 'may not: the label {label} is exclusive, and the rule does not name it',
    'zh-cn': '不可：标签 {label} 为专属标签，而规则未指定该标签',
  },
  noLabels: { en: 'no labels', 'zh-cn': '无标签' },
  takes: { en: '{store} can take peers', 'zh-cn': '{store} 可接收副本' },
  refuses: { en: '{store} takes no peer: {why}', 'zh-cn': '{store} 不接收副本：{why}' },
  noRule: { en: 'no rule may use it', 'zh-cn': '没有规则可以使用它' },
  noVoterRule: { en: 'no rule for voters may use it', 'zh-cn': '没有 voter 规则可以使用它' },
  andLeaders: { en: '{said} and leaders.', 'zh-cn': '{said}和 leader。' },
  butNoLeader: { en: '{said}, but no leader: {why}.', 'zh-cn': '{said}，但不接收 leader：{why}。' },
  leadersToo: { en: '{said}. It takes leaders.', 'zh-cn': '{said}。可接收 leader。' },
  noLeadersToo: {
    en: '{said}. It takes no leader either: {why}.',
    'zh-cn': '{said}。也不接收 leader：{why}。',
  },
  plain: { en: '{said}.', 'zh-cn': '{said}。' },
} satisfies Record<string, Template>;

export interface StoreAnswer {
  readonly why: StoreWhy;
  readonly ok: boolean;
  readonly sentence: string;
}

export function whyStore(
  teller: Teller,
  { instance, store }: ScheduledStore,
  { isHalted }: Circumstances,
  index: RegionIndex | undefined,
): StoreAnswer {
  const { view, rules } = teller.scheduling;
  const explained = explainStore(view, store);
  const told = (list: (typeof explained)['takesRegions']) => list.map((refusal) => teller.refusal(refusal));
  const ofRules = (rules?.rules ?? []).map((rule) => ruleOf(teller, rule, store));
  const missing = rules === undefined ? [] : missingRules(teller, ofRules);
  const takesPeers = [...missing.filter(({ code }) => code === 'no-rule'), ...told(explained.takesRegions)];
  const takesLeaders = [...missing, ...told(explained.takesLeaders)];
  const why: StoreWhy = {
    ...teller.store(store.id),
    role: instance.role,
    state: stateOf(view, store),
    labels: store.labels.map(({ key, value }) => `${key}=${value}`),
    capacityBytes: store.capacityBytes,
    availableBytes: store.availableBytes,
    leaders: store.leaderCount,
    peers: store.regionCount,
    takesPeers,
    takesLeaders,
    givesPeers: told(explained.givesRegions),
    givesLeaders: told(explained.givesLeaders),
    rules: ofRules,
    limits: limitsOf(teller, store, instance.role === 'tiflash'),
    schedulers: schedulersWhy(teller, isHalted, index, store.id),
    scores: scoresOf(teller),
  };
  const leads = instance.role === 'tikv';
  return {
    why,
    ok: takesPeers.length === 0 && (!leads || takesLeaders.length === 0),
    sentence: verdictOf(teller, why, leads),
  };
}

/** Without a rule that may use the store none of the filters matters. */
function missingRules(teller: Teller, rules: readonly RuleOfStore[]): readonly RefusalResult[] {
  const usable = rules.filter(({ matches }) => matches);
  const refusal = (code: string, template: Template): RefusalResult => {
    return { code, filter: 'rules', sentence: teller.say(template), figures: {} };
  };
  if (usable.length === 0) return [refusal('no-rule', said.noRule)];
  const mayLead = usable.some(({ role }) => role === 'voter' || role === 'leader');
  return mayLead ? [] : [refusal('no-voter-rule', said.noVoterRule)];
}

function verdictOf(teller: Teller, why: StoreWhy, leads: boolean): string {
  const { address: store, takesPeers, takesLeaders } = why;
  const list = (refusals: readonly RefusalResult[]) =>
    teller.sentences(refusals.map(({ sentence }) => sentence));
  const takes = takesPeers.length === 0;
  const peers = takes
    ? message(said.takes, { store })
    : message(said.refuses, { store, why: list(takesPeers) });
  // TiFlash is not expected to lead, and where no rule may use the store all is said.
  if (!leads || takesPeers.some(({ code }) => code === 'no-rule'))
    return teller.say(said.plain, { said: peers });
  if (takesLeaders.length === 0)
    return teller.say(takes ? said.andLeaders : said.leadersToo, { said: peers });
  const args = { said: peers, why: list(takesLeaders) };
  return teller.say(takes ? said.butNoLeader : said.noLeadersToo, args);
}

function ruleOf(teller: Teller, rule: Rule, store: Store): RuleOfStore {
  const mismatch = mismatchOf(store, rule.labelConstraints);
  const { role, count } = rule;
  return {
    rule: ruleName(rule),
    role,
    count,
    matches: mismatch === undefined,
    sentence: mismatchSentence(teller, mismatch, store),
  };
}

function mismatchSentence(
  teller: Teller,
  mismatch: ReturnType<typeof mismatchOf>,
  { labels }: Store,
): string {
  if (mismatch === undefined) return teller.say(said.matches);
  if (mismatch.kind === 'exclusive') {
    return teller.say(said.exclusive, { label: `${mismatch.key}=${mismatch.value}` });
  }
  const list = labels.map(({ key, value }) => `${key}=${value}`);
  return teller.say(said.constraint, {
    constraint: constraintText(mismatch.constraint),
    labels: list.length === 0 ? message(said.noLabels) : teller.list(list),
  });
}

/** Set for each store in `schedule.store-limit`; a store that is drained gives without limit. */
function limitsOf({ scheduling }: Teller, { id, nodeState }: Store, isTiFlash: boolean): StoreWhy['limits'] {
  const limit = (kind: 'add-peer' | 'remove-peer') => {
    const text = pdSetting(scheduling.cluster, `schedule.store-limit.${id}.${kind}`) ?? '';
    const rate = text === '' ? defaultPeersPerMinute[isTiFlash ? 'tiflash' : 'tikv'] : Number(text);
    return rate > 0 && rate < unlimitedPeersPerMinute ? rate : null;
  };
  return { addPeer: limit('add-peer'), removePeer: nodeState === 'Removing' ? null : limit('remove-peer') };
}

function scoresOf(teller: Teller): readonly StoreScores[] {
  const { view, stores } = teller.scheduling;
  return stores
    .map(({ store }): StoreScores => {
      const { leaderScore, regionScore, takesRegions } = explainStore(view, store);
      return {
        ...teller.store(store.id),
        leaderScore,
        regionScore,
        leaders: store.leaderCount,
        peers: store.regionCount,
        usedShare: usedShare(store),
        refusedBy: takesRegions.map(({ code }) => code),
      };
    })
    .sort((a, b) => a.regionScore - b.regionScore || a.id - b.id);
}
