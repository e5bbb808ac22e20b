/** Operators and their steps in words: what PD calls them stays, since logs and pd-ctl show it. */
import { type Message, message } from '../../messages/message';
import type { Operator } from '../../placement/model/operator';
import type { Step } from '../../placement/model/step';

const steps = {
  TransferLeader: {
    en: 'transfer the leader from {from} to {to}',
    'zh-cn': '将 leader 从 {from} 转移到 {to}',
  },
  AddPeer: { en: 'add a voter on {to}', 'zh-cn': '在 {to} 添加 voter' },
  AddLearner: { en: 'add a learner on {to}', 'zh-cn': '在 {to} 添加 learner' },
  PromoteLearner: { en: 'make the learner on {to} a voter', 'zh-cn': '将 {to} 上的 learner 提升为 voter' },
  DemoteVoter: { en: 'make the voter on {to} a learner', 'zh-cn': '将 {to} 上的 voter 降为 learner' },
  RemovePeer: { en: 'remove the peer on {from}', 'zh-cn': '移除 {from} 上的副本' },
  ChangePeerV2Enter: {
    en: 'enter joint consensus: {promote} become voters, {demote} learners',
    'zh-cn': '进入 joint consensus：{promote} 变为 voter，{demote} 变为 learner',
  },
  ChangePeerV2Leave: { en: 'leave joint consensus', 'zh-cn': '退出 joint consensus' },
  BecomeWitness: { en: 'make the peer on {to} a witness', 'zh-cn': '将 {to} 上的副本变为 witness' },
  BecomeNonWitness: {
    en: 'make the witness on {to} a full copy',
    'zh-cn': '将 {to} 上的 witness 变为完整副本',
  },
  BatchSwitchWitness: {
    en: 'switch witnesses: {promote} become witnesses, {demote} full copies',
    'zh-cn': '切换 witness：{promote} 变为 witness，{demote} 变为完整副本',
  },
  MergeRegion: { en: 'merge Region {from} into Region {to}', 'zh-cn': '将 Region {from} 合并到 Region {to}' },
  SplitRegion: { en: 'split at {count} keys', 'zh-cn': '在 {count} 个 key 处分裂' },
} as const;

export type NameOf = (storeId: number) => string;

export function stepMessage(step: Step, nameOf: NameOf): Message {
  const list = (ids: readonly number[]) => (ids.length === 0 ? '–' : ids.map(nameOf).join(', '));
  const template = steps[step.type];
  switch (step.type) {
    case 'TransferLeader':
      return message(template, { from: nameOf(step.fromStore), to: nameOf(step.toStore) });
    case 'AddPeer':
    case 'AddLearner':
    case 'PromoteLearner':
    case 'DemoteVoter':
      return message(template, { to: nameOf(step.toStore) });
    case 'RemovePeer':
      return message(template, { from: nameOf(step.fromStore) });
    case 'ChangePeerV2Enter':
    case 'ChangePeerV2Leave':
      return message(template, { promote: list(step.promote), demote: list(step.demote) });
    case 'BecomeWitness':
    case 'BecomeNonWitness':
      return message(template, { to: nameOf(step.store) });
    case 'BatchSwitchWitness':
      return message(template, { promote: list(step.toWitness), demote: list(step.toNonWitness) });
    case 'MergeRegion':
      return message(template, { from: step.fromRegion, to: step.toRegion });
    case 'SplitRegion':
      return message(template, { count: step.splitKeys.length });
  }
}

/** The stores whose peers or leaders an operator changes. */
export function touchedStores({ steps: all }: Operator): ReadonlySet<number> {
  return new Set(all.flatMap(storesOfStep));
}

function storesOfStep(step: Step): readonly number[] {
  switch (step.type) {
    case 'TransferLeader':
      return [step.fromStore, step.toStore];
    case 'AddPeer':
    case 'AddLearner':
    case 'PromoteLearner':
    case 'DemoteVoter':
      return [step.toStore];
    case 'RemovePeer':
      return [step.fromStore];
    case 'ChangePeerV2Enter':
    case 'ChangePeerV2Leave':
      return [...step.promote, ...step.demote];
    case 'BecomeWitness':
    case 'BecomeNonWitness':
      return [step.store];
    case 'BatchSwitchWitness':
      return [...step.toWitness, ...step.toNonWitness];
    case 'MergeRegion':
    case 'SplitRegion':
      return [];
  }
}
