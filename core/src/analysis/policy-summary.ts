/** What a policy makes of a table's replicas, and the loss of which place they survive, in sentences for a hover. */
import { ruleWords } from '../availability/rule-words';
import type { PlacementPolicy } from '../cluster/placement';
import { type Language, type Message, message, render, type Template } from '../messages/message';
import { peerRoleOf, type Rule } from '../placement/model/rule';

const said = {
  head: { en: '{name}: {voters} voters{learners}', 'zh-cn': '{name}：{voters} 个 voter{learners}' },
  learners: { en: ', {learners} learners', 'zh-cn': '，{learners} 个 learner' },
  none: { en: '', 'zh-cn': '' },
  survives: { en: 'keeps its quorum without {place}', 'zh-cn': '失去 {place} 后仍有多数派' },
  fails: { en: 'loses its quorum without {place}', 'zh-cn': '失去 {place} 后没有多数派' },
  depends: {
    en: 'without {place} it depends on where PD has put the others',
    'zh-cn': '失去 {place} 后取决于 PD 把其余副本放在何处',
  },
} as const satisfies Readonly<Record<string, Template>>;

/** A line for the whole, one for each rule, one for each place that the policy names. */
export function policySummary(policy: PlacementPolicy, language: Language): readonly string[] {
  const rules = policy.rules.map(({ rule }) => rule);
  if (rules.length === 0) return [];
  const voters = sum(rules, 'voter');
  const learners = sum(rules, 'learner');
  const head = message(said.head, {
    name: policy.name,
    voters,
    learners: learners === 0 ? message(said.none) : message(said.learners, { learners }),
  });
  const lines = [head, ...rules.map(ruleWords), ...losses(rules, voters)];
  return lines.map((line) => render(line, language));
}

function sum(rules: readonly Rule[], role: 'voter' | 'learner'): number {
  return rules.reduce((total, rule) => total + (peerRoleOf(rule.role) === role ? rule.count : 0), 0);
}

/** Of every place that a constraint names: how many voters it holds at least, and at most. */
function losses(rules: readonly Rule[], voters: number): Message[] {
  const spare = Math.floor((voters - 1) / 2);
  const voting = rules.filter(({ role }) => role !== 'learner');
  const places = new Map<string, { readonly key: string; readonly value: string }>();
  for (const { labelConstraints } of voting) {
    for (const { key, op, values } of labelConstraints) {
      if (op !== 'in') continue;
      for (const value of values) places.set(`${key}=${value}`, { key, value });
    }
  }
  return [...places].map(([place, { key, value }]) => {
    const held = voting.map((rule) => range(rule, key, value));
    const least = held.reduce((total, { low }) => total + low, 0);
    const most = held.reduce((total, { high }) => total + high, 0);
    if (most <= spare) return message(said.survives, { place });
    return message(least > spare ? said.fails : said.depends, { place });
  });
}

function range({ count, labelConstraints }: Rule, key: string, value: string): { low: number; high: number } {
  const own = labelConstraints.filter((constraint) => constraint.key === key);
  if (own.some(({ op, values }) => (op === 'in') !== values.includes(value))) return { low: 0, high: 0 };
  const isPinned = own.some(({ op, values }) => op === 'in' && values.length === 1);
  return { low: isPinned ? count : 0, high: count };
}
