/** The statements on placement of a text: policies that are made, changed or dropped, and what is given one. */
import type { Block, Place } from '../../text/node';
import { type Literal, readLiteral } from './literal';
import { type Token, tokensOf } from './tokens';

export interface Word {
  readonly text: string;
  readonly at: Place;
}

/** An option as it is written; without a value where none stands behind it. */
export interface WrittenOption {
  readonly name: Word;
  readonly value?: Literal | { readonly count: Word } | { readonly other: Word };
  /** From the name to the end of the value. */
  readonly whole: Place;
}

export interface PolicyStatement {
  readonly kind: 'create' | 'alter' | 'drop';
  readonly orReplace: boolean;
  /** `IF NOT EXISTS`, `IF EXISTS`. */
  readonly ifExists: boolean;
  /** What to underline where nothing smaller is wrong. */
  readonly head: Place;
  readonly name: Word | undefined;
  readonly options: readonly WrittenOption[];
  /** What stands where an option should, and is none. */
  readonly strays: readonly Word[];
}

/** `PLACEMENT POLICY = p` of a table, a database, a partition or a range. */
export interface Attachment {
  readonly policy: Word;
}

export interface PlacementStatements {
  readonly policies: readonly PolicyStatement[];
  readonly attachments: readonly Attachment[];
}

/** Finds the statements by their words, wherever they stand: what is around them is none of ours. */
export function placementStatements(block: Block): PlacementStatements {
  const reader = new StatementReader(block, [...tokensOf(block.text)]);
  return reader.read();
}

class StatementReader {
  private at = 0;

  constructor(
    private readonly block: Block,
    private readonly tokens: readonly Token[],
  ) {}

  read(): PlacementStatements {
    const policies: PolicyStatement[] = [];
    const attachments: Attachment[] = [];
    for (; this.at < this.tokens.length; this.at++) {
      if (this.upper(0) === 'SHOW' && this.upper(1) === 'CREATE') {
        this.at += 3;
        continue;
      }
      const statement = this.policyStatement();
      if (statement !== undefined) {
        policies.push(statement);
        this.at--;
        continue;
      }
      const attachment = this.attachment();
      if (attachment !== undefined) attachments.push(attachment);
    }
    // A statement that a program fills in is judged when it is filled in.
    return {
      policies: policies.filter((statement) => !isTemplate(statement)),
      attachments,
    };
  }

  private policyStatement(): PolicyStatement | undefined {
    const start = this.at;
    const kind = this.upper(0);
    if (kind !== 'CREATE' && kind !== 'ALTER' && kind !== 'DROP') return undefined;
    const orReplace = kind === 'CREATE' && this.upper(1) === 'OR' && this.upper(2) === 'REPLACE';
    const skip = orReplace ? 3 : 1;
    if (this.upper(skip) !== 'PLACEMENT' || this.upper(skip + 1) !== 'POLICY') return undefined;
    this.at += skip + 2;
    const ifExists = this.upper(0) === 'IF';
    if (ifExists) this.at += this.upper(1) === 'NOT' ? 3 : 2;
    const last = this.tokens[start + skip + 1];
    const first = this.tokens[start];
    const head = this.place(first?.from ?? 0, last?.to ?? 0);
    // Where the name is forgotten, the first option stands in its place.
    const name = this.symbol(1) === '=' ? undefined : this.identifier();
    const { options, strays } = this.options();
    const lower = kind === 'CREATE' ? 'create' : kind === 'ALTER' ? 'alter' : 'drop';
    return { kind: lower, orReplace, ifExists, head, name, options, strays };
  }

  /** Up to the end of the statement: a semicolon, another delimiter, the next statement. */
  private options(): Pick<PolicyStatement, 'options' | 'strays'> {
    const options: WrittenOption[] = [];
    const strays: Word[] = [];
    for (;;) {
      if (this.symbol(0) === ',') this.at++;
      const token = this.tokens[this.at];
      if (token === undefined) break;
      if (token.kind === 'symbol' && !'={}[]<>%:?@'.includes(this.text(token))) break;
      if (['CREATE', 'ALTER', 'DROP'].includes(this.upper(0))) break;
      this.at++;
      if (token.kind === 'word') options.push(this.option(this.word(token)));
      else strays.push(this.word(token));
    }
    return { options, strays };
  }

  private option(name: Word): WrittenOption {
    const { from } = name.at;
    const hasEquals = this.symbol(0) === '=';
    if (hasEquals) this.at++;
    const token = this.tokens[this.at];
    const bare = (whole: number): WrittenOption => ({ name, whole: this.place(from, whole) });
    if (token === undefined || token.kind === 'symbol') return bare(name.at.to);
    // Without `=` a word begins the next option.
    if (!hasEquals && (token.kind === 'word' || token.kind === 'name')) return bare(name.at.to);
    this.at++;
    const whole = this.place(from, token.to);
    if (token.kind === 'string') return { name, value: readLiteral(this.block, token.from, token.to), whole };
    const word = this.word(token);
    return { name, value: token.kind === 'number' ? { count: word } : { other: word }, whole };
  }

  private attachment(): Attachment | undefined {
    if (this.upper(0) !== 'PLACEMENT' || this.upper(1) !== 'POLICY') return undefined;
    this.at += this.symbol(2) === '=' ? 3 : 2;
    const policy = this.identifier();
    this.at--;
    const isDefault = policy === undefined || ['DEFAULT', 'SET'].includes(policy.text.toUpperCase());
    return isDefault ? undefined : { policy };
  }

  private identifier(): Word | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word' && token?.kind !== 'name') return undefined;
    this.at++;
    return this.word(token);
  }

  private word(token: Token): Word {
    const at = this.place(token.from, token.to);
    const quoted = token.kind === 'name' || token.kind === 'string';
    return { text: quoted ? readLiteral(this.block, token.from, token.to).text : this.text(token), at };
  }

  private upper(ahead: number): string {
    const token = this.tokens[this.at + ahead];
    // No word that is looked for is longer; a generated file has words of megabytes.
    return token?.kind === 'word' && token.to - token.from < 16 ? this.text(token).toUpperCase() : '';
  }

  private symbol(ahead: number): string {
    const token = this.tokens[this.at + ahead];
    return token?.kind === 'symbol' ? this.text(token) : '';
  }

  private text({ from, to }: Token): string {
    return this.block.text.slice(from, to);
  }

  private place(from: number, to: number): Place {
    return { block: this.block, from, to };
  }
}

/** Holes of a template or of a prepared statement: `{{ name }}`, `${regions}`, `%s`, `?`, `:name`. */
function isTemplate({ strays }: PolicyStatement): boolean {
  return strays.some(({ text }) => '{}[]<>%:?@'.includes(text[0] ?? ' '));
}
