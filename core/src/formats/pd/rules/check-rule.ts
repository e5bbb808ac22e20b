/** What PD refuses in one rule: all of it, where PD itself stops at the first. */
import type { Finding, Fix } from '../../../findings/finding';
import { nearest } from '../../../findings/nearest';
import { message, type Template } from '../../../messages/message';
import { constraintOperators, type Rule, ruleRoles } from '../../../placement/model/rule';
import type { RuleError, RuleErrorCode } from '../../../placement/rules/rule-error';
import { type RuleDraft, validateRule } from '../../../placement/rules/validate';
import type { Place } from '../../../text/node';
import { headOf } from './decode';
import { field } from './field';
import type { RawRule } from './raw-rule';
import { said, tellRule, writeWord } from './said';

export interface CheckedRule {
  /** The rule as PD keeps it; nothing for one that it refuses, or that deletes another. */
  readonly rule: Rule | undefined;
  readonly findings: readonly Finding[];
}

/** What only a cluster can tell (its stores, its max-replicas, how its keys are encoded) is left to who knows it. */
const anyCluster = { keyType: 'raw', maxReplicas: Number.MAX_SAFE_INTEGER, stores: [] };

export function checkRule(raw: RawRule): CheckedRule {
  const context = { ...anyCluster, ...(raw.bundle === undefined ? {} : { groupId: raw.bundle }) };
  const deletion = checkDeletion(raw);
  const findings: Finding[] = deletion === undefined ? [] : [deletion];
  let draft = draftOf(raw, deletion !== undefined);
  for (;;) {
    const result = validateRule(draft, context);
    if (result.ok) return { rule: findings.length === 0 ? result.value : undefined, findings };
    findings.push(tellError(result.error, raw));
    draft = without(draft, result.error, raw);
  }
}

/** Values of another type were told already, and stand here as something that PD takes. */
function draftOf(raw: RawRule, isDeletion: boolean): RuleDraft {
  const isMissing = (name: string) => field(raw.map, name)?.value === undefined;
  const text = (name: string, written: string | undefined, fallback: string) =>
    written ?? (isMissing(name) ? '' : fallback);
  const count = raw.count?.value ?? (isMissing('count') ? 0 : 1);
  return {
    // A bundle without a name is refused as a bundle, once.
    groupId: text('group_id', raw.groupId?.text, raw.bundle ?? 'pd') || (raw.bundle === '' ? 'pd' : ''),
    id: text('id', raw.id?.text, 'id'),
    index: raw.index,
    override: raw.override,
    startKey: raw.startKey?.text ?? '',
    endKey: raw.endKey?.text ?? '',
    role: text('role', raw.role?.text, 'voter'),
    isWitness: raw.isWitness,
    count: isDeletion ? 1 : count,
    labelConstraints: raw.constraints.map(({ map, key, op, values }) => ({
      key: key?.text ?? '',
      op: op?.text ?? (field(map, 'op')?.value === undefined ? '' : 'in'),
      values: values.map((value) => value.text),
    })),
    locationLabels: raw.locationLabels.map((label) => label.text),
    isolationLevel: raw.isolationLevel?.text ?? '',
  };
}

/** In a list for `pd-ctl` a count of 0 deletes, and a negative one is left out; only bundles are PD's to refuse. */
function checkDeletion({ count, bundle }: RawRule): Finding | undefined {
  if (count === undefined || count.value > 0 || bundle !== undefined) return undefined;
  if (count.value === 0) return tellRule(['deletes-rule', 'information'], count.at, said.deletes);
  return tellRule(['bad-count', 'error'], count.at, said.skipped, { args: { count: count.value } });
}

const codes: Readonly<Partial<Record<RuleErrorCode, string>>> = {
  hex: 'bad-range',
  'end-before-start': 'bad-range',
  'group-mismatch': 'group-mismatch',
  'group-empty': 'missing-id',
  'id-empty': 'missing-id',
  role: 'bad-role',
  count: 'bad-count',
  'many-leaders': 'bad-count',
  operator: 'bad-constraint',
  'witness-on-tiflash': 'witness-on-tiflash',
};

