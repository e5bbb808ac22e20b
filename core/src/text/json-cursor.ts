/**
 * Walks through JSON without making a tree of it, so that a dump of a hundred megabytes costs one pass. The
 * first fault stops it for good: from then on there is nothing more to read, and nothing is thrown.
 */

export interface JsonFault {
  /** `cut`: the text ends inside a value; `stray`: something that JSON does not have; `deep`: nested beyond sense. */
  readonly kind: 'cut' | 'stray' | 'deep';
  readonly from: number;
  readonly to: number;
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'word';

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Far deeper than any dump; the readers recurse. */
const deepest = 200;

const words = ['true', 'false', 'null'];

export class JsonCursor {
  /** What stopped it. */
  fault: JsonFault | undefined;
  /** Where the last key, string, number or word stood, its quotes included. */
  from = 0;
  to = 0;
  private depth = 0;
  /** Nothing was read yet in the innermost collection. */
  private first = false;

  constructor(
    private readonly text: string,
    private at = 0,
  ) {}

  /** Behind what was read. */
  get offset(): number {
    return this.at;
  }

  /** What comes next, which is not read by asking. */
  kind(): JsonKind | undefined {
    const code = this.peek();
    if (this.fault !== undefined) return undefined;
    if (code === openBrace) return 'object';
    if (code === openBracket) return 'array';
    if (code === quote) return 'string';
    if (code === 45 || (code >= 48 && code <= 57)) return 'number';
    if (words.some((word) => this.text.startsWith(word, this.at))) return 'word';
    this.stop(code === -1 ? 'cut' : 'stray');
    return undefined;
  }

  /** Steps into an object or an array. To be followed by `key` or `item` until they say that it is over. */
  enter(): void {
    this.at++;
    this.depth++;
    this.first = true;
    if (this.depth > deepest) this.stop('deep');
  }

  /** The next key of the object, behind its colon; undefined behind the last one. */
  key(): string | undefined {
    if (!this.next(closeBrace)) return undefined;
    if (this.peek() !== quote) {
      this.stop(this.peek() === -1 ? 'cut' : 'stray');
      return undefined;
    }
    const key = this.string();
    const { from, to } = this;
    if (this.fault === undefined && this.peek() !== colon) this.stop(this.peek() === -1 ? 'cut' : 'stray');
    if (this.fault !== undefined) return undefined;
    this.at++;
    this.from = from;
    this.to = to;
    return key;
  }

  /** Whether the array goes on with another item, which is to be read then. */
  item(): boolean {
    return this.next(closeBracket);
  }

  /** The string that comes next, decoded. */
  string(): string {
    this.skipString();
    if (this.fault !== undefined) return '';
    const inner = this.text.slice(this.from + 1, this.to - 1);
    return inner.includes('\\') ? decoded(inner) : inner;
  }

  /** A number or a word as it is written. */
  plain(): string {
    this.skipPlain();
    return this.fault === undefined ? this.text.slice(this.from, this.to) : '';
  }

  /** Passes over whatever comes next. */
  skip(): void {
    switch (this.kind()) {
      case 'object':
        this.enter();
        while (this.key() !== undefined) this.skip();
        return;
      case 'array':
        this.enter();
        while (this.item()) this.skip();
        return;
      case 'string':
        this.skipString();
        return;
      case 'number':
      case 'word':
        this.skipPlain();
        return;
      case undefined:
        return;
    }
  }

  /** Whether nothing but space is left. */
  atEnd(): boolean {
    return this.peek() === -1;
  }

  /** What comes next should not stand there. */
  refuse(): void {
    this.stop('stray');
  }

  private next(close: number): boolean {
    if (this.fault !== undefined) return false;
    const code = this.peek();
    if (code === close) {
      this.at++;
      this.depth--;
      this.first = false;
      return false;
    }
    if (!this.first) {
      if (code !== comma) return this.stop(code === -1 ? 'cut' : 'stray');
      this.at++;
    }
    this.first = false;
    return this.peek() === -1 ? this.stop('cut') : true;
  }

  private skipString(): void {
    const from = this.at;
    let end = this.text.indexOf('"', from + 1);
    while (end >= 0 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) {
      this.at = this.text.length;
      this.stop('cut');
      return;
    }
    this.from = from;
    this.to = end + 1;
    this.at = end + 1;
  }

  private isEscaped(at: number): boolean {
    let before = at - 1;
    while (this.text.charCodeAt(before) === backslash) before--;
    return (at - before) % 2 === 0;
  }

  private skipPlain(): void {
    const from = this.at;
    let at = from;
    // Letters, digits and the signs of numbers: what a number or a word is made of.
    while (/[-+.\w]/.test(this.text.charAt(at))) at++;
    const written = this.text.slice(from, at);
    if (!words.includes(written) && !/^-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(written)) {
      this.stop(at === this.text.length ? 'cut' : 'stray');
      return;
    }
    this.from = from;
    this.to = at;
    this.at = at;
  }

  /** The next character that is no space, or -1 at the end. */
  private peek(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) return -1;
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code;
      this.at++;
    }
  }

  private stop(kind: JsonFault['kind']): false {
    const at = Math.min(this.at, this.text.length);
    this.fault ??= { kind, from: at, to: Math.min(at + 1, this.text.length) };
    return false;
  }
}

/** The escapes of a string, by the engine; one that JSON does not have leaves the string as it is. */
function decoded(inner: string): string {
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    return inner;
  }
}
