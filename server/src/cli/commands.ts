import type { Command } from './command';
import { check } from './commands/check';
import { lsp } from './commands/lsp';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [check, lsp];
