import type { Command } from './command';
import { check } from './commands/check';
import { demo } from './commands/demo';
import { explain } from './commands/explain';
import { lsp } from './commands/lsp';
import { simulate } from './commands/simulate';
import { size } from './commands/size';
import { survive } from './commands/survive';
import { why } from './commands/why';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [check, size, survive, simulate, why, explain, lsp, demo];
