import type { InputFile } from '#core/analysis/files';
import type { Language } from '#core/messages/message';

/** What the commands can be told, beside the files; the same as the command line's flags. */
export interface WorkerOptions {
  readonly language?: Language;
  /** `--cluster-version` */
  readonly clusterVersion?: string;
  /** `--cluster`: which one, where the files hold several. */
  readonly cluster?: string;
  /** `--all` and `--top` of `survive`. */
  readonly all?: boolean;
  readonly top?: number;
  /** `--fail`, `--seed` and, in milliseconds, `--for` and `--until` of `simulate`. */
  readonly fail?: string;
  readonly seed?: number;
  readonly healsMs?: number;
  readonly untilMs?: number;
}

export const workerCommands = ['check', 'survive', 'simulate'] as const;

export type WorkerCommand = (typeof workerCommands)[number];

/** A question to the worker. The files come with the question: the worker reads nothing. */
export interface WorkerRequest {
  /** Chosen by the asker, given back with the answer. */
  readonly id: number;
  readonly command: WorkerCommand;
  readonly files: readonly InputFile[];
  readonly options: WorkerOptions;
}

/** The answer: the text that the command line prints with `--format json`, or why there is none. */
export type WorkerAnswer =
  | { readonly id: number; readonly json: string }
  | { readonly id: number; readonly error: string };

/** Reads a message; where it is no question, says what is wrong with it. */
export function readRequest(message: unknown): WorkerRequest | { readonly refused: string } {
  if (!isRecord(message)) return { refused: 'a request is an object' };
  const { id, command, files, options } = message;
  if (typeof id !== 'number') return { refused: 'id: a number is expected' };
  const known = workerCommands.find((name) => name === command);
  if (known === undefined) return { refused: `command: one of ${workerCommands.join(', ')} is expected` };
  if (!Array.isArray(files) || !files.every(isFile)) return { refused: 'files: [{path, text}] is expected' };
  const read = readOptions(options);
  return 'refused' in read ? read : { id, command: known, files, options: read };
}

/** What each option must be; what is not named here is dropped. */
const optionTypes: readonly (readonly [keyof WorkerOptions, string, (value: unknown) => boolean])[] = [
  ['language', 'en or zh-cn', (value) => value === 'en' || value === 'zh-cn'],
  ['clusterVersion', 'a text', (value) => typeof value === 'string'],
  ['cluster', 'a text', (value) => typeof value === 'string'],
  ['all', 'true or false', (value) => typeof value === 'boolean'],
  ['top', 'a whole number from 1', (value) => Number.isSafeInteger(value) && Number(value) >= 1],
  ['fail', 'a text', (value) => typeof value === 'string'],
  ['seed', 'a whole number from 1', (value) => Number.isSafeInteger(value) && Number(value) >= 1],
  ['healsMs', 'a number from 0', (value) => Number.isFinite(value) && Number(value) >= 0],
  ['untilMs', 'a number from 0', (value) => Number.isFinite(value) && Number(value) >= 0],
];

function readOptions(options: unknown): WorkerOptions | { readonly refused: string } {
  if (options === undefined) return {};
  if (!isRecord(options)) return { refused: 'options: an object is expected' };
  const given = optionTypes.filter(([name]) => options[name] !== undefined);
  const wrong = given.find(([name, , accepts]) => !accepts(options[name]));
  if (wrong !== undefined) return { refused: `options.${wrong[0]}: ${wrong[1]} is expected` };
  return Object.fromEntries(given.map(([name]) => [name, options[name]]));
}

function isFile(value: unknown): value is InputFile {
  if (!isRecord(value)) return false;
  const { path, text, companion } = value;
  const isCompanion = companion === undefined || companion === true;
  return typeof path === 'string' && typeof text === 'string' && isCompanion;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