function tellError(error: RuleError, raw: RawRule): Finding {
  const at = placeOf(error, raw);
  const { template, args, fixes } = saidOf(error, raw, at ?? raw.head);
  const code = codes[error.code] ?? 'bad-constraint';
  return tellRule([code, 'error'], at ?? raw.head, template, {
    args: { ...error.figures, key: error.field ?? '', ...args },
    fixes: fixes ?? [],
  });
}

interface Saying {
  readonly template: Template;
  readonly args?: Parameters<typeof message>[1];
  readonly fixes?: readonly Fix[];
}

function saidOf({ code, figures }: RuleError, raw: RawRule, at: Place): Saying {
  switch (code) {
    case 'hex': {
      const isHex = /^[\da-f]*$/i.test(String(figures.key));
      return { template: said.hex, args: { fault: message(isHex ? said.oddLength : said.notHex) } };
    }
    case 'end-before-start':
      return { template: said.endBeforeStart };
    case 'group-mismatch': {
      const { groupId = '', wanted = '' } = figures;
      const fixes = [writeWord(at, String(wanted))];
      return { template: said.groupMismatch, args: { own: groupId, bundle: wanted }, fixes };
    }
    case 'role':
      return raw.role === undefined
        ? { template: said.noRole }
        : { template: said.role, fixes: nearWord(raw.role.text, at, ruleRoles) };
    case 'count':
      return { template: raw.count === undefined ? said.noCount : said.count };
    case 'many-leaders': {
      const one = { title: message(said.writeCount), safe: false, edits: [{ at, newText: '1' }] };
      return { template: said.manyLeaders, args: { others: Number(figures.count) - 1 }, fixes: [one] };
    }
    case 'operator':
      return figures.op === ''
        ? { template: said.noOperator }
        : { template: said.operator, fixes: nearWord(String(figures.op), at, constraintOperators) };
    case 'witness-on-tiflash':
      return { template: said.witnessOnTiFlash };
    default:
      return { template: said.noId };
  }
}

/** Where the field of an error stands, if it is written at all. */
function placeOf({ code, field: path = '' }: RuleError, raw: RawRule): Place | undefined {
  if (code === 'witness-on-tiflash') return field(raw.map, 'is_witness')?.value;
  const [, index] = /^label_constraints\.(\d+)/.exec(path) ?? [];
  if (index !== undefined) {
    const constraint = raw.constraints[Number(index)];
    return constraint?.op ?? (constraint === undefined ? undefined : headOf(constraint.map));
  }
  return field(raw.map, path)?.value;
}

/** The draft without what was refused, to hear what PD would refuse next. */
function without(draft: RuleDraft, { code, field: path = '' }: RuleError, raw: RawRule): RuleDraft {
  switch (code) {
    case 'hex':
      return { ...draft, ...(path === 'start_key' ? { startKey: '' } : { endKey: '' }) };
    case 'end-before-start':
      return { ...draft, endKey: '' };
    case 'group-mismatch':
    case 'group-empty':
      return { ...draft, groupId: raw.bundle || 'pd' };
    case 'id-empty':
      return { ...draft, id: 'id' };
    case 'role':
      return { ...draft, role: 'voter' };
    case 'count':
    case 'many-leaders':
      return { ...draft, count: 1 };
    case 'witness-on-tiflash':
      return { ...draft, isWitness: false };
    default: {
      const at = Number(/^label_constraints\.(\d+)/.exec(path)?.[1]);
      const rest = draft.labelConstraints.map((constraint, index) =>
        index === at ? { ...constraint, op: 'in' } : constraint,
      );
      return { ...draft, labelConstraints: rest };
    }
  }
}

function nearWord(text: string, at: Place, known: readonly string[]): Fix[] {
  const near = nearest(text, known);
  return near === undefined ? [] : [writeWord(at, near)];
}
