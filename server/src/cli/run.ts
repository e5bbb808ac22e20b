import { nearest } from '#core/findings/nearest';
import { message, render } from '#core/messages/message';
import { version } from '../version';
import { readArguments } from './arguments';
import { type Command, isRefusal, type Refusal, refuse } from './command';
import { commands } from './commands';
import { type ExitCode, exitCode } from './exit';
import { commonFlags, versionFlag } from './flags';
import { commandHelp, programHelp } from './help';
import { languageOf } from './language';
import { type ColorChoice, style } from './style';
import type { Terminal } from './terminal';
import { words } from './words';

/** Runs one invocation of `regionwise` and gives its exit code. `argv`: the words behind the program's name. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const language = languageOf(argv, terminal.env);
  const result = await dispatch(argv, terminal);
  if (!isRefusal(result)) return result;
  terminal.err(`regionwise: ${render(result.refused, language)}\n`);
  return exitCode.unusable;
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode | Refusal> {
  const at = commandAt(argv);
  const name = argv[at];
  if (name === undefined) return program(argv, terminal);
  // Flags may stand before the command: `regionwise --lang zh-cn check …`.
  const rest = [...argv.slice(0, at), ...argv.slice(at + 1)];
  if (name === 'help') return help(rest, terminal);
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return unknownCommand(name);
  return runCommand(command, rest, terminal);
}

/** The first word that is neither a flag nor the value of a common one. */
function commandAt(argv: readonly string[]): number {
  const takesValue = (word: string) =>
    commonFlags.some(({ name, type }) => type !== 'switch' && word === `--${name}`);
  return argv.findIndex((word, at) => !word.startsWith('-') && !takesValue(argv[at - 1] ?? ''));
}

async function runCommand(command: Command, argv: readonly string[], terminal: Terminal) {
  const read = readArguments(command.name, [...command.flags, ...commonFlags], argv);
  if (isRefusal(read)) return read;
  const language = languageOf(argv, terminal.env);
  const paint = style(colorChoice(read.flags.text('color')), terminal);
  if (read.flags.has('help')) {
    terminal.out(commandHelp(command, paint, language));
    return exitCode.clean;
  }
  return command.run({ paths: read.operands, flags: read.flags, language, style: paint, terminal });
}

/** `regionwise` without a command: its help or version. Alone it is a mistake, though a helpful one. */
function program(argv: readonly string[], terminal: Terminal): ExitCode | Refusal {
  const read = readArguments('', [...commonFlags, versionFlag], argv);
  if (isRefusal(read)) return read;
  if (read.flags.has('version')) {
    terminal.out(`${version}\n`);
    return exitCode.clean;
  }
  const paint = style(colorChoice(read.flags.text('color')), terminal);
  const asked = read.flags.has('help');
  (asked ? terminal.out : terminal.err)(programHelp(commands, paint, languageOf(argv, terminal.env)));
  return asked ? exitCode.clean : exitCode.unusable;
}

function help(argv: readonly string[], terminal: Terminal): ExitCode | Refusal {
  const read = readArguments('help', commonFlags, argv);
  if (isRefusal(read)) return read;
  const [name] = read.operands;
  if (name === undefined) return program(['--help', ...argv], terminal);
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return unknownCommand(name);
  const paint = style(colorChoice(read.flags.text('color')), terminal);
  terminal.out(commandHelp(command, paint, languageOf(argv, terminal.env)));
  return exitCode.clean;
}

function unknownCommand(command: string): Refusal {
  const listed = commands.filter(({ hidden }) => hidden !== true).map(({ name }) => name);
  const near = nearest(command, [...listed, 'help']);
  if (near === undefined) return refuse(message(words.unknownCommand, { command }));
  return refuse(message(words.unknownCommandNear, { command, near }));
}

/** Checked against the flag's values before. */
function colorChoice(value: string | undefined): ColorChoice {
  return value === 'always' || value === 'never' ? value : 'auto';
}
