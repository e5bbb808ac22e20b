/**
 * The tree that all readers see. Positions are offsets into the text of a block, so that an edit in one
 * block shifts nothing in the others; `absolute` in `place.ts` is the only way to an offset in the file.
 */

/** A piece of a file that is parsed on its own. `start` is kept up to date by the document that owns it. */
export interface Block {
  readonly path: string;
  readonly text: string;
  start: number;
}

/** A half-open range of a block: UTF-16 offsets from the block's start. */
export interface Place {
  readonly block: Block;
  readonly from: number;
  readonly to: number;
}

/** Replaces `at` by `newText`; an empty `at` inserts. */
export interface Edit {
  readonly at: Place;
  readonly newText: string;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/**
 * A scalar as text: what it means (number, boolean, null) is for the reader's scalar profile to say
 * (`scalar.ts`), since TiUP, Kubernetes and YAML 1.2 differ.
 */
export interface ScalarNode extends Place {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** The decoded text: quotes, escapes and folding resolved. */
  readonly text: string;
  /** Holds a template expression (`{{ }}`, `${NAME}`): what the value will be is not known. */
  readonly template?: true;
  readonly tag?: string;
  readonly anchor?: string;
}

/** From the key to the end of the value, or behind the colon where there is none. */
export interface Pair extends Place {
  readonly key: ScalarNode;
  /** Absent when nothing stands behind the colon. */
  readonly value: YamlNode | undefined;
}

export interface MapNode extends Place {
  readonly kind: 'map';
  readonly flow: boolean;
  /** As written: `<<` pairs are kept; `entries` in `walk.ts` applies them. */
  readonly pairs: readonly Pair[];
  /** There are such pairs: known from the start, as it is asked of every map at every look. */
  readonly merges?: true;
  readonly tag?: string;
  readonly anchor?: string;
}

export interface SequenceNode extends Place {
  readonly kind: 'sequence';
  readonly flow: boolean;
  /** A place holder for `- ` with nothing behind it is an empty plain scalar. */
  readonly items: readonly YamlNode[];
  readonly tag?: string;
  readonly anchor?: string;
}

export interface AliasNode extends Place {
  readonly kind: 'alias';
  readonly name: string;
  /** Absent when no anchor of that name stands before, or its expansion would exceed all bounds. */
  readonly target: YamlNode | undefined;
}

export type YamlNode = ScalarNode | MapNode | SequenceNode | AliasNode;

/** What is wrong with the text itself; readers and rules add the rest. */
export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly at: Place;
  readonly related?: Place;
  /** Fills the message; `reason` tells the kinds of `yaml/syntax`, `json/syntax` and `yaml/binary` apart. */
  readonly args: Readonly<Record<string, string | number>>;
  /** The change with which the text was read, where it is likely what was meant. */
  readonly repair?: readonly Edit[];
}

export type SyntaxCode =
  | 'yaml/syntax'
  | 'yaml/duplicate-key'
  | 'yaml/tab'
  | 'yaml/full-width'
  | 'yaml/undefined-alias'
  | 'yaml/alias-expansion'
  | 'yaml/too-deep'
  | 'yaml/too-large'
  | 'yaml/binary'
  | 'yaml/template'
  | 'json/syntax'
  | 'json/duplicate-key';

/** One YAML document of a file. */
export interface YamlDocument {
  readonly root: YamlNode | undefined;
  /** From the first to the last character of the document, for rules on the document as a whole. */
  readonly place: Place;
}

/** A comment line that speaks to Regionwise: `# regionwise: version=v8.5.0`. */
export interface Directive extends Place {
  /** `version`, `base`, `disable-next-line`, `disable-file`… */
  readonly name: string;
  /** What stands behind `=`, without quotes; for `disable-…` the codes as written. */
  readonly value: string;
}

/** A parsed file: whatever could be read, and what could not. Parsing never throws. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly SyntaxProblem[];
  readonly directives: readonly Directive[];
}
