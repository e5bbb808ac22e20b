/** Reads PD's placement rules: lists of rules, bundles, groups. What is wrong is a finding; what is right is used. */
import type {
  ConstraintPlaces,
  RuleFile,
  RuleFileShape,
  WrittenGroup,
  WrittenRule,
} from '../../../cluster/placement';
import type { Finding } from '../../../findings/finding';
import { constraintOperators, type LabelConstraint, ruleRoles } from '../../../placement/model/rule';
import type { MapNode, YamlNode } from '../../../text/node';
import { asMap, asScalar, asSequence } from '../../../text/walk';
import { checkRule } from './check-rule';
import { checkTogether } from './check-together';
import { checkFields, headOf, integerOf, isTrue, mapsOf, textOf } from './decode';
import { field } from './field';
import { groupOf, type RawConstraint, type RawRule, rawRule } from './raw-rule';
import { said, tellRule } from './said';

export interface ReadRules {
  readonly file: RuleFile;
  readonly findings: readonly Finding[];
}

/** Reads a root that `detectRules` has recognised. */
export function readRules(path: string, root: YamlNode, shape: RuleFileShape): ReadRules {
  const maps = itemsOf(root);
  const parts = maps.map((map) => readItem(map, shape));
  const file: RuleFile = {
    path,
    shape,
    rules: parts.flatMap(({ rules }) => rules),
    groups: parts.flatMap(({ groups }) => groups),
  };
  const findings = [
    ...strangers(root),
    ...parts.flatMap((part) => part.findings),
    ...checkTogether(
      file,
      parts.every(({ isComplete }) => isComplete),
    ),
  ];
  return { file, findings };
}

function itemsOf(root: YamlNode): readonly MapNode[] {
  const map = asMap(root);
  return map === undefined ? mapsOf(root) : [map];
}

/** What stands in the list and is no object. */
function strangers(root: YamlNode): Finding[] {
  const items = asSequence(root)?.items ?? [];
  return items
    .filter((item) => asMap(item) === undefined)
    .map((item) => tellRule(['wrong-type', 'error'], headOf(item), said.notAnObject));
}

interface Part {
  readonly rules: readonly WrittenRule[];
  readonly groups: readonly WrittenGroup[];
  readonly findings: readonly Finding[];
  /** Every rule could be read. */
  readonly isComplete: boolean;
}

function readItem(map: MapNode, shape: RuleFileShape): Part {
  switch (shape) {
    case 'rules':
      return readRule(map, undefined);
    case 'groups': {
      const groups = readGroup(map, 'id', 'index', 'override');
      return { rules: [], groups, findings: checkFields(map, 'group'), isComplete: groups.length > 0 };
    }
    case 'bundle':
    case 'bundles':
      return readBundle(map);
  }
}

function readBundle(map: MapNode): Part {
  const groups = readGroup(map, 'group_id', 'group_index', 'group_override');
  const node = textOf(map, 'group_id');
  const rules = mapsOf(field(map, 'rules')?.value).map((rule) => readRule(rule, node?.text));
  const findings = [...checkFields(map, 'bundle'), ...rules.flatMap((part) => part.findings)];
  if (node === undefined || node.text === '') {
    const at = node ?? headOf(map);
    findings.push(tellRule(['missing-id', 'error'], at, said.noId, { args: { key: 'group_id' } }));
  } else if (asSequence(field(map, 'rules')?.value)?.items.length === 0) {
    const override = {
      template: isTrue(map, 'group_override') ? said.overridesNothing : said.nothing,
      args: {},
    };
    const args = { group: node.text, override };
    findings.push(tellRule(['empty-group', 'hint'], node, said.emptyBundle, { args }));
  }
  return {
    rules: rules.flatMap((part) => part.rules),
    groups,
    findings,
    isComplete: groups.length > 0 && rules.every(({ isComplete }) => isComplete),
  };
}

function readGroup(map: MapNode, id: string, index: string, override: string): WrittenGroup[] {
  const name = asScalar(field(map, id)?.value);
  if (name === undefined || name.text === '') return [];
  const group = {
    id: name.text,
    index: integerOf(map, index)?.value ?? 0,
    override: isTrue(map, override),
  };
  return [{ group, at: name }];
}

function readRule(map: MapNode, bundle: string | undefined): Part {
  const raw = rawRule(map, bundle);
  const constraintMaps = mapsOf(field(map, 'label_constraints')?.value);
  const findings = [
    ...checkFields(map, 'rule'),
    ...constraintMaps.flatMap((constraint) => checkFields(constraint, 'constraint')),
    ...checkRule(raw),
  ];
  const rule = findings.some(({ severity }) => severity === 'error') ? undefined : writtenRule(raw);
  const deletes = raw.count?.value === 0;
  return {
    rules: rule === undefined ? [] : [rule],
    groups: [],
    findings,
    isComplete: rule !== undefined || deletes,
  };
}

/** The rule as PD holds it; nothing for one that it would not take. */
function writtenRule(raw: RawRule): WrittenRule | undefined {
  const role = ruleRoles.find((known) => known === raw.role?.text);
  if (role === undefined || raw.count === undefined || raw.count.value < 1) return undefined;
  const constraints = raw.constraints.flatMap(writtenConstraint);
  return {
    at: raw.head,
    countAt: raw.count.at,
    constraints: constraints.map(({ places }) => places),
    locationLabels: raw.locationLabels,
    rule: {
      groupId: groupOf(raw),
      id: raw.id?.text ?? '',
      index: raw.index,
      override: raw.override,
      startKey: raw.startKey?.text.toLowerCase() ?? '',
      endKey: raw.endKey?.text.toLowerCase() ?? '',
      role,
      isWitness: raw.isWitness,
      count: raw.count.value,
      labelConstraints: constraints.map(({ constraint }) => constraint),
      locationLabels: raw.locationLabels.map(({ text }) => text),
      isolationLevel: raw.isolationLevel?.text ?? '',
    },
  };
}

interface WrittenConstraint {
  readonly constraint: LabelConstraint;
  readonly places: ConstraintPlaces;
}

function writtenConstraint({ map, key, op, values }: RawConstraint): WrittenConstraint[] {
  const known = constraintOperators.find((operator) => operator === op?.text);
  if (key === undefined || known === undefined) return [];
  return [
    {
      constraint: { key: key.text, op: known, values: values.map(({ text }) => text) },
      places: { at: headOf(map), key, values },
    },
  ];
}
