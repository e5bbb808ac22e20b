import type { Command } from './command';
import { check } from './commands/check';
import { demo } from './commands/demo';
import { explain } from './commands/explain';
import { lsp } from './commands/lsp';
import { simulate } from './commands/simulate';
import { survive } from './commands/survive';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [check, survive, simulate, explain, lsp, demo];
