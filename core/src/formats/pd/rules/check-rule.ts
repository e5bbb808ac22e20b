/**
 * What PD refuses in one rule, and what it takes without doing it. The order is PD's own.
 * Source: tikv/pd pkg/schedule/placement/rule_manager.go, AdjustRule; tools/pd-ctl, placement-rules save.
 */
import type { Finding, Fix } from '../../../findings/finding';
import { nearest } from '../../../findings/nearest';
import { message } from '../../../messages/message';
import { constraintOperators, ruleRoles } from '../../../placement/model/rule';
import type { ScalarNode } from '../../../text/node';
import { asSequence } from '../../../text/walk';
import { headOf } from './decode';
import { field } from './field';
import { hexFault, isEncodedKey } from './keys';
import { groupOf, type RawConstraint, type RawRule } from './raw-rule';
import { said, tellRule, writeWord } from './said';

type Check = (rule: RawRule) => readonly Finding[];

/** All that is wrong with a rule; PD itself stops at the first. */
export function checkRule(rule: RawRule): Finding[] {
  return checks.flatMap((check) => check(rule));
}

const keys: Check = ({ startKey, endKey }) => {
  const faults = [keyFault('start_key', startKey), keyFault('end_key', endKey)].flatMap(
    (fault) => fault ?? [],
  );
  const [start, end] = [startKey?.text.toLowerCase() ?? '', endKey?.text.toLowerCase() ?? ''];
  if (faults.length > 0 || endKey === undefined || end === '' || end > start) return faults;
  return [tellRule(['bad-range', 'error'], endKey, said.endBeforeStart)];
};

function keyFault(key: string, node: ScalarNode | undefined): Finding | undefined {
  if (node === undefined || node.text === '') return undefined;
  const fault = hexFault(node.text);
  if (fault !== undefined)
    return tellRule(['bad-range', 'error'], node, said.hex, { args: { key, fault: message(said[fault]) } });
  return isEncodedKey(node.text)
    ? undefined
    : tellRule(['bad-range', 'error'], node, said.keyNotEncoded, { args: { key } });
}

const ids: Check = (rule) => {
  const { groupId, bundle, id, head } = rule;
  const missing = [
    ...(groupOf(rule) === '' ? [['group_id', groupId] as const] : []),
    ...(id === undefined || id.text === '' ? [['id', id] as const] : []),
  ];
  const told = missing
    // A field of another type was told already.
    .filter(([key, node]) => node !== undefined || field(rule.map, key)?.value === undefined)
    .map(([key, node]) => tellRule(['missing-id', 'error'], node ?? head, said.noId, { args: { key } }));
  if (bundle === undefined || groupId === undefined || groupId.text === '' || groupId.text === bundle)
    return told;
  const args = { own: groupId.text, bundle };
  const fixes = [writeWord(groupId, bundle)];
  return [...told, tellRule(['group-mismatch', 'error'], groupId, said.groupMismatch, { args, fixes })];
};

const role: Check = ({ role: node, map, head }) => {
  if (node === undefined)
    return field(map, 'role')?.value === undefined
      ? [tellRule(['bad-role', 'error'], head, said.noRole)]
      : [];
  if (ruleRoles.some((known) => known === node.text)) return [];
  const args = { role: node.text };
  return [tellRule(['bad-role', 'error'], node, said.role, { args, fixes: nearWord(node, ruleRoles) })];
};

const count: Check = ({ count: written, role: roleNode, bundle, map, head }) => {
  if (written === undefined)
    return field(map, 'count')?.value === undefined
      ? [tellRule(['bad-count', 'error'], head, said.noCount)]
      : [];
  const { value, at } = written;
  const args = { count: value };
  if (value < 1 && bundle === undefined) {
    return value === 0
      ? [tellRule(['deletes-rule', 'information'], at, said.deletes)]
      : [tellRule(['bad-count', 'error'], at, said.skipped, { args })];
  }
  if (value < 1) return [tellRule(['bad-count', 'error'], at, said.count, { args })];
  if (roleNode?.text !== 'leader' || value === 1) return [];
  const fixes: Fix[] = [{ title: message(said.writeCount), safe: false, edits: [{ at, newText: '1' }] }];
  const leaders = { args: { ...args, others: value - 1 }, fixes };
  return [tellRule(['bad-count', 'error'], at, said.manyLeaders, leaders)];
};

const constraints: Check = (rule) => rule.constraints.flatMap(checkConstraint);

function checkConstraint({ map, key, op, values, valuesAt }: RawConstraint): Finding[] {
  const told: Finding[] = [];
  if (key === undefined ? field(map, 'key')?.value === undefined : key.text === '')
    told.push(tellRule(['bad-constraint', 'error'], key ?? headOf(map), said.noKey));
  if (op === undefined) {
    if (field(map, 'op')?.value !== undefined) return told;
    return [...told, tellRule(['bad-constraint', 'error'], headOf(map), said.noOperator)];
  }
  const known = constraintOperators.find((operator) => operator === op.text);
  const args = { op: op.text };
  if (known === undefined) {
    const fixes = nearWord(op, constraintOperators);
    return [...told, tellRule(['bad-constraint', 'error'], op, said.operator, { args, fixes })];
  }
  // Values of another type were told already.
  const hasValues =
    values.length > 0 ||
    ((asSequence(field(map, 'values')?.value)?.items.length ?? 1) > 0 && valuesAt !== undefined);
  const takesValues = known === 'in' || known === 'notIn';
  if (takesValues && !hasValues) {
    const effect = message(known === 'in' ? said.matchesNone : said.matchesAll);
    const instead = known === 'in' ? 'exists' : 'notExists';
    const told2 = { args: { ...args, effect, instead } };
    return [...told, tellRule(['bad-constraint', 'error'], valuesAt ?? op, said.noValues, told2)];
  }
  if (takesValues || values.length === 0) return told;
  const useless = tellRule(['useless-values', 'warning'], values[0] ?? op, said.uselessValues, { args });
  return [...told, useless];
}

const witness: Check = ({ isWitness, constraints: all, map }) => {
  if (!isWitness) return [];
  const tiflash = all.find(
    ({ key, op, values }) =>
      key?.text === 'engine' && op?.text === 'in' && values.some(({ text }) => text === 'tiflash'),
  );
  const at = field(map, 'is_witness')?.value;
  if (tiflash === undefined || at === undefined) return [];
  return [tellRule(['witness-on-tiflash', 'error'], at, said.witnessOnTiFlash)];
};

const isolation: Check = ({ isolationLevel, locationLabels }) => {
  if (isolationLevel === undefined || isolationLevel.text === '') return [];
  const level = isolationLevel.text;
  const labels = locationLabels.map(({ text }) => text);
  if (labels.includes(level)) return [];
  const [first] = labels;
  const code = ['isolation-level', 'warning'] as const;
  if (first === undefined) {
    const args = { labels: JSON.stringify(level) };
    return [tellRule(code, isolationLevel, said.isolationAlone, { args })];
  }
  const args = { level, labels: labels.join(', '), first };
  return [tellRule(code, isolationLevel, said.isolation, { args, fixes: nearWord(isolationLevel, labels) })];
};

const checks: readonly Check[] = [keys, ids, role, count, witness, constraints, isolation];

function nearWord(node: ScalarNode, known: readonly string[]): Fix[] {
  const near = nearest(node.text, known);
  return near === undefined ? [] : [writeWord(node, near)];
}
