/**
 * Where a cursor stands in a file that is being typed: which key it is below, and whether a key or a value is
 * being written. A half-written line is no YAML yet, so this reads indentation and brackets alone.
 */
/** A map around the cursor, as far as its text tells. */
export interface Surrounding {
  /** Its keys as written, but for the one at the cursor. */
  readonly keys: readonly string[];
  /** Every key in it and in the maps below it, as dotted paths from here. */
  readonly below: readonly string[];
  /** The plain values of its keys: text without quotes. */
  readonly values: ReadonlyMap<string, string>;
}

export interface Cursor {
  /** From the top: keys, and `[]` for an item of a list. */
  readonly path: readonly string[];
  readonly side: 'key' | 'value';
  /** What is typed of the word at the cursor, and the offset where it begins; without quotes. */
  readonly typed: string;
  readonly from: number;
  /** Where the word ends of which a part stands behind the cursor. */
  readonly to: number;
  /** Keys that stand in the same map, before the cursor and behind it. */
  readonly present: readonly string[];
  /** What stands around the cursor: the whole file first, then one more for each step of `path`. */
  readonly around: readonly Surrounding[];
  /** The quote that is open. */
  readonly quote: '' | '"' | "'";
  /** Inside brackets or braces. */
  readonly isFlow: boolean;
  /** Inside a text of TOML; its tables and keys are steps of `path` like those around it. */
  readonly toml: boolean;
  /** A colon (in TOML a `=`) follows the word. */
  readonly hasColon: boolean;
  /** In front of the word stands a dash and nothing else. */
  readonly isItem: boolean;
  /** Where the line of the cursor is indented to. */
  readonly column: number;
}

/** A cursor with the item of the outermost list around it: offsets of its lines. */
export interface FoundCursor extends Cursor {
  readonly item: { readonly from: number; readonly to: number } | undefined;
}
