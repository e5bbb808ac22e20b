import type { Rule } from './rule';

/** Every rule, in the order in which its findings are told. */
export const catalogue: readonly Rule[] = [];
