/** Placement rules and policies as files give them: PD's own rule, with the places that say it. */
import type { Rule, RuleGroup, RuleRole } from '../placement/model/rule';
import type { Place } from '../text/node';

/** A word with the place where it stands. */
export interface PlacedWord {
  readonly text: string;
  readonly at: Place;
}

/** A key or a value of a label, wherever rules or policies say it, those that PD or TiDB would refuse too. */
export interface LabelWord {
  readonly kind: 'label-key' | 'label-value';
  readonly text: string;
  /** The key of a value. */
  readonly of?: string;
  /** Where an option implies a key that is not written, the option. */
  readonly at: Place;
  /** Part of a string in SQL: quotes of its own would end that. */
  readonly bare?: true;
}

/** Where the parts of a constraint stand; `values` in the order of the constraint's own. */
export interface ConstraintPlaces {
  readonly at: Place;
  readonly key: Place;
  readonly values: readonly Place[];
}

/** A rule that PD could take, and where it is said. */
export interface WrittenRule {
  readonly rule: Rule;
  /** The token that names it: the id, the option of a policy. */
  readonly at: Place;
  readonly countAt: Place;
  /** In the order of `rule.labelConstraints`. */
  readonly constraints: readonly ConstraintPlaces[];
  /** In the order of `rule.locationLabels`. */
  readonly locationLabels: readonly Place[];
  /** Its keys that are not encoded: PD refuses them, unless its `key-type` is raw. */
  readonly bareKeys?: readonly PlacedWord[];
}

export interface WrittenGroup {
  readonly group: RuleGroup;
  readonly at: Place;
}

/**
 * What a file of rules is: a list that is added to PD's own, bundles (one replaces its group, a list of them
 * replaces everything), or groups alone.
 */
export type RuleFileShape = 'rules' | 'bundle' | 'bundles' | 'groups';

export interface RuleFile {
  readonly path: string;
  /** Of `--state`: all that PD holds. */
  readonly isDump?: true;
  readonly shape: RuleFileShape;
  readonly rules: readonly WrittenRule[];
  readonly groups: readonly WrittenGroup[];
  readonly words: readonly LabelWord[];
}

/** A policy of SQL with the rules that TiDB gives PD for each table that it is attached to. */
export interface PlacementPolicy {
  readonly name: string;
  readonly at: Place;
  readonly rules: readonly WrittenRule[];
  /** `SURVIVAL_PREFERENCES`, coarse to fine: the location labels of all its rules. */
  readonly survivalPreferences: readonly PlacedWord[];
  readonly primaryRegion?: PlacedWord;
  readonly schedule?: PlacedWord;
  /** The empty place behind its last option. */
  readonly end: Place;
}

/** All that was found beside a cluster. */
export interface Placement {
  readonly ruleFiles: readonly RuleFile[];
  readonly policies: readonly PlacementPolicy[];
  readonly words: readonly LabelWord[];
}

export type { RuleRole };
