import { parseArgs } from 'node:util';
import { nearest } from '#core/findings/nearest';
import { message } from '#core/messages/message';
import { type Flag, type FlagValues, type Refusal, refuse } from './command';
import { words } from './words';

export interface Arguments {
  readonly operands: readonly string[];
  readonly flags: FlagValues;
}

/** Reads the words behind a command's name against its flags. The first slip is refused with a way out. */
export function readArguments(
  command: string,
  flags: readonly Flag[],
  argv: readonly string[],
): Arguments | Refusal {
  const values = new Map<string, (string | true)[]>();
  const operands: string[] = [];
  for (const token of tokens(flags, argv)) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (flag === undefined) return unknown(command, token.rawName, flags);
    const slip = check(flag, token.rawName, token.value, token.inlineValue === true);
    if (slip !== undefined) return slip;
    values.set(flag.name, [...(values.get(flag.name) ?? []), token.value ?? true]);
  }
  return { operands, flags: lookup(values) };
}

/** `strict: false`: the errors are ours, in the reader's language. */
function tokens(flags: readonly Flag[], argv: readonly string[]) {
  const options = Object.fromEntries(
    flags.map(({ name, short, type }) => [
      name,
      { type: type === 'switch' ? ('boolean' as const) : ('string' as const), ...(short ? { short } : {}) },
    ]),
  );
  return parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function unknown(command: string, flag: string, flags: readonly Flag[]): Refusal {
  const listed = flags.filter(({ hidden }) => hidden !== true).map(({ name }) => name);
  const near = nearest(flag.replace(/^-+/, ''), listed);
  if (near === undefined) return refuse(message(words.unknownFlag, { flag, command }));
  return refuse(message(words.unknownFlagNear, { flag, near: `--${near}` }));
}

function check(flag: Flag, name: string, value: string | undefined, inline: boolean): Refusal | undefined {
  if (flag.type === 'switch') {
    return value === undefined ? undefined : refuse(message(words.surplusValue, { flag: name, value }));
  }
  // `--format --lang en`: the next flag is no value, unless it is glued on with `=`.
  if (value === undefined || value === '' || (!inline && value.startsWith('--'))) {
    const values = flag.values?.join(', ') ?? flag.placeholder ?? 'N';
    return refuse(message(words.missingValue, { flag: name, values }));
  }
  if (flag.values !== undefined && !flag.values.includes(value)) {
    return refuse(message(words.wrongValue, { flag: name, value, values: flag.values.join(', ') }));
  }
  if (flag.type === 'number' && !/^[1-9]\d{0,8}$/.test(value)) {
    return refuse(message(words.wrongNumber, { flag: name, value }));
  }
  return undefined;
}

function lookup(values: ReadonlyMap<string, readonly (string | true)[]>): FlagValues {
  const all = (name: string) => (values.get(name) ?? []).filter((value) => value !== true);
  const text = (name: string) => all(name).at(-1);
  return {
    has: (name) => values.has(name),
    text,
    number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    all,
  };
}
