/** Rules as PD takes or refuses them: one alone, or a change of the whole set. */

import type { Rule } from '../../../../core/src/placement/model/rule';
import { blankStore } from '../../../../core/src/placement/model/store';
import {
  type BatchStep,
  changeRules,
  type RuleBundle,
  type RuleChange,
} from '../../../../core/src/placement/rules/change';
import { compareRules } from '../../../../core/src/placement/rules/order';
import type { RuleResult } from '../../../../core/src/placement/rules/rule-error';
import { type RuleSet, ruleSet } from '../../../../core/src/placement/rules/rule-set';
import {
  type RuleContext,
  type RuleDraft,
  validateRule,
} from '../../../../core/src/placement/rules/validate';
import type { GroupJson, Json, JsonObject, PdCase, RuleJson } from '../case';
import { compare, type Judge, type Verdict } from '../judge';
import { loadGroups, loadRule, storesOf } from '../load';
import { compareError, rangesOf } from './rule-apply';

interface RuleCase extends PdCase {
  readonly rule: RuleJson;
  readonly groupID: string;
  readonly keyType: string;
  readonly maxReplicas: number;
  readonly op: string;
  readonly args: Args;
  readonly before: {
    readonly rules: readonly RuleJson[] | null;
    readonly groups: readonly GroupJson[] | null;
  };
}

interface Args {
  readonly rule: RuleJson;
  readonly rules: readonly RuleJson[];
  readonly ops: readonly {
    readonly action: string;
    readonly delete_by_id_prefix: boolean;
    readonly rule: RuleJson;
  }[];
  readonly group: GroupJson | string;
  readonly id?: string;
  readonly regex: boolean;
  readonly bundle: BundleJson;
  readonly bundles: readonly BundleJson[];
  readonly groups: readonly BundleJson[];
  readonly override: boolean;
}

interface BundleJson {
  readonly group_id: string;
  readonly group_index?: number;
  readonly group_override?: boolean;
  readonly rules: readonly RuleJson[] | null;
}

/** As it is written: what PD would refuse is left as it is. */
function loadDraft(json: RuleJson): RuleDraft {
  return {
    ...loadRule(json),
    role: json.role,
    labelConstraints: (json.label_constraints ?? []).map(({ key, op, values }) => ({
      key,
      op,
      values: values ?? [],
    })),
  };
}

export const ruleValidate: Judge = (testCase) => {
  const { rule, groupID, keyType, maxReplicas, expect } = testCase as RuleCase;
  const stores = storesOf(testCase);
  const result = validateRule(loadDraft(rule), { keyType, maxReplicas, stores, groupId: groupID });
  return compareError((expect as JsonObject).error, result.ok ? null : result.error.pd);
};

/**
 * What a case does not show: which stores PD knew (none, or here one without a label, which only rules without
 * constraints match), and whether a test gave a key as bytes alone, which PD replaces by the empty text beside them.
 * PD did as in one of these.
 */
const hidden: readonly ((testCase: RuleCase) => Verdict)[] = [
  (testCase) => playChange(testCase, (rule) => rule, []),
  (testCase) => playChange(testCase, (rule) => rule, [{ ...blankStore, id: 1 }]),
  (testCase) => playChange(testCase, (rule) => ({ ...rule, start_key: '', end_key: '' }), []),
];

export const ruleConfig: Judge = (testCase) => {
  const verdicts = hidden.map((play) => play(testCase as RuleCase));
  return verdicts.includes(undefined) ? undefined : verdicts[0];
};

type Reading = (rule: RuleJson) => RuleJson;

function playChange(testCase: RuleCase, read: Reading, stores: RuleContext['stores']): Verdict {
  const { before, keyType, maxReplicas } = testCase;
  const expected = testCase.expect as JsonObject;
  const result = changed(
    before,
    changeOf(testCase, (rule) => loadDraft(read(rule))),
    { keyType, maxReplicas, stores },
  );
  const verdict = compareError(expected.error, result.ok ? null : result.error.pd);
  if (verdict !== undefined || !result.ok) return verdict;
  const { rules, groups, list } = result.value;
  const groupJson = groups.map(({ id, index, override }) => ({ id, index, override }));
  // The cases list rules by their group's name, whatever its index.
  const listed = [...rules].sort((a, b) => compareRules(new Map(), a, b));
  const after = { rules: listed.map((rule) => ruleJson(rule, groupJson)), groups: groupJson };
  return compare(expected, { after, ranges: rangesOf(list) }, ['after', 'ranges']);
}

function changed(before: RuleCase['before'], change: RuleChange, context: RuleContext): RuleResult<RuleSet> {
  const rules = before.rules ?? [];
  const groups = loadGroups(before.groups ?? [], rules);
  const set = ruleSet(rules.map(loadRule), [...groups.values()]);
  return set.ok ? changeRules(set.value, change, context) : set;
}

function changeOf({ op, args }: RuleCase, draft: Draft): RuleChange {
  switch (op) {
    case 'SetRule':
      return { do: 'setRules', rules: [draft(args.rule)] };
    case 'SetRules':
      return { do: 'setRules', rules: args.rules.map(draft) };
    case 'DeleteRule':
      return { do: 'deleteRule', groupId: String(args.group), id: args.id ?? '' };
    case 'Batch':
      return { do: 'batch', steps: args.ops.map((step) => batchStep(step, draft)) };
    case 'SetRuleGroup':
      return { do: 'setGroup', group: group(args.group) };
    case 'DeleteRuleGroup':
      return { do: 'deleteGroup', id: args.id ?? String(args.group) };
    case 'SetGroupBundle':
      return { do: 'setBundles', bundles: [bundle(args.bundle, draft)], override: false };
    case 'SetAllGroupBundles': {
      const bundles = args.bundles ?? args.groups;
      return { do: 'setBundles', bundles: bundles.map((one) => bundle(one, draft)), override: args.override };
    }
    case 'DeleteGroupBundle':
      return { do: 'deleteBundle', id: args.id ?? String(args.group), isPattern: args.regex };
    default:
      throw new Error(`no change is called ${op}`);
  }
}

type Draft = (rule: RuleJson) => RuleDraft;

function batchStep({ action, rule, ...rest }: Args['ops'][number], draft: Draft): BatchStep {
  if (action === 'add') return { action, rule: draft(rule) };
  const { group_id, id } = rule;
  return { action: 'delete', groupId: group_id, id, byPrefix: rest.delete_by_id_prefix };
}

function group(json: GroupJson | string): RuleBundle {
  if (typeof json === 'string') throw new Error('a group is named, not given');
  return { id: json.id, index: json.index ?? 0, override: json.override ?? false, rules: [] };
}

function bundle(json: BundleJson, draft: Draft): RuleBundle {
  const { group_id: id, group_index: index = 0, group_override: override = false, rules } = json;
  return { id, index, override, rules: (rules ?? []).map(draft) };
}

function ruleJson(rule: Rule, groups: readonly { id: string; index: number; override: boolean }[]): Json {
  const own = groups.find(({ id }) => id === rule.groupId);
  const isNotable = own !== undefined && (own.index !== 0 || own.override);
  return {
    group_id: rule.groupId,
    id: rule.id,
    index: rule.index,
    override: rule.override,
    start_key: rule.startKey,
    end_key: rule.endKey,
    role: rule.role,
    is_witness: rule.isWitness,
    count: rule.count,
    label_constraints: rule.labelConstraints.map(({ key, op, values }) => ({ key, op, values })),
    location_labels: rule.locationLabels,
    isolation_level: rule.isolationLevel,
    ...(isNotable ? { group: own } : {}),
  };
}
