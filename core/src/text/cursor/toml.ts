/** Where a cursor stands in a text of TOML that is being typed. */
import type { Cursor } from './cursor';
import { type Growing, growing, unquoted } from './growing';

type TomlCursor = Omit<Cursor, 'isItem' | 'column' | 'toml'>;

const keyPattern = /^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/;
const tablePattern = /^\s*\[\[?\s*([^\]#]*?)\s*\]/;

/** Reads the lines of `[from, to)`; undefined inside a comment or behind a table's head. */
export function tomlCursor(text: string, from: number, to: number, offset: number): TomlCursor | undefined {
  const whole = growing();
  let table = '';
  let tableHere = '';
  let open = false;
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? to : newline;
    if (start <= offset && offset <= end) tableHere = table;
    else if (open) open = !/\]\s*(?:#.*)?$/.test(text.slice(start, end));
    else {
      const line = text.slice(start, end);
      const head = tablePattern.exec(line)?.[1];
      if (head !== undefined) table = dotted(head);
      else open = take(line, table, whole);
    }
    start = end + 1;
  }
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return inLine(text, lineStart, offset, tableHere, whole);
}

/** Takes the key of a line; tells whether its list goes on in the next line. */
function take(line: string, table: string, into: Growing): boolean {
  const key = keyPattern.exec(line);
  if (key === null) return false;
  const path = joined(table, dotted(key[1] ?? ''));
  const value = line
    .slice(key[0].length)
    .replace(/\s#[^"']*$/, '')
    .trim();
  into.below.push(path);
  into.values.set(path, unquoted(value));
  return value.startsWith('[') && !value.includes(']');
}

function inLine(
  text: string,
  start: number,
  offset: number,
  table: string,
  whole: Growing,
): TomlCursor | undefined {
  const line = text.slice(start, offset);
  const key = keyPattern.exec(line);
  const value = key === null ? undefined : line.slice(key[0].length);
  if (/^\s*#/.test(line) || /\s#[^"']*$/.test(line)) return undefined;
  const end = wordEnd(text, offset);
  if (value === undefined) {
    const head = /^\s*\[\[?\s*([^\]]*)$/.exec(line);
    if (line.includes(']')) return undefined;
    const typed = head?.[1] ?? line.trimStart();
    // The name of a table is a key of the whole.
    const steps = head === null ? splitDotted(table) : [];
    const present = whole.below.flatMap((path) => (steps.length === 0 ? [path] : below(path, table)));
    const around = [whole, ...steps.map(() => ({ ...growing(), keys: present, below: present }))];
    const isFlow = head !== null;
    return {
      path: steps,
      side: 'key',
      typed,
      from: offset - typed.length,
      ...end,
      present,
      around,
      quote: '',
      isFlow,
    };
  }
  const steps = splitDotted(joined(table, dotted(key?.[1] ?? '')));
  return inValue(value, steps, offset, end, whole);
}

/** Behind a `=`: the value itself, an item of its list, or a key or value of its inline table. */
function inValue(
  value: string,
  steps: readonly string[],
  offset: number,
  end: Pick<Cursor, 'to' | 'hasColon'>,
  whole: Growing,
): TomlCursor {
  const opened = /^\s*([[{])/.exec(value)?.[1];
  const part =
    opened === undefined ? value : value.slice(Math.max(value.lastIndexOf(','), value.indexOf(opened)) + 1);
  const isTable = opened === '{';
  const equals = isTable ? part.indexOf('=') : -1;
  const word = part.slice(equals + 1).trimStart();
  const quote = word.startsWith('"') ? '"' : word.startsWith("'") ? "'" : '';
  const typed = quote === '' ? word : word.slice(1);
  const inner = isTable && equals >= 0 ? [part.slice(0, equals).trim()] : opened === '[' ? ['[]'] : [];
  const path = [...steps, ...inner];
  return {
    path,
    side: isTable && equals < 0 ? 'key' : 'value',
    typed,
    from: offset - typed.length,
    ...end,
    present: isTable ? [...value.matchAll(/([\w-]+)\s*=/g)].map(([, name = '']) => name) : [],
    around: [whole, ...path.map(() => growing())],
    quote,
    isFlow: true,
  };
}

function wordEnd(text: string, offset: number): Pick<Cursor, 'to' | 'hasColon'> {
  const length = /^[\w.-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return {
    to: offset + length,
    hasColon: /^["']?[ \t]*=/.test(text.slice(offset + length, offset + length + 20)),
  };
}

function dotted(key: string): string {
  return key
    .split('.')
    .map((part) => unquoted(part.trim()))
    .join('.');
}

function joined(table: string, key: string): string {
  return table === '' ? key : `${table}.${key}`;
}

function splitDotted(path: string): string[] {
  return path === '' ? [] : path.split('.');
}

function below(path: string, table: string): string[] {
  return path.startsWith(`${table}.`) ? [path.slice(table.length + 1)] : [];
}
