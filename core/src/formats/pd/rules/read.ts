/** Reads PD's placement rules: lists of rules, bundles, groups. What is wrong is a finding; what is right is used. */
import type {
  ConstraintPlaces,
  LabelWord,
  PlacedWord,
  RuleFile,
  RuleFileShape,
  WrittenGroup,
  WrittenRule,
} from '../../../cluster/placement';
import type { Finding } from '../../../findings/finding';
import { decodeKey } from '../../../placement/encoded-key';
import type { Key } from '../../../placement/model/key';
import type { Rule } from '../../../placement/model/rule';
import type { MapNode, ScalarNode, YamlNode } from '../../../text/node';
import { asMap, asScalar, asSequence } from '../../../text/walk';
import { checkEffect } from './check-effect';
import { checkRule } from './check-rule';
import { checkTogether } from './check-together';
import { checkFields, headOf, integerOf, isTrue, mapsOf, textOf } from './decode';
import { field } from './field';
import { type RawRule, rawRule } from './raw-rule';
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
    words: parts.flatMap(({ words }) => words),
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
  readonly words: readonly LabelWord[];
  /** Every rule could be read. */
  readonly isComplete: boolean;
}

function readItem(map: MapNode, shape: RuleFileShape): Part {
  switch (shape) {
    case 'rules':
      return readRule(map, undefined);
    case 'groups': {
      const groups = readGroup(map, 'id', 'index', 'override');
      const findings = checkFields(map, 'group');
      return { rules: [], groups, findings, words: [], isComplete: groups.length > 0 };
    }
    case 'bundle':
    case 'bundles':
      return readBundle(map);
  }
}

function readBundle(map: MapNode): Part {
  const groups = readGroup(map, 'group_id', 'group_index', 'group_override');
  const node = textOf(map, 'group_id');
  const rules = mapsOf(field(map, 'rules')?.value).map((rule) => readRule(rule, node?.text ?? ''));
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
    words: rules.flatMap((part) => part.words),
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
  const checked = checkRule(raw);
  const findings = [
    ...checkFields(map, 'rule'),
    ...constraintMaps.flatMap((constraint) => checkFields(constraint, 'constraint')),
    ...checked.findings,
    ...checkEffect(raw),
  ];
  const { rule } = checked;
  const isRead = rule !== undefined && !findings.some(({ severity }) => severity === 'error');
  return {
    rules: isRead ? [writtenRule(raw, rule)] : [],
    groups: [],
    findings,
    words: labelWords(raw),
    isComplete: isRead || raw.count?.value === 0,
  };
}

function labelWords({ constraints, locationLabels, isolationLevel }: RawRule): LabelWord[] {
  const keys = [...locationLabels, ...(isolationLevel === undefined ? [] : [isolationLevel])];
  return [
    ...keys.map(keyWord),
    ...constraints.flatMap(({ key, values }) => {
      if (key === undefined) return [];
      const ofKey = values.map((at): LabelWord => ({ kind: 'label-value', text: at.text, of: key.text, at }));
      return [keyWord(key), ...ofKey];
    }),
  ];
}

function keyWord(at: ScalarNode): LabelWord {
  return { kind: 'label-key', text: at.text, at };
}

function writtenRule(raw: RawRule, rule: Rule): WrittenRule {
  return {
    rule,
    at: raw.head,
    countAt: raw.count?.at ?? raw.head,
    constraints: raw.constraints.map(
      ({ map, key, values }): ConstraintPlaces => ({ at: headOf(map), key: key ?? headOf(map), values }),
    ),
    locationLabels: raw.locationLabels,
    bareKeys: [
      ...bareKey('start_key', rule.startKey, raw.startKey),
      ...bareKey('end_key', rule.endKey, raw.endKey),
    ],
  };
}

function bareKey(name: string, key: Key, at: ScalarNode | undefined): PlacedWord[] {
  return at === undefined || key === '' || 'bytes' in decodeKey(key) ? [] : [{ text: name, at }];
}

/** The findings of keys that are not encoded, where the cluster wants them so, or is not known. */
export function tellBareKeys({ rules }: RuleFile): Finding[] {
  return rules.flatMap(({ bareKeys = [] }) =>
    bareKeys.map(({ text, at }) =>
      tellRule(['bad-range', 'error'], at, said.keyNotEncoded, { args: { key: text } }),
    ),
  );
}
