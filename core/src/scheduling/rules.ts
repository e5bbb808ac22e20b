/** The placement rules that PD holds: its own, those of files or of a dump, those of policies and of TiFlash's replicas. */
import type { Cluster } from '../cluster/cluster';
import type { RuleFile } from '../cluster/placement';
import type { Plan } from '../formats/plan/plan';
import { type Arguments, type Message, message, type Template } from '../messages/message';
import type { Config } from '../placement/model/config';
import type { Rule, RuleGroup } from '../placement/model/rule';
import { type BatchStep, changeRules, type RuleBundle, type RuleChange } from '../placement/rules/change';
import { defaultRules, tiflashGroup, tiflashRule } from '../placement/rules/default-rules';
import { type RuleSet, ruleSet } from '../placement/rules/rule-set';
import type { RuleContext } from '../placement/rules/validate';
import { ruleErrors } from './rule-errors';
import { said } from './said';
import { tableRange } from './table-range';

export interface RulesAt {
  /** Nothing where placement rules are off. */
  readonly set: RuleSet | undefined;
  readonly assumptions: readonly Message[];
}

/** Ids that are given to tables of which only the name is known. */
const firstTableId = 1_000_000;

/** TiDB's group for a table with a policy. Source: pingcap/tidb pkg/ddl/placement/bundle.go. */
export const policyPrefix = 'TiDB_DDL_';
const policyIndex = 40;

export function rulesOf(cluster: Cluster, plan: Plan | undefined, config: Config): RulesAt {
  const { ruleFiles = [], policies = [] } = cluster.placement ?? {};
  if (!config.replication.enablePlacementRules) {
    const isOff =
      ruleFiles.length + policies.length > 0 || cluster.replication.enablePlacementRules.origin !== 'default';
    return { set: undefined, assumptions: isOff ? [message(said.rulesOff)] : [] };
  }
  const dumped = ruleFiles.filter(({ isDump }) => isDump === true);
  const builder = new Builder(config);
  // A dump has all that PD holds, policies and TiFlash's rules with it.
  if (dumped.length > 0) {
    builder.load(dumped.flatMap(changesOf), dumped[0]?.path ?? '');
    return builder.answer([]);
  }
  for (const file of ruleFiles) {
    if (builder.load(changesOf(file), file.path)) builder.assume(said.rulesFile, { path: file.path });
  }
  const tables = (plan?.workload.tables ?? []).filter(({ tiflash }) => (tiflash?.value ?? 0) > 0);
  const named = tables.map(({ name }, at) => name?.value ?? `#${at + 1}`);
  const steps = tables.map(({ tiflash }, at): BatchStep => {
    const id = firstTableId + policies.length + at;
    const rule = tiflashRule(
      `table-${id}-r`,
      tableRange(id),
      tiflash?.value ?? 1,
      config.replication.locationLabels,
    );
    return { action: 'add', rule };
  });
  if (steps.length > 0) {
    builder.load(
      [
        { do: 'setGroup', group: tiflashGroup },
        { do: 'batch', steps },
      ],
      'TiFlash',
    );
    builder.assume(said.tiflash, { names: named.join(', ') });
  }
  const attached = policies.filter(({ name, rules }, at) => {
    const bundle = policyBundle(
      name,
      rules.map(({ rule }) => rule),
      firstTableId + at,
    );
    return builder.load([{ do: 'setBundles', bundles: [bundle], override: false }], bundle.id);
  });
  if (attached.length > 0) {
    builder.assume(said.policies, { names: attached.map(({ name }) => name).join(', ') });
  }
  return builder.answer([message(said.rulesDefault)]);
}

/** TiDB's bundle of a table: it overrides what stands before it. */
function policyBundle(name: string, rules: readonly Rule[], tableId: number): RuleBundle {
  const id = `${policyPrefix}${name}`;
  const range = tableRange(tableId);
  return {
    id,
    index: policyIndex,
    override: true,
    rules: rules.map((rule) => ({ ...rule, ...range, groupId: id })),
  };
}

/** A dump, and a list of bundles, is all there is; a list of rules and one bundle stand beside what is there. */
function changesOf(file: RuleFile): readonly RuleChange[] {
  const rules = file.rules.map(({ rule }) => rule);
  const groups = file.groups.map(({ group }) => group);
  switch (file.shape) {
    case 'rules':
      return file.isDump === true
        ? [{ do: 'setBundles', bundles: bundlesOf(rules, groups), override: true }]
        : [{ do: 'setRules', rules }];
    case 'bundle':
      return [{ do: 'setBundles', bundles: bundlesOf(rules, groups), override: false }];
    case 'bundles':
      return [{ do: 'setBundles', bundles: bundlesOf(rules, groups), override: true }];
    case 'groups':
      return groups.map((group) => ({ do: 'setGroup', group }));
  }
}

function bundlesOf(rules: readonly Rule[], groups: readonly RuleGroup[]): readonly RuleBundle[] {
  const ids = new Set([...groups.map(({ id }) => id), ...rules.map(({ groupId }) => groupId)]);
  return [...ids].map((id) => ({
    ...(groups.find((group) => group.id === id) ?? usualGroup(id)),
    rules: rules.filter(({ groupId }) => groupId === id),
  }));
}

/** What TiDB makes of its groups, where a list of rules does not say it. */
function usualGroup(id: string): RuleGroup {
  if (id === tiflashGroup.id) return tiflashGroup;
  const isPolicy = id.startsWith(policyPrefix);
  return { id, index: isPolicy ? policyIndex : 0, override: isPolicy };
}

/** Takes changes one after the other; what PD would refuse is left out, and said. */
class Builder {
  private set: RuleSet | undefined;
  private readonly assumptions: Message[] = [];
  private readonly context: RuleContext;

  constructor(config: Config) {
    const first = ruleSet(defaultRules(config.replication, config.schedule.enableWitness), []);
    this.set = first.ok ? first.value : undefined;
    // With no store to compare with a rule need not match any: it may have matched one that is gone.
    const { maxReplicas } = config.replication;
    this.context = { keyType: config.keyType, maxReplicas, stores: [] };
  }

  load(changes: readonly RuleChange[], path: string): boolean {
    let set = this.set;
    for (const change of changes) {
      if (set === undefined) return false;
      const changed = changeRules(set, change, this.context);
      if (!changed.ok) {
        this.assume(said.rulesRefused, { path, reason: message(ruleErrors[changed.error.code]) });
        return false;
      }
      set = changed.value;
    }
    this.set = set;
    return true;
  }

  assume(template: Template, args: Arguments): void {
    this.assumptions.push(message(template, args));
  }

  answer(more: readonly Message[]): RulesAt {
    return { set: this.set, assumptions: [...more, ...this.assumptions] };
  }
}
