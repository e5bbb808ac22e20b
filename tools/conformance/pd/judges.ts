/** Every kind of case by its name. */
import type { Judge } from './judge';
import { ruleApply } from './kinds/rule-apply';

export const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([['rule-apply', ruleApply]]);
