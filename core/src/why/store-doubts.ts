/** For a glance: what keeps PD from a store, where there is something. */
import type { Cluster, Instance } from '../cluster/cluster';
import type { Plan } from '../formats/plan/plan';
import { type Language, type Message, message, render, type Template } from '../messages/message';
import { explainStore } from '../placement/explain/explain-store';
import { matchesConstraints } from '../placement/label-constraint';
import { schedulingOf } from '../scheduling/scheduling';
import { Teller } from './teller';

const said = {
  noPeer: { en: 'PD places no peer on {store}: {why}.', 'zh-cn': 'PD 不会向 {store} 放置副本：{why}。' },
  noLeader: {
    en: 'PD sends no leader to {store}: {why}.',
    'zh-cn': 'PD 不会向 {store} 调度 leader：{why}。',
  },
  noRule: {
    en: 'PD places no peer on {store}: no rule may use it.',
    'zh-cn': 'PD 不会向 {store} 放置副本：没有规则可以使用它。',
  },
} satisfies Record<string, Template>;

/** Nothing where PD may place peers there, and leaders on TiKV. Regions of a dump are not looked at. */
export function storeDoubts(
  cluster: Cluster,
  plan: Plan | undefined,
  instance: Instance,
  language: Language,
): readonly string[] {
  const scheduling = schedulingOf(cluster, plan);
  const store = scheduling.stores.find((one) => one.instance === instance)?.store;
  if (store === undefined) return [];
  const { view, rules } = scheduling;
  const teller = new Teller(scheduling, language);
  const tell = (template: Template, why: string): Message => message(template, { store: instance.id, why });
  if (rules?.rules.every(({ labelConstraints }) => !matchesConstraints(store, labelConstraints)) === true) {
    // TiFlash gets its rule from TiDB with the first replica.
    return instance.role === 'tiflash' ? [] : [render(tell(said.noRule, ''), language)];
  }
  const { takesRegions, takesLeaders } = explainStore(view, store);
  const peers = takesRegions.map((refusal) => tell(said.noPeer, teller.refusal(refusal).sentence));
  const known = new Set(takesRegions.map(({ code }) => code));
  const leaders = instance.role === 'tikv' ? takesLeaders.filter(({ code }) => !known.has(code)) : [];
  return [...peers, ...leaders.map((refusal) => tell(said.noLeader, teller.refusal(refusal).sentence))].map(
    (sentence) => render(sentence, language),
  );
}
