/** Data that one list of placement rules governs: the cluster's own, and that of each policy or range beside it. */
import type { Cluster } from '../cluster/cluster';
import type { Message } from '../messages/message';
import type { Config } from '../placement/model/config';
import type { Rule } from '../placement/model/rule';
import { defaultRules } from '../placement/rules/default-rules';
import { pdConfigOf } from '../scheduling/pd-config';
import { policyPrefix, rulesOf } from '../scheduling/rules';

export interface DataClass {
  /** Policies, or groups of rules, that set it apart; none for the data that has none. */
  readonly names: readonly string[];
  /** For TiKV: what TiFlash has besides neither votes nor brings anything back. */
  readonly rules: readonly Rule[];
}

export interface ClassesAt {
  readonly config: Config;
  readonly main: DataClass;
  readonly others: readonly DataClass[];
  readonly assumptions: readonly Message[];
}

/** Of TiFlash's replicas a plan may tell more, which nothing here hangs on. Ranges under equal rules are one class; the main one is that of the range in which the key space begins. */
export function dataClassesOf(cluster: Cluster): ClassesAt {
  const config = pdConfigOf(cluster);
  const { set, assumptions } = rulesOf(cluster, undefined, config);
  const usual = defaultRules(config.replication, config.schedule.enableWitness);
  const classes = new Map<string, { readonly names: Set<string>; readonly rules: readonly Rule[] }>();
  for (const { applied } of set?.list ?? [{ applied: usual }]) {
    const rules = applied.filter((rule) => !isForTiflash(rule)).map(accepted);
    const key = JSON.stringify(rules.map(contentOf));
    const known = classes.get(key) ?? { names: new Set<string>(), rules };
    for (const name of namesOf(rules, cluster)) known.names.add(name);
    classes.set(key, known);
  }
  const [main, ...others] = [...classes.values()].map(({ names, rules }): DataClass => {
    return { names: [...names], rules };
  });
  const known = new Set(main?.names);
  return {
    config,
    main: { names: [], rules: main?.rules ?? usual },
    others: others.map(({ names, rules }) => ({ names: names.filter((name) => !known.has(name)), rules })),
    assumptions,
  };
}

/** PD refuses an isolation level in its settings that is none of the location labels. */
function accepted(rule: Rule): Rule {
  const isRefused = rule.groupId === 'pd' && !rule.locationLabels.includes(rule.isolationLevel);
  return isRefused ? { ...rule, isolationLevel: '' } : rule;
}

function isForTiflash({ labelConstraints }: Rule): boolean {
  return labelConstraints.some(
    ({ key, op, values }) => key === 'engine' && op === 'in' && !values.includes('tikv'),
  );
}

/** What of a rule decides where copies go. */
function contentOf({ role, isWitness, count, labelConstraints, locationLabels, isolationLevel }: Rule) {
  return [role, isWitness, count, labelConstraints, locationLabels, isolationLevel];
}

function namesOf(rules: readonly Rule[], { placement }: Cluster): readonly string[] {
  const policies = new Set(placement?.policies.map(({ name }) => name));
  return rules.flatMap(({ groupId, id }) => {
    if (groupId === 'pd') return id === 'default' || id === 'witness' ? [] : [`pd/${id}`];
    const policy = groupId.startsWith(policyPrefix) ? groupId.slice(policyPrefix.length) : '';
    return [policies.has(policy) ? policy : groupId];
  });
}
