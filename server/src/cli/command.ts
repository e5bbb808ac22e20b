import type { Language, Message, Template } from '#core/messages/message';
import type { ExitCode } from './exit';
import type { Style } from './style';
import type { Terminal } from './terminal';

/** One flag of a command: parsing, checking and help come from this row. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** `switch`: there or not. `number`: a whole number from 1. */
  readonly type: 'switch' | 'text' | 'number';
  /** May be given several times; else the last one counts. */
  readonly repeatable?: boolean;
  /** The only words allowed. */
  readonly values?: readonly string[];
  /** What the help writes behind the flag. */
  readonly placeholder?: string;
  readonly about: Template;
  /** Works, but is not listed. */
  readonly hidden?: boolean;
}

/** What a command was called with, checked against its flags. */
export interface Call {
  readonly paths: readonly string[];
  readonly flags: FlagValues;
  readonly language: Language;
  readonly style: Style;
  readonly terminal: Terminal;
}

export interface FlagValues {
  readonly has: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
  readonly number: (name: string) => number | undefined;
  /** Every value of a flag that may be repeated, in their order. */
  readonly all: (name: string) => readonly string[];
}

export interface Command {
  readonly name: string;
  /** What follows the name in the usage line. */
  readonly operands: string;
  readonly about: Template;
  /** A few lines of help below the flags: invocations and what they do. */
  readonly examples: readonly { readonly line: string; readonly about: Template }[];
  readonly flags: readonly Flag[];
  /** What its exit codes mean; a command without `findings` does not end with 1. */
  readonly exits: { readonly clean: Template; readonly findings?: Template };
  /** Left out of the list of commands. */
  readonly hidden?: boolean;
  /** A refusal is said on standard error and ends with exit code 2. */
  readonly run: (call: Call) => Promise<ExitCode | Refusal>;
}

/** Why arguments or input cannot be used, and the way out. A value, never thrown. */
export interface Refusal {
  readonly refused: Message;
}

export function refuse(refused: Message): Refusal {
  return { refused };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
