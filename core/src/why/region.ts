/** One Region: how it stands to its rules, what PD would do, and what it tried where it does nothing. */
import { type Message, message, type Template } from '../messages/message';
import { explainRegion, type RegionExplanation, type RuleTargets } from '../placement/explain/explain-region';
import { isRegionSatisfied, isRuleSatisfied, type RuleFit } from '../placement/fit/region-fit';
import { isDown, isPending, type Peer, type Region } from '../placement/model/region';
import type { PeerWhy, RegionWhy, RuleWhy, TargetWhy } from '../report/why-result';
import { choiceOf } from './chosen';
import { stateOf } from './store-state';
import type { Teller } from './teller';
import { triedSteps } from './tried';
import { type Circumstances, type Want, wantOf } from './want';
import { ruleName } from './words/constraints';
import { reasonMessage } from './words/reasons';

const said = {
  fulfilled: { en: 'fulfilled', 'zh-cn': '已满足' },
  missing: { en: '{count} of {all} peers missing', 'zh-cn': '{all} 个副本中缺 {count} 个' },
  wrongRole: { en: 'in another role than the rule’s: {peers}', 'zh-cn': '角色与规则不符：{peers}' },
  replacing: { en: 'the peer on {store} has to be replaced', 'zh-cn': '{store} 上的副本需要替换' },
  well: {
    en: 'PD leaves Region {region} as it is: it fulfils its rules, and no place is better.',
    'zh-cn': 'PD 不会变动 Region {region}：规则已满足，且没有更好的位置。',
  },
  helped: {
    en: 'PD makes an operator for Region {region}: {operator}{others}.',
    'zh-cn': 'PD 会为 Region {region} 生成 operator：{operator}{others}。',
  },
  others: {
    en: ', or another of {count} that are equally right',
    'zh-cn': '，或 {count} 个等价 operator 中的另一个',
  },
  blocked: {
    en: 'PD makes no operator for Region {region}. {reason}',
    'zh-cn': 'PD 不会为 Region {region} 生成 operator。{reason}',
  },
} satisfies Record<string, Template>;

export interface RegionAnswer {
  readonly why: RegionWhy;
  readonly ok: boolean;
  readonly sentence: string;
}

/** With a store: why that one is, or is not, where the next copy goes. */
export function whyRegion(
  teller: Teller,
  region: Region,
  circumstances: Circumstances,
  storeId?: number,
): RegionAnswer {
  const { view } = teller.scheduling;
  const explanation = explainRegion(view, region);
  const { fit, trace, waiting } = explanation;
  const want = wantOf(view, region, circumstances);
  const operators = want.what === 'helped' ? explanation.operators : [];
  const descriptions = operators.map(({ description }) => description);
  const choice =
    storeId === undefined ? undefined : choiceOf(teller, region, explanation, operators, storeId);
  return {
    why: {
      id: region.id > 0 ? region.id : null,
      peers: region.peers.map((peer) => peerWhy(teller, region, peer)),
      satisfied: fit === undefined ? want.what === 'well' : isRegionSatisfied(fit),
      rules: explanation.targets.map((targets) => ruleWhy(teller, region, targets, explanation)),
      orphans: orphansOf(fit).map(({ storeId }) => teller.nameOf(storeId)),
      operators: operators.map((operator) => teller.operator(operator)),
      waiting: waiting === 'temporary' || waiting === 'no-store' ? waiting : null,
      tried: triedSteps(trace, teller),
    },
    ...(choice === undefined
      ? { ok: want.what !== 'blocked', sentence: teller.tell(verdictOf(teller, region, want, descriptions)) }
      : { ok: choice.isChosen, sentence: teller.tell(choice.sentence) }),
  };
}

/** Of a Region that is split first nothing can be said. */
function orphansOf(fit: RegionExplanation['fit']): readonly Peer[] {
  return fit === undefined || fit.ruleFits.length === 0 ? [] : fit.orphanPeers;
}

function verdictOf(teller: Teller, region: Region, want: Want, operators: readonly string[]): Message {
  const name = teller.region(region);
  switch (want.what) {
    case 'well':
      return message(said.well, { region: name });
    case 'helped': {
      const others = operators.length > 1 ? message(said.others, { count: operators.length }) : '';
      return message(said.helped, { region: name, operator: operators[0] ?? '', others });
    }
    case 'blocked':
      return message(said.blocked, { region: name, reason: reasonMessage(want, teller) });
  }
}

function peerWhy(teller: Teller, region: Region, peer: Peer): PeerWhy {
  const store = teller.scheduling.view.store(peer.storeId);
  return {
    ...teller.store(peer.storeId),
    role: peer.isWitness ? 'witness' : peer.role,
    isLeader: region.leader?.id === peer.id,
    isDown: isDown(region, peer),
    isPending: isPending(region, peer),
    storeState: store === undefined ? 'Tombstone' : stateOf(teller.scheduling.view, store),
  };
}

function ruleWhy(teller: Teller, region: Region, targets: RuleTargets, { fit }: RegionExplanation): RuleWhy {
  const { rule, replaces } = targets;
  const { maxReplicas } = teller.scheduling.view.config.replication;
  const ruleFit = fit?.ruleFits.find((one) => one.rule === rule);
  const peers = ruleFit?.peers ?? region.peers;
  const count = rule?.count ?? maxReplicas;
  const name = ({ storeId }: Peer) => teller.nameOf(storeId);
  return {
    rule: rule === undefined ? 'max-replicas' : ruleName(rule),
    role: rule?.role ?? 'voter',
    count,
    peers: peers.map(name),
    wrongRole: (ruleFit?.peersWithDifferentRole ?? []).map(name),
    isolationScore: ruleFit?.isolationScore ?? 0,
    sentence: ruleSentence(teller, ruleFit, peers.length, count, replaces),
    stores: targets.stores.map(
      ({ storeId, refusals, distinctScore, regionScore }): TargetWhy => ({
        ...teller.store(storeId),
        refusals: refusals.map((refusal) => teller.refusal(refusal)),
        distinctScore,
        regionScore,
      }),
    ),
  };
}

function ruleSentence(
  teller: Teller,
  ruleFit: RuleFit | undefined,
  have: number,
  count: number,
  replaces: number | undefined,
): string {
  if (have < count) return teller.say(said.missing, { count: count - have, all: count });
  if (replaces !== undefined) return teller.say(said.replacing, { store: teller.nameOf(replaces) });
  if (ruleFit !== undefined && !isRuleSatisfied(ruleFit)) {
    const peers = ruleFit.peersWithDifferentRole.map(({ storeId }) => teller.nameOf(storeId));
    return teller.say(said.wrongRole, { peers: teller.list(peers) });
  }
  return teller.say(said.fulfilled);
}
