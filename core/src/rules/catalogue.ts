import type { Rule } from './rule';
import { duplicateName } from './tiup/duplicate-name';
import { portConflict } from './tiup/port-conflict';

/** Every rule, in the order in which its findings are told. */
export const catalogue: readonly Rule[] = [portConflict, duplicateName];
