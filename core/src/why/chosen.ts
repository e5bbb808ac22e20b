/** Why a store is, or is not, where a Region's next copy goes. */
import { type Message, message, type Template } from '../messages/message';
import type { TargetVerdict } from '../placement/checker/strategy';
import type { RegionExplanation, RuleTargets } from '../placement/explain/explain-region';
import type { Operator } from '../placement/model/operator';
import { peerOnStore, type Region } from '../placement/model/region';
import { printNumber } from '../units/print';
import type { Teller } from './teller';
import { ruleName } from './words/constraints';

const said = {
  chosen: {
    en: 'PD chooses {store} for Region {region}: of the stores that may take the peer none is further from the other copies, or as far and emptier.',
    'zh-cn':
      'PD 会为 Region {region} 选择 {store}：在可接收该副本的 store 中，没有隔离更好、或隔离相同而更空的。',
  },
  oneOf: {
    en: 'PD may choose {store} for Region {region}: it is one of {count} that are equally right.',
    'zh-cn': 'PD 可能为 Region {region} 选择 {store}：它是 {count} 个同样合适的 store 之一。',
  },
  hasPeer: {
    en: '{store} has a peer of Region {region} already.',
    'zh-cn': '{store} 已有 Region {region} 的副本。',
  },
  refused: {
    en: 'PD does not choose {store} for a peer of {rule}: {why}.',
    'zh-cn': 'PD 不会为 {rule} 的副本选择 {store}：{why}。',
  },
  lessApart: {
    en: 'PD does not choose {store} for a peer of {rule}: {other} stands further from the other copies (place score {better} against {own}).',
    'zh-cn':
      'PD 不会为 {rule} 的副本选择 {store}：{other} 与其他副本的隔离更好（位置得分 {better} 对 {own}）。',
  },
  fuller: {
    en: 'PD does not choose {store} for a peer of {rule}: {other} is as far from the other copies and emptier (region score {better} against {own}).',
    'zh-cn': 'PD 不会为 {rule} 的副本选择 {store}：{other} 隔离相同而更空（region 得分 {better} 对 {own}）。',
  },
  nothing: {
    en: 'PD places no peer for Region {region} now, on {store} or elsewhere.',
    'zh-cn': 'PD 目前不会为 Region {region} 放置副本，无论是在 {store} 还是其他 store。',
  },
  replication: { en: 'max-replicas', 'zh-cn': 'max-replicas' },
} satisfies Record<string, Template>;

export interface Choice {
  readonly isChosen: boolean;
  readonly sentence: Message;
}

export function choiceOf(
  teller: Teller,
  region: Region,
  { targets, fit }: RegionExplanation,
  operators: readonly Operator[],
  storeId: number,
): Choice {
  const args = { store: teller.nameOf(storeId), region: teller.region(region) };
  const not = (sentence: Message): Choice => ({ isChosen: false, sentence });
  if (peerOnStore(region, storeId) !== undefined) return not(message(said.hasPeer, args));
  const places = new Set(operators.flatMap(newPlaces));
  if (places.has(storeId)) {
    const template = places.size > 1 ? said.oneOf : said.chosen;
    return { isChosen: true, sentence: message(template, { ...args, count: places.size }) };
  }
  const peersOf = (rule: RuleTargets['rule']) =>
    fit?.ruleFits.find((one) => one.rule === rule)?.peers ?? region.peers;
  const { maxReplicas } = teller.scheduling.view.config.replication;
  const wanting = targets.find(
    ({ rule, replaces }) => replaces !== undefined || peersOf(rule).length < (rule?.count ?? maxReplicas),
  );
  const own = wanting?.stores.find((verdict) => verdict.storeId === storeId);
  if (wanting === undefined || own === undefined) return not(message(said.nothing, args));
  const rule = wanting.rule === undefined ? message(said.replication) : ruleName(wanting.rule);
  if (own.refusals.length > 0) {
    const why = teller.sentences(own.refusals.map((refusal) => teller.refusal(refusal).sentence));
    return not(message(said.refused, { ...args, rule, why }));
  }
  const [best] = wanting.stores.filter((verdict) => places.has(verdict.storeId));
  return not(best === undefined ? message(said.nothing, args) : beaten(teller, own, best, { ...args, rule }));
}

function beaten(teller: Teller, own: TargetVerdict, best: TargetVerdict, args: Message['args']): Message {
  const other = teller.nameOf(best.storeId);
  const isLess = best.distinctScore > own.distinctScore;
  const [better, mine] = isLess
    ? [best.distinctScore, own.distinctScore]
    : [best.regionScore, own.regionScore];
  const figures = { other, better: printNumber(better), own: printNumber(mine) };
  return message(isLess ? said.lessApart : said.fuller, { ...args, ...figures });
}

/** Where the operator puts a peer that was not there. */
function newPlaces({ steps }: Operator): readonly number[] {
  return steps.flatMap((step) =>
    step.type === 'AddPeer' || step.type === 'AddLearner' ? [step.toStore] : [],
  );
}
