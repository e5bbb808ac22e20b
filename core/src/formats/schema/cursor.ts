/**
 * Where a cursor stands in a file that is being typed: which key it is below, and whether a key or a value is
 * being written. A half-written line is no YAML yet, so this reads indentation and brackets alone.
 */

export interface Cursor {
  /** From the top: keys, and `[]` for an item of a list. */
  readonly path: readonly string[];
  readonly side: 'key' | 'value';
  /** What is typed of the word at the cursor, and the offset where it begins. */
  readonly typed: string;
  readonly from: number;
  /** Keys that stand before the cursor in the same map. */
  readonly present: readonly string[];
}

interface Frame {
  /** -1 for the frame of the file; in flow collections nothing is indented. */
  readonly indent: number;
  readonly step: string | undefined;
  readonly keys: string[];
}

/** Undefined inside a comment. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const scan = new Scan();
  let start = 0;
  while (start <= offset) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end >= offset) return scan.finish(text.slice(start, offset), start);
    scan.line(text.slice(start, end).replace(/\r$/, ''));
    start = end + 1;
  }
  return undefined;
}

const keyPattern = /^("[^"]*"|'[^']*'|[^\s#{}[\],:"'][^:#{}[\],]*?)\s*:(?=\s|$)/;

class Scan {
  private stack: Frame[] = [{ indent: -1, step: undefined, keys: [] }];
  private readonly flow = new Flow();

  line(text: string): void {
    if (this.flow.open) {
      this.flow.read(text);
      return;
    }
    if (/^\s*(#.*)?$/.test(text)) return;
    const { rest } = this.enter(text);
    const key = keyPattern.exec(rest);
    this.flow.read(key === null ? rest : rest.slice(key[0].length));
  }

  finish(text: string, start: number): Cursor | undefined {
    if (this.flow.open) {
      this.flow.read(text);
      return this.inFlow(text, start);
    }
    if (/(^|\s)#/.test(text)) return undefined;
    const { rest, at } = this.enter(text);
    const key = keyPattern.exec(rest);
    if (key === null) {
      const opens = /^\s*[{[]/.test(rest);
      if (opens) {
        this.flow.read(rest);
        return this.inFlow(text, start);
      }
      const top = this.stack.at(-1);
      return { path: this.path(), side: 'key', typed: rest, from: start + at, present: top?.keys ?? [] };
    }
    const value = rest.slice(key[0].length);
    this.flow.read(value);
    if (this.flow.open) return this.inFlow(text, start);
    const typed = value.trimStart();
    return {
      path: this.path(),
      side: 'value',
      typed,
      from: start + text.length - typed.length,
      present: [],
    };
  }

  /** Takes indentation, dashes and the key of a line; gives what stands behind the indentation and dashes. */
  private enter(text: string): { readonly rest: string; readonly at: number } {
    let at = text.length - text.trimStart().length;
    this.leave(at, text.startsWith('- ', at) || text.slice(at) === '-');
    let rest = text.slice(at);
    for (;;) {
      const dash = /^-(?:\s+|$)/.exec(rest);
      if (dash === null) break;
      this.stack.push({ indent: at, step: '[]', keys: [] });
      at += dash[0].length;
      rest = rest.slice(dash[0].length);
    }
    const key = keyPattern.exec(rest);
    if (key !== null) {
      const name = unquoted(key[1] ?? '');
      this.stack.at(-1)?.keys.push(name);
      this.stack.push({ indent: at, step: name, keys: [] });
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

  private inFlow(text: string, start: number): Cursor {
    const { path, side, typed, present } = this.flow.state();
    return {
      path: [...this.path(), ...path],
      side,
      typed,
      from: start + text.length - typed.length,
      present,
    };
  }
}

interface FlowFrame {
  readonly list: boolean;
  key: string | undefined;
  word: string;
  readonly keys: string[];
}

/** Brackets and braces that are open. */
class Flow {
  private frames: FlowFrame[] = [];
  private quote = '';

  get open(): boolean {
    return this.frames.length > 0;
  }

  read(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const character = text.charAt(i);
      const top = this.frames.at(-1);
      if (this.quote !== '') {
        if (character === this.quote) this.quote = '';
        else if (top !== undefined) top.word += character;
      } else if (character === '#' && (i === 0 || /\s/.test(text.charAt(i - 1)))) return;
      else if (character === '{' || character === '[') {
        if (top !== undefined || text.slice(0, i).trim() === '') {
          this.frames.push({ list: character === '[', key: undefined, word: '', keys: [] });
        }
      } else if (top === undefined) continue;
      else this.inside(character, top, text.charAt(i + 1));
    }
    const top = this.frames.at(-1);
    if (top !== undefined && top.word !== '') top.word += ' ';
  }

  private inside(character: string, top: FlowFrame, next: string): void {
    if (character === '}' || character === ']') this.frames.pop();
    else if (character === ',') {
      top.key = undefined;
      top.word = '';
    } else if (character === ':' && top.key === undefined && !top.list && /^\s?$/.test(next)) {
      top.key = top.word.trim();
      top.keys.push(top.key);
      top.word = '';
    } else if (character === '"' || character === "'") this.quote = character;
    else top.word += character;
  }

  state(): Pick<Cursor, 'path' | 'side' | 'typed' | 'present'> {
    const path = this.frames.flatMap(({ list, key }) => {
      if (list) return ['[]'];
      return key === undefined ? [] : [key];
    });
    const top = this.frames.at(-1);
    const typed = (top?.word ?? '').trimStart().replace(/ $/, '');
    const side = top === undefined || (top.key === undefined && !top.list) ? 'key' : 'value';
    return { path, side, typed, present: side === 'key' ? (top?.keys ?? []) : [] };
  }
}

function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
