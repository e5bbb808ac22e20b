/** The trace of the checkers as a tree: what was tried, and what came of it. */
import type { Message, Template } from '../messages/message';
import { message } from '../messages/message';
import type { TraceEntry } from '../placement/trace';
import type { TriedStep } from '../report/why-result';
import type { Teller } from './teller';
import { failures } from './words/failures';

const said = {
  addPeer: { en: 'Add the missing peer', 'zh-cn': '补齐缺少的副本' },
  replaceDown: { en: 'Replace the peer on the store that is down', 'zh-cn': '替换宕机 store 上的副本' },
  replaceOffline: {
    en: 'Replace the peer on the store that is leaving',
    'zh-cn': '替换正在下线的 store 上的副本',
  },
  swapFit: {
    en: 'Make room by moving a peer of another rule away',
    'zh-cn': '移走其他规则的副本以腾出位置',
  },
  better: { en: 'Move a peer further from the others', 'zh-cn': '将副本移到隔离更好的位置' },
  orphans: { en: 'Remove peers that no rule needs', 'zh-cn': '移除没有规则需要的副本' },
  rule: { en: 'Rule {rule}', 'zh-cn': '规则 {rule}' },
  other: { en: '{scope}', 'zh-cn': '{scope}' },
  refused: { en: '{store}: {why}', 'zh-cn': '{store}：{why}' },
  takes: { en: 'could take the peer: {stores}', 'zh-cn': '可接收该副本：{stores}' },
  gives: { en: 'would give a peer up: {stores}', 'zh-cn': '将移出副本：{stores}' },
  nothing: { en: 'nothing is left to choose from', 'zh-cn': '没有可选的 store' },
  failed: { en: 'nothing comes of it: {why}', 'zh-cn': '未能成功：{why}' },
  noLeader: {
    en: 'The Region has no leader: without a quorum PD can do nothing for it',
    'zh-cn': '该 Region 没有 leader：失去多数派时 PD 无法处理',
  },
  needsSplit: {
    en: 'The Region lies across the ranges of several rules and is split first',
    'zh-cn': '该 Region 跨越多个规则的范围，需先分裂',
  },
} satisfies Record<string, Template>;

const scopes: Readonly<Record<string, Template>> = {
  'add-rule-peer': said.addPeer,
  'make-up': said.addPeer,
  'replace-down': said.replaceDown,
  down: said.replaceDown,
  'replace-offline': said.replaceOffline,
  offline: said.replaceOffline,
  'replace-swap-fit': said.swapFit,
  'better-location': said.better,
  location: said.better,
  extra: said.orphans,
  orphans: said.orphans,
};

const passes: Readonly<Record<string, Template>> = {
  'no-leader': said.noLeader,
  'needs-split': said.needsSplit,
};

/** Entries of one scope in a row are one step; of scores only the outcome is told. */
export function triedSteps(trace: readonly TraceEntry[], teller: Teller): readonly TriedStep[] {
  const steps: { scope: string; sentence: string; steps: TriedStep[] }[] = [];
  for (const entry of trace) {
    const told = entryMessage(entry, teller);
    if (told === undefined) continue;
    const leaf = { scope: entry.scope, sentence: teller.say(told.template, told.args), steps: [] };
    const last = steps.at(-1);
    if (entry.what === 'passed') steps.push(leaf);
    else if (last?.scope === entry.scope || (entry.what === 'failed' && last !== undefined))
      last.steps.push(leaf);
    else {
      const { template, args } = scopeMessage(entry.scope);
      steps.push({ scope: entry.scope, sentence: teller.say(template, args), steps: [leaf] });
    }
  }
  return steps;
}

function scopeMessage(scope: string): Message {
  const [, ...rest] = scope.split('/');
  const found = scopes[rest.join('/')];
  if (found !== undefined) return message(found);
  return rest.length > 1 ? message(said.rule, { rule: rest.join('/') }) : message(said.other, { scope });
}

function entryMessage(entry: TraceEntry, teller: Teller): Message | undefined {
  switch (entry.what) {
    case 'refused': {
      const why = teller.refusal(entry).sentence;
      return message(said.refused, { store: teller.nameOf(entry.storeId), why });
    }
    case 'scored':
      return undefined;
    case 'chosen':
      if (entry.storeIds.length === 0) return message(said.nothing);
      return message(entry.direction === 'source' ? said.gives : said.takes, {
        stores: teller.list(entry.storeIds.map(teller.nameOf)),
      });
    case 'failed':
      return message(said.failed, { why: message(failures[entry.code]) });
    case 'passed': {
      const template = passes[entry.code];
      return template === undefined ? undefined : message(template);
    }
  }
}
