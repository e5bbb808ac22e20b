/** What PD refuses in rules, as a value: where it stands and with which figures. */

/** PD's own name of the error, as in `[PD:placement:ErrRuleContent]`. */
export type PdErrorName = 'ErrRuleContent' | 'ErrBuildRuleList' | 'ErrHexDecodingString' | 'ErrRegexp';

export type RuleErrorCode =
  | 'hex'
  | 'end-before-start'
  | 'key-not-encoded'
  | 'group-mismatch'
  | 'group-empty'
  | 'id-empty'
  | 'role'
  | 'count'
  | 'many-leaders'
  | 'many-witnesses'
  | 'operator'
  | 'witness-on-tiflash'
  | 'matches-no-store'
  | 'no-rule-left'
  | 'range-without-rule'
  | 'range-many-leaders'
  | 'range-without-voter'
  | 'pattern';

export interface RuleError {
  readonly code: RuleErrorCode;
  readonly pd: PdErrorName;
  /** The rule it is about, where it is about one. */
  readonly rule?: { readonly groupId: string; readonly id: string };
  /** The key in PD's JSON, with the index of a constraint: `count`, `label_constraints.0.op`. */
  readonly field?: string;
  readonly figures: Readonly<Record<string, string | number>>;
}

export type RuleResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: RuleError };
