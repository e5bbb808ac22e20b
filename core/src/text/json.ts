/**
 * JSON to the same tree as YAML's. Strict as Go's decoder, which reads what `pd-ctl` is given, but after each slip
 * (a comment, a trailing comma, single quotes, a bare key) it says so and goes on as if it were mended.
 */
import { limits } from './limits';
import type {
  Block,
  Edit,
  MapNode,
  Pair,
  ParsedFile,
  Place,
  ScalarNode,
  SequenceNode,
  SyntaxProblem,
  YamlNode,
} from './node';
import { tellable } from './tellable';

/** What is wrong at a place of `json/syntax`. */
export type JsonReason =
  | 'comment'
  | 'trailing-comma'
  | 'missing-comma'
  | 'missing-colon'
  | 'missing-value'
  | 'single-quotes'
  | 'bare-word'
  | 'unclosed-quote'
  | 'unclosed-bracket'
  | 'escape'
  | 'unexpected';

/** Parses a JSON file; never throws. Everything is one block: an edit reads it all again. */
export function parseJson(whole: Block): ParsedFile {
  const { root, problems } = new JsonReader(whole).read();
  const place = { block: whole, from: 0, to: whole.text.length };
  return { path: whole.path, text: whole.text, documents: [{ root, place }], problems, directives: [] };
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const bareWord = /[^\s,:[\]{}"']+/y;
const comment = /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|#[^\n]*/y;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonReader {
  private at = 0;
  private readonly text: string;
  private readonly problems: SyntaxProblem[] = [];

  constructor(private readonly block: Block) {
    this.text = block.text;
  }

  read(): { readonly root: YamlNode | undefined; readonly problems: readonly SyntaxProblem[] } {
    if (this.text.startsWith('\uFEFF')) this.at = 1;
    this.skip();
    const root = this.at < this.text.length ? this.value(0) : undefined;
    this.skip();
    if (root !== undefined && this.at < this.text.length) this.tell('unexpected', this.at, this.at + 1);
    return { root, problems: this.problems };
  }

  private value(depth: number): YamlNode | undefined {
    const opener = this.text[this.at];
    if (depth > limits.depth) {
      const at = this.place(this.at, this.at + 1);
      this.problems.push({ code: 'yaml/too-deep', at, args: { limit: limits.depth } });
      this.at = this.text.length;
      return undefined;
    }
    if (opener === '{') return this.map(depth);
    if (opener === '[') return this.sequence(depth);
    return this.scalar();
  }

  private map(depth: number): MapNode {
    const from = this.at++;
    const pairs: Pair[] = [];
    const seen = new Map<string, ScalarNode>();
    this.members(from, '}', () => {
      const key = this.scalar(true);
      if (key === undefined) return false;
      const earlier = seen.get(key.text);
      if (earlier === undefined) seen.set(key.text, key);
      else if (this.problems.length < limits.problems)
        this.problems.push({
          code: 'json/duplicate-key',
          at: key,
          related: earlier,
          args: { key: key.text },
        });
      pairs.push(this.pair(key, depth));
      return true;
    });
    return { kind: 'map', flow: true, pairs, ...this.place(from, this.at) };
  }

  private pair(key: ScalarNode, depth: number): Pair {
    this.skip();
    if (this.text[this.at] !== ':') {
      this.tell('missing-colon', key.from, key.to, { at: this.place(key.to, key.to), newText: ':' });
      if (!this.startsValue()) return { ...this.place(key.from, key.to), key, value: undefined };
    } else {
      this.at++;
      this.skip();
    }
    const value = this.startsValue() ? this.value(depth + 1) : undefined;
    if (value === undefined) this.tell('missing-value', key.from, key.to);
    return { ...this.place(key.from, value?.to ?? this.at), key, value };
  }

  private sequence(depth: number): SequenceNode {
    const from = this.at++;
    const items: YamlNode[] = [];
    this.members(from, ']', () => {
      const item = this.startsValue() ? this.value(depth + 1) : undefined;
      if (item !== undefined) items.push(item);
      return item !== undefined;
    });
    return { kind: 'sequence', flow: true, items, ...this.place(from, this.at) };
  }

  /** What stands between brackets, comma by comma; every turn takes at least one character. */
  private members(from: number, closer: '}' | ']', member: () => boolean): void {
    let comma: number | undefined;
    let before = false;
    for (;;) {
      this.skip();
      const next = this.text[this.at];
      if (next === closer) {
        if (comma !== undefined) this.removable('trailing-comma', comma, comma + 1);
        this.at++;
        return;
      }
      if (next === undefined || next === '}' || next === ']') {
        this.tell('unclosed-bracket', from, from + 1);
        return;
      }
      if (next === ',') {
        if (!before) this.tell('missing-value', this.at, this.at + 1);
        comma = this.at++;
        before = false;
        continue;
      }
      const start = this.at;
      if (before) {
        const end = this.lastSolid(start);
        const insert = { at: this.place(end, end), newText: ',' };
        this.tell('missing-comma', start, this.wordEnd(start), insert);
      }
      comma = undefined;
      if (!member() && this.at === start) {
        this.tell('unexpected', start, start + 1);
        this.at++;
      }
      before = true;
    }
  }

  private scalar(isKey = false): ScalarNode | undefined {
    const from = this.at;
    const first = this.text[from];
    if (first === '"' || first === "'") return this.quoted(first);
    const word = this.match(bareWord);
    if (word === undefined) return undefined;
    this.at += word.length;
    const isPlain = word === 'true' || word === 'false' || word === 'null' || this.isNumber(from, word);
    if (isKey || !isPlain) {
      this.tell('bare-word', from, this.at, { at: this.place(from, this.at), newText: `"${word}"` });
    }
    return { kind: 'scalar', style: 'plain', text: word, ...this.place(from, this.at) };
  }

  private quoted(quote: '"' | "'"): ScalarNode {
    const from = this.at++;
    let text = '';
    for (;;) {
      const letter = this.text[this.at];
      if (letter === undefined || letter === '\n' || letter === '\r') {
        this.tell('unclosed-quote', from, this.at);
        break;
      }
      this.at++;
      if (letter === quote) break;
      text += letter === '\\' ? this.escape() : letter;
    }
    if (quote === "'") {
      const newText = JSON.stringify(text);
      this.tell('single-quotes', from, this.at, { at: this.place(from, this.at), newText });
    }
    return { kind: 'scalar', style: 'double', text, ...this.place(from, this.at) };
  }

  /** What stands behind a backslash. */
  private escape(): string {
    const letter = this.text[this.at];
    // A text that ends here lacks its closing quote, which is told once.
    if (letter === undefined) return '';
    const code = /^u([\da-fA-F]{4})/.exec(this.text.slice(this.at, this.at + 5))?.[1];
    if (code !== undefined) {
      this.at += 5;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    const meant = escapes[letter];
    if (meant === undefined) this.tell('escape', this.at - 1, this.at + 1);
    if (letter !== '\n' && letter !== '\r') this.at++;
    return meant ?? letter;
  }

  private isNumber(from: number, word: string): boolean {
    number.lastIndex = from;
    return number.exec(this.text)?.[0] === word;
  }

  /** Steps over white space, and over comments, which JSON has not. */
  private skip(): void {
    for (;;) {
      while (this.at < this.text.length && ' \t\r\n'.includes(this.text[this.at] ?? '')) this.at++;
      const found = this.match(comment);
      if (found === undefined) return;
      this.removable('comment', this.at, this.at + found.length);
      this.at += found.length;
    }
  }

  private startsValue(): boolean {
    const next = this.text[this.at];
    return next !== undefined && !',:]}'.includes(next);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  private wordEnd(from: number): number {
    bareWord.lastIndex = from;
    return from + Math.max(1, bareWord.exec(this.text)?.[0].length ?? 1);
  }

  /** The end of what stands before `from`, without the white space. */
  private lastSolid(from: number): number {
    return this.text.slice(0, from).trimEnd().length;
  }

  private removable(reason: JsonReason, from: number, to: number): void {
    this.tell(reason, from, to, { at: this.place(from, to), newText: '' });
  }

  private tell(reason: JsonReason, from: number, to: number, repair?: Edit): void {
    if (this.problems.length >= limits.problems) return;
    const found = tellable(this.text.slice(from, to));
    this.problems.push({
      code: 'json/syntax',
      at: this.place(from, to),
      args: { reason, found },
      ...(repair === undefined ? {} : { repair: [repair] }),
    });
  }

  private place(from: number, to: number): Place {
    return { block: this.block, from, to };
  }
}
