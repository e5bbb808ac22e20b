import { lineEnd } from '../lexical';
import type { Cursor } from './cursor';
import { Flow } from './flow';
import { type Growing, grow, growing, unquoted } from './growing';
import { tomlCursor } from './toml';

interface Frame {
  /** -1 for the frame of the file; in flow collections nothing is indented. */
  readonly indent: number;
  readonly step: string | undefined;
  readonly map: Growing;
}

/** A block scalar that is open: the column that its lines exceed, and where the first of them starts. */
interface Literal {
  readonly indent: number;
  readonly start: number;
}

const keyPattern = /^("[^"]*"|'[^']*'|[^\s#{}[\],:"'][^:#{}[\],]*?)\s*:(?=\s|$)/;

/** Reads lines in block style, one by one, and knows at each what it stands below. */
export class Scan {
  private stack: Frame[] = [{ indent: -1, step: undefined, map: growing() }];
  private readonly flow = new Flow();
  private literal: Literal | undefined;

  constructor(private readonly text: string) {}

  line(start: number, end: number): void {
    const line = this.text.slice(start, end).replace(/\r$/, '');
    if (this.flow.open) {
      this.flow.read(line);
      return;
    }
    if (this.inLiteral(line) || /^\s*(#.*)?$/.test(line)) return;
    const { rest, at } = this.enter(line);
    const key = keyPattern.exec(rest);
    const value = key === null ? rest : rest.slice(key[0].length);
    this.flow.read(value);
    if (/^\s*(?:[!&]\S+\s+)*[|>][-+0-9]{0,2}\s*(?:#.*)?$/.test(value)) {
      this.literal = { indent: key === null ? at - 1 : at, start: end + 1 };
    } else if (key !== null && !this.flow.open) this.note(unquoted(key[1] ?? ''), value);
  }

  /** The line `[start, offset)` up to the cursor. Undefined inside a comment. */
  finish(start: number, offset: number): Cursor | undefined {
    const line = this.text.slice(start, offset);
    const column = line.length - line.trimStart().length;
    if (this.flow.open) {
      this.flow.read(line);
      return this.inFlow(offset, column);
    }
    if (this.inLiteral(line, column)) return this.inToml(offset, column);
    const { rest, at } = this.enter(line);
    const key = keyPattern.exec(rest);
    const value = key === null ? rest : rest.slice(key[0].length);
    if (/(^|\s)#/.test(line) && !/^\s*["']/.test(value)) return undefined;
    if (key !== null || /^\s*[{[]/.test(rest)) this.flow.read(value);
    if (this.flow.open) return this.inFlow(offset, column);
    const isItem = key === null && /-\s*$/.test(line.slice(0, at));
    return this.atWord(value.trimStart(), key === null ? 'key' : 'value', offset, column, isItem);
  }

  /** Reads on behind the cursor, for the maps that were open there. */
  goOn(from: number, most: number): void {
    const outermost = this.stack[this.stack.findIndex(({ step }) => step === '[]')] ?? this.stack[1];
    let start = from;
    for (let lines = 0; lines < most && start < this.text.length; lines++) {
      const end = lineEnd(this.text, start);
      if (this.text.startsWith('---', start)) return;
      this.line(start, end);
      if (outermost !== undefined && !this.stack.includes(outermost)) return;
      start = end + 1;
    }
  }

  private atWord(
    word: string,
    side: Cursor['side'],
    offset: number,
    column: number,
    isItem: boolean,
  ): Cursor {
    const quote = /^["']/.exec(word)?.[0] === '"' ? '"' : word.startsWith("'") ? "'" : '';
    const typed = quote === '' ? word : word.slice(1);
    return {
      path: this.path(),
      side,
      typed,
      from: offset - typed.length,
      ...this.wordEnd(offset, side, quote, false),
      present: side === 'key' ? (this.stack.at(-1)?.map.keys ?? []) : [],
      around: this.stack.map(({ map }) => map),
      quote,
      isFlow: false,
      toml: false,
      isItem,
      column,
    };
  }

  private inFlow(offset: number, column: number): Cursor {
    const { path, side, typed, maps, quote } = this.flow.state();
    const [first, ...inner] = maps;
    const outer = this.stack.map(({ map }) => map);
    const around = [...outer.slice(0, -1), ...(first === undefined ? [] : [first]), ...inner];
    const end = this.wordEnd(offset, side, quote, true);
    this.flow.skipWord();
    this.flow.read(
      this.text.slice(end.to, lineEnd(this.text, end.to)).replace(/\r$/, '').replace(/^["']/, ''),
    );
    return {
      path: [...this.path(), ...path],
      side,
      typed,
      from: offset - typed.length,
      ...end,
      present: side === 'key' ? (around.at(-1)?.keys ?? []) : [],
      around,
      quote,
      isFlow: true,
      toml: false,
      isItem: false,
      column,
    };
  }

  private inToml(offset: number, column: number): Cursor | undefined {
    const { start, indent } = this.literal ?? { start: offset, indent: 0 };
    const inner = tomlCursor(this.text, start, this.literalEnd(start, indent), offset);
    if (inner === undefined) return undefined;
    const outer = this.stack.map(({ map }) => map);
    return {
      ...inner,
      path: [...this.path(), ...inner.path],
      around: [...outer.slice(0, -1), ...inner.around],
      toml: true,
      isItem: false,
      column,
    };
  }

  private literalEnd(start: number, indent: number): number {
    let at = start;
    while (at < this.text.length) {
      const end = lineEnd(this.text, at);
      const line = this.text.slice(at, end);
      if (line.trim() !== '' && line.length - line.trimStart().length <= indent) return at;
      at = end + 1;
    }
    return this.text.length;
  }

  /** How far the word at the cursor reaches behind it. */
  private wordEnd(
    offset: number,
    side: Cursor['side'],
    quote: string,
    isFlow: boolean,
  ): Pick<Cursor, 'to' | 'hasColon'> {
    const rest = this.text.slice(offset, lineEnd(this.text, offset)).replace(/\r$/, '');
    const pattern =
      quote !== ''
        ? new RegExp(`^[^${quote}]*`)
        : side === 'key'
          ? /^[^\s:#,{}[\]"']*/
          : isFlow
            ? /^[^,{}[\]#]*?(?=\s*(?:[,{}[\]#]|$))/
            : /^.*?(?=\s*(?:\s#|$))/;
    const length = pattern.exec(rest)?.[0].length ?? 0;
    return { to: offset + length, hasColon: /^["']?\s*:/.test(rest.slice(length)) };
  }

  /** Whether a line belongs to the block scalar that is open; an empty one does as far as the cursor is in it. */
  private inLiteral(line: string, column?: number): boolean {
    if (this.literal === undefined) return false;
    const isEmpty = line.trim() === '';
    const indent = column ?? line.length - line.trimStart().length;
    if (indent > this.literal.indent || (isEmpty && column === undefined)) return true;
    this.literal = undefined;
    return false;
  }

  private note(key: string, value: string): void {
    const text = value.replace(/(?:^|\s)#.*$/, '').trim();
    if (text !== '') this.stack.at(-2)?.map.values.set(key, unquoted(text));
  }

  /** Takes indentation, dashes and the key of a line; gives what stands behind the indentation and dashes. */
  private enter(text: string): { readonly rest: string; readonly at: number } {
    let at = text.length - text.trimStart().length;
    this.leave(at, text.startsWith('- ', at) || text.slice(at) === '-');
    let rest = text.slice(at);
    for (;;) {
      const dash = /^-(?:\s+|$)/.exec(rest);
      if (dash === null) break;
      this.stack.push({ indent: at, step: '[]', map: growing() });
      at += dash[0].length;
      rest = rest.slice(dash[0].length);
    }
    const key = keyPattern.exec(rest);
    if (key !== null) {
      const name = unquoted(key[1] ?? '');
      grow(
        this.stack.map(({ map }) => map),
        this.stack.map(({ step }) => step),
        name,
      );
      this.stack.push({ indent: at, step: name, map: growing() });
    }
    return { rest, at };
  }

  /**
   * Drops the frames that a line of this indentation has left; a dash may stand as far left as its list's
   * key.
   */
  private leave(indent: number, dash: boolean): void {
    for (;;) {
      const top = this.stack.at(-1);
      if (top === undefined || top.indent < indent) return;
      if (dash && top.indent === indent && top.step !== '[]') return;
      this.stack.pop();
    }
  }

  private path(): string[] {
    return this.stack.flatMap(({ step }) => (step === undefined ? [] : [step]));
  }
}
