/** Files of commands with their expected output, as cockroachdb/datadriven reads them. */
import type { CaseResult, Suite } from '../suite';

/** An argument: `key`, `key=value` or `key=(value, value)`. */
export interface Argument {
  readonly key: string;
  readonly values: readonly string[];
}

export interface Block {
  /** Of the command, from 1. */
  readonly line: number;
  readonly command: string;
  readonly args: readonly Argument[];
  /** What stands between the command and `----`, trimmed. */
  readonly input: string;
  readonly expected: string;
}

/** Runs the blocks of one file, which build on one another. */
export type Handler = (block: Block) => string;

/** A suite of such files; after the first mismatch of a file, its other blocks count as failed. */
export function datadrivenSuite(newHandler: () => Handler): Suite {
  return {
    kind: 'cases',
    endings: ['.txt'],
    *run({ path, text }): Iterable<CaseResult> {
      const handle = newHandler();
      let broken = false;
      for (const block of blocksOf(text)) {
        const id = `${path}:${block.line}`;
        const got: string = broken ? 'not run after a mismatch' : attempt(handle, block);
        const ok: boolean = !broken && got === block.expected;
        broken ||= !ok;
        yield ok ? { id, ok } : { id, ok, expected: block.expected, got };
      }
    },
  };
}

/** Output ends with a line feed, unless there is none. */
function attempt(handle: Handler, block: Block): string {
  try {
    const got = handle(block);
    return got === '' || got.endsWith('\n') ? got : `${got}\n`;
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.message : String(error)}`;
  }
}

const separator = '----';

export function blocksOf(text: string): readonly Block[] {
  const lines = new Lines(text);
  const blocks: Block[] = [];
  for (;;) {
    const directive = nextDirective(lines);
    if (directive === undefined) return blocks;
    const { line, text: head } = directive;
    const { command, args } = parseDirective(head);
    if (command === 'subtest') continue;
    const input: string[] = [];
    for (let next = lines.take(); next !== undefined && next !== separator; next = lines.take()) {
      input.push(next);
    }
    blocks.push({ line, command, args, input: input.join('\n').trim(), expected: expectedOutput(lines) });
  }
}

class Lines {
  private readonly lines: readonly string[];
  at = 0;

  constructor(text: string) {
    this.lines = text.split('\n');
    if (this.lines.at(-1) === '') this.lines = this.lines.slice(0, -1);
  }

  get next(): string | undefined {
    return this.lines[this.at];
  }

  take(): string | undefined {
    const line = this.next;
    this.at++;
    return line;
  }
}

/** Skips blank lines and comments, and joins lines that end with a backslash. */
function nextDirective(lines: Lines): { readonly line: number; readonly text: string } | undefined {
  for (let raw = lines.take(); raw !== undefined; raw = lines.take()) {
    const line = lines.at;
    let text = raw.trim();
    if (text === '' || text.startsWith('#')) continue;
    while (text.endsWith('\\')) text = `${text.slice(0, -1).trimEnd()} ${(lines.take() ?? '').trim()}`;
    return { line, text };
  }
  return undefined;
}

/** Up to a blank line; or, with the separator doubled, up to the doubled separator. */
function expectedOutput(lines: Lines): string {
  const output: string[] = [];
  if (lines.next === separator) {
    lines.take();
    for (let line = lines.take(); line !== undefined; line = lines.take()) {
      if (line === separator && lines.next === separator) {
        lines.take();
        break;
      }
      output.push(line);
    }
  } else {
    for (let line = lines.take(); line !== undefined && line.trim() !== ''; line = lines.take()) {
      output.push(line);
    }
  }
  return output.map((line) => `${line}\n`).join('');
}

function parseDirective(text: string): Pick<Block, 'command' | 'args'> {
  const [command = '', ...rest] = text.split(' ');
  return { command, args: [...argumentsOf(rest.join(' '))] };
}

function* argumentsOf(text: string): Iterable<Argument> {
  let rest = text.trimStart();
  while (rest !== '') {
    const key = /^[^ =]*/.exec(rest)?.[0] ?? '';
    rest = rest.slice(key.length);
    if (!rest.startsWith('=')) {
      yield { key, values: [] };
    } else if (rest.startsWith('=(')) {
      const end = closingParenthesis(rest);
      yield { key, values: splitList(rest.slice(2, end)) };
      rest = rest.slice(end + 1);
    } else {
      const value = /^=([^ ]*)/.exec(rest)?.[1] ?? '';
      yield { key, values: [value] };
      rest = rest.slice(1 + value.length);
    }
    rest = rest.trimStart();
  }
}

function closingParenthesis(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  throw new Error(`no closing parenthesis in ${text}`);
}

/** At commas that are not inside of parentheses. */
function splitList(text: string): readonly string[] {
  if (text === '') return [];
  const values: string[] = [];
  let depth = 0;
  let value = '';
  for (const char of text) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) {
      values.push(value);
      value = '';
    } else if (char !== ' ' || value !== '') {
      value += char;
    }
  }
  return [...values, value];
}

/** The values of an argument, or none where it is not there. */
export function valuesOf({ args }: Block, key: string): readonly string[] {
  return args.filter((argument) => argument.key === key).flatMap(({ values }) => values);
}

/** Go's `strconv.ParseBool`. */
export function parseBoolean(text: string): boolean {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true;
  if (/^(?:0|f|F|false|FALSE|False)$/.test(text)) return false;
  throw new Error(`${text} is not a boolean`);
}

/** The numbers among the arguments without a value: the nodes that a command is for. */
export function idsOf({ args }: Block): readonly number[] {
  return args.filter(({ values }) => values.length === 0).map(({ key }) => wholeNumber(key));
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is not a whole number`);
  return Number(text);
}
