/**
 * What PD asks of a rule before it takes it, in PD's order. Source: pkg/schedule/placement/rule_manager.go, adjustRule.
 */
import { decodeKey } from '../encoded-key';
import { matchesConstraints } from '../label-constraint';
import type { Key } from '../model/key';
import {
  constraintOperators,
  type LabelConstraint,
  type Rule,
  type RuleRole,
  ruleRoles,
} from '../model/rule';
import type { Store } from '../model/store';
import type { RuleError, RuleErrorCode, RuleResult } from './rule-error';

/** A rule as somebody writes it: roles and operators may be anything, keys any text. */
export interface RuleDraft extends Omit<Rule, 'role' | 'labelConstraints'> {
  readonly role: string;
  readonly labelConstraints: readonly ConstraintDraft[];
}

export interface ConstraintDraft {
  readonly key: string;
  readonly op: string;
  readonly values: readonly string[];
}

export interface RuleContext {
  /** `table`, `txn`: keys have to be encoded; `raw` and anything else: they do not. */
  readonly keyType: string;
  readonly maxReplicas: number;
  /** With none, as in a cluster that starts, a rule need not match any. */
  readonly stores: readonly Store[];
  /** The group of the bundle that the rule comes in. */
  readonly groupId?: string;
}

/** The rule, or the first thing that PD would refuse. */
export function validateRule(draft: RuleDraft, context: RuleContext): RuleResult<Rule> {
  const check = new RuleChecks(draft, context);
  const error = check.first();
  return error === undefined ? { ok: true, value: check.rule() } : { ok: false, error };
}

type Check = () => RuleError | undefined;

class RuleChecks {
  private readonly groupId: string;
  private readonly startKey: Key;
  private readonly endKey: Key;

  constructor(
    private readonly draft: RuleDraft,
    private readonly context: RuleContext,
  ) {
    this.groupId = draft.groupId === '' ? (context.groupId ?? '') : draft.groupId;
    this.startKey = draft.startKey.toLowerCase();
    this.endKey = draft.endKey.toLowerCase();
  }

  first(): RuleError | undefined {
    const checks: readonly Check[] = [
      () => this.hex('start_key', this.startKey),
      () => this.hex('end_key', this.endKey),
      () => this.range(),
      () => this.encoded('start_key', this.startKey),
      () => this.encoded('end_key', this.endKey),
      () => this.names(),
      () => this.roleAndCount(),
      () => this.constraints(),
      () => this.anyStore(),
    ];
    for (const check of checks) {
      const error = check();
      if (error !== undefined) return error;
    }
    return undefined;
  }

  /** The rule as PD keeps it; asked for only where nothing was wrong. */
  rule(): Rule {
    const { draft, groupId, startKey, endKey } = this;
    return {
      ...draft,
      groupId,
      startKey,
      endKey,
      role: roleOf(draft.role) ?? 'voter',
      labelConstraints: this.knownConstraints(),
    };
  }

  private refuse(code: RuleErrorCode, field: string, figures: RuleError['figures'] = {}): RuleError {
    const pd = code === 'hex' ? 'ErrHexDecodingString' : 'ErrRuleContent';
    return { code, pd, rule: { groupId: this.groupId, id: this.draft.id }, field, figures };
  }

  private hex(field: string, key: Key): RuleError | undefined {
    return /^([0-9a-f]{2})*$/.test(key) ? undefined : this.refuse('hex', field, { key });
  }

  private range(): RuleError | undefined {
    const { startKey, endKey } = this;
    if (endKey === '' || endKey > startKey) return undefined;
    return this.refuse('end-before-start', 'end_key', { startKey, endKey });
  }

  private encoded(field: string, key: Key): RuleError | undefined {
    const { keyType } = this.context;
    if ((keyType !== 'table' && keyType !== 'txn') || key === '') return undefined;
    const decoded = decodeKey(key);
    return 'bytes' in decoded
      ? undefined
      : this.refuse('key-not-encoded', field, { key, keyType, flaw: decoded.flaw });
  }

  private names(): RuleError | undefined {
    const { groupId, context, draft } = this;
    const wanted = context.groupId ?? '';
    if (wanted !== '' && groupId !== wanted) {
      return this.refuse('group-mismatch', 'group_id', { groupId, wanted });
    }
    if (groupId === '') return this.refuse('group-empty', 'group_id');
    return draft.id === '' ? this.refuse('id-empty', 'id') : undefined;
  }

  private roleAndCount(): RuleError | undefined {
    const { role, count, isWitness } = this.draft;
    const { maxReplicas } = this.context;
    if (roleOf(role) === undefined) return this.refuse('role', 'role', { role });
    if (count <= 0) return this.refuse('count', 'count', { count });
    if (role === 'leader' && count > 1) return this.refuse('many-leaders', 'count', { count });
    const most = Math.trunc(maxReplicas / 2);
    if (isWitness && count > most) return this.refuse('many-witnesses', 'count', { count, most });
    return undefined;
  }

  private constraints(): RuleError | undefined {
    for (const [at, { key, op, values }] of this.draft.labelConstraints.entries()) {
      const field = `label_constraints.${at}`;
      if (!isOperator(op)) return this.refuse('operator', `${field}.op`, { op });
      const isTiflash = key === 'engine' && values.includes('tiflash');
      if (this.draft.isWitness && isTiflash) return this.refuse('witness-on-tiflash', field);
    }
    return undefined;
  }

  private anyStore(): RuleError | undefined {
    const { stores } = this.context;
    const constraints = this.knownConstraints();
    if (stores.length === 0 || stores.some((store) => matchesConstraints(store, constraints))) {
      return undefined;
    }
    return this.refuse('matches-no-store', 'label_constraints', { stores: stores.length });
  }

  private knownConstraints(): readonly LabelConstraint[] {
    return this.draft.labelConstraints.flatMap(({ key, op, values }) =>
      isOperator(op) ? [{ key, op, values }] : [],
    );
  }
}

function roleOf(text: string): RuleRole | undefined {
  return ruleRoles.find((role) => role === text);
}

function isOperator(text: string): text is LabelConstraint['op'] {
  return constraintOperators.some((operator) => operator === text);
}
