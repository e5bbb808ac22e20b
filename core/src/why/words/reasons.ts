/** Why a Region does not get what it wants, as a sentence that names the figures and the way out. */
import { type Message, message, type Template } from '../../messages/message';
import { matchesConstraints } from '../../placement/label-constraint';
import type { Teller } from '../teller';
import type { Blocked, Reason } from '../want';
import { constraintsText, ruleName } from './constraints';
import { failures } from './failures';

const said = {
  place: {
    en: 'A peer of {rule} has no place. {stores}: {why}.',
    'zh-cn': '{rule} 的副本无处放置。{stores}：{why}。',
  },
  nobodyFits: {
    en: '{rule} needs stores with {constraints}: {count} of them, and {found} of {all} fit. Give more stores such labels, or change the rule.',
    'zh-cn':
      '{rule} 要求 {count} 个满足 {constraints} 的 store，而 {all} 个中只有 {found} 个符合：请为更多 store 添加标签，或修改规则。',
  },
  exclusive: {
    en: '{rule} needs {count} stores, and may use {found} of {all}: the others have exclusive labels that it does not name.',
    'zh-cn': '{rule} 需要 {count} 个 store，而 {all} 个中只能使用 {found} 个：其余带有规则未指定的专属标签。',
  },
  fittingHaveOne: {
    en: 'All stores that fit {rule} ({constraints}) have a peer of the Region already: it needs another such store.',
    'zh-cn': '符合 {rule}（{constraints}）的 store 均已有该 Region 的副本：需要增加这样的 store。',
  },
  everyStore: {
    en: 'Every store has a peer of the Region already: a further copy needs a further store.',
    'zh-cn': '每个 store 都已有该 Region 的副本：需要增加 store 才能再放副本。',
  },
  noLeader: {
    en: 'Without a quorum PD can do nothing for the Region: bring its stores back, or let pd-ctl unsafe remove-failed-stores give up what they had.',
    'zh-cn':
      '失去多数派后 PD 无法处理该 Region：请恢复相关 store，或使用 pd-ctl unsafe remove-failed-stores 放弃其数据。',
  },
  halted: {
    en: 'Scheduling is halted (schedule.halt-scheduling): PD makes no operator at all.',
    'zh-cn': '调度已暂停（schedule.halt-scheduling）：PD 不会产生任何 operator。',
  },
  limitZero: {
    en: 'replica-schedule-limit is 0: PD’s checkers repair nothing.',
    'zh-cn': 'replica-schedule-limit 为 0：PD 的 checker 不做任何修复。',
  },
  notYet: {
    en: 'A peer is down, but its store not yet for max-store-down-time: PD waits for that before it replaces it.',
    'zh-cn': '有 peer 已 down，但其 store 的失联时间尚未达到 max-store-down-time：届时 PD 才会替换。',
  },
  failed: { en: 'PD’s operator cannot be made: {why}.', 'zh-cn': '无法生成 operator：{why}。' },
  unexplained: {
    en: 'PD’s checkers find nothing that they could do as long as its peers are pending or down.',
    'zh-cn': '在其副本 pending 或 down 期间，PD 的 checker 无法进行任何操作。',
  },
  likewise: { en: '{stores} (and {count} more likewise)', 'zh-cn': '{stores}（另有 {count} 个同样如此）' },
  replication: { en: 'max-replicas', 'zh-cn': 'max-replicas' },
} satisfies Record<string, Template>;

/** Stores that are named; more are only counted. */
const namedMost = 3;

export function reasonMessage(blocked: Blocked, teller: Teller): Message {
  const { reason, rule, stores } = blocked;
  const alone = standing[reason];
  if (alone !== undefined) return message(alone);
  if (reason in failures)
    return message(said.failed, { why: message(failures[reason as keyof typeof failures]) });
  if (rule !== undefined && (reason === 'label-constraint' || reason === 'fitting-have-one')) {
    const all = teller.scheduling.view.stores;
    const found = all.filter((store) => matchesConstraints(store, rule.labelConstraints)).length;
    const constraints = constraintsText(rule);
    const few = constraints === '' ? said.exclusive : said.nobodyFits;
    const template = reason === 'fitting-have-one' ? said.fittingHaveOne : few;
    return message(template, {
      rule: ruleName(rule),
      count: rule.count,
      constraints,
      found,
      all: all.length,
    });
  }
  const sentences = stores.map(({ refusals }) =>
    refusals[0] === undefined ? '' : teller.refusal(refusals[0]).sentence,
  );
  const [why = ''] = sentences;
  if (why === '') return message(said.unexplained);
  const alike = stores.filter((_, at) => sentences[at] === why).slice(0, namedMost);
  const names = teller.list(alike.map(({ storeId }) => teller.nameOf(storeId)));
  const count = stores.length - alike.length;
  return message(said.place, {
    rule: rule === undefined ? message(said.replication) : ruleName(rule),
    stores: count === 0 ? names : message(said.likewise, { stores: names, count }),
    why,
  });
}

const standing: Readonly<Partial<Record<Reason, Template>>> = {
  'every-store-has-one': said.everyStore,
  'no-leader': said.noLeader,
  halted: said.halted,
  'replica-limit-zero': said.limitZero,
  'not-down-long-enough': said.notYet,
  unexplained: said.unexplained,
};
