/** The calls of PD's rule manager, as data. Source: tikv/pd pkg/schedule/placement/rule_manager.go. */
import type { RuleGroup } from '../model/rule';
import type { RuleError, RuleResult } from './rule-error';
import { RulePatch, type RuleSet } from './rule-set';
import { type RuleContext, type RuleDraft, validateRule } from './validate';

/** A group with all its rules. */
export interface RuleBundle extends RuleGroup {
  readonly rules: readonly RuleDraft[];
}

export type BatchStep =
  | { readonly action: 'add'; readonly rule: RuleDraft }
  | {
      readonly action: 'delete';
      readonly groupId: string;
      readonly id: string;
      /** `id` is how the ids begin; only rules that were there before the batch are meant. */
      readonly byPrefix: boolean;
    };

export type RuleChange =
  | { readonly do: 'setRules'; readonly rules: readonly RuleDraft[] }
  | { readonly do: 'deleteRule'; readonly groupId: string; readonly id: string }
  | { readonly do: 'batch'; readonly steps: readonly BatchStep[] }
  | { readonly do: 'setGroup'; readonly group: RuleGroup }
  | { readonly do: 'deleteGroup'; readonly id: string }
  /** Takes the place of the groups' rules; with `override` of all that there is. */
  | { readonly do: 'setBundles'; readonly bundles: readonly RuleBundle[]; readonly override: boolean }
  | { readonly do: 'deleteBundle'; readonly id: string; readonly isPattern: boolean };

/** The set after a change, or why PD refuses it; then nothing changes. */
export function changeRules(before: RuleSet, change: RuleChange, context: RuleContext): RuleResult<RuleSet> {
  const patch = new RulePatch(before);
  const error = noteChange(before, patch, change, context);
  return error === undefined ? patch.apply() : { ok: false, error };
}

function noteChange(
  before: RuleSet,
  patch: RulePatch,
  change: RuleChange,
  context: RuleContext,
): RuleError | undefined {
  switch (change.do) {
    case 'setRules':
      return setRules(patch, change.rules, context);
    case 'deleteRule':
      return void patch.deleteRule(change.groupId, change.id);
    case 'batch':
      return batch(before, patch, change.steps, context);
    case 'setGroup':
      return void patch.setGroup(change.group);
    case 'deleteGroup':
      return void patch.deleteGroup(change.id);
    case 'setBundles':
      return setBundles(before, patch, change.bundles, change.override, context);
    case 'deleteBundle':
      return deleteBundle(before, patch, change.id, change.isPattern);
  }
}

function setRules(
  patch: RulePatch,
  drafts: readonly RuleDraft[],
  context: RuleContext,
): RuleError | undefined {
  for (const draft of drafts) {
    const rule = validateRule(draft, context);
    if (!rule.ok) return rule.error;
    patch.setRule(rule.value);
  }
  return undefined;
}

function batch(
  before: RuleSet,
  patch: RulePatch,
  steps: readonly BatchStep[],
  context: RuleContext,
): RuleError | undefined {
  for (const step of steps) {
    if (step.action === 'add') {
      const error = setRules(patch, [step.rule], context);
      if (error !== undefined) return error;
    } else if (step.byPrefix) {
      for (const { groupId, id } of before.rules) {
        if (groupId === step.groupId && id.startsWith(step.id)) patch.deleteRule(groupId, id);
      }
    } else patch.deleteRule(step.groupId, step.id);
  }
  return undefined;
}

function setBundles(
  before: RuleSet,
  patch: RulePatch,
  bundles: readonly RuleBundle[],
  override: boolean,
  context: RuleContext,
): RuleError | undefined {
  dropGroups(before, patch, (id) => override || bundles.some((bundle) => bundle.id === id));
  for (const { rules, id, index, override: overrides } of bundles) {
    patch.setGroup({ id, index, override: overrides });
    const error = setRules(patch, rules, { ...context, groupId: id });
    if (error !== undefined) return error;
  }
  return undefined;
}

function deleteBundle(
  before: RuleSet,
  patch: RulePatch,
  id: string,
  isPattern: boolean,
): RuleError | undefined {
  if (!isPattern) return void dropGroups(before, patch, (group) => group === id);
  try {
    const pattern = new RegExp(id);
    dropGroups(before, patch, (group) => pattern.test(group));
    return undefined;
  } catch {
    return { code: 'pattern', pd: 'ErrRegexp', figures: { pattern: id } };
  }
}

function dropGroups(before: RuleSet, patch: RulePatch, isMeant: (id: string) => boolean): void {
  for (const { groupId, id } of before.rules) if (isMeant(groupId)) patch.deleteRule(groupId, id);
  for (const { id } of before.groups) if (isMeant(id)) patch.deleteGroup(id);
}
