import { type Document, parseAllDocuments, type YAMLError } from 'yaml';
import { applyRepairs, type Repair } from './repair';
import { faultOf, type SyntaxFault } from './yaml-errors';

/** One try of the full parser at a block, with some repairs in it. */
export interface Attempt {
  readonly repairs: readonly Repair[];
  /** The block's text with the repairs. */
  readonly text: string;
  /** From offsets in `text` to offsets in the block. */
  readonly original: (offset: number) => number;
  readonly document: Document.Parsed | undefined;
  /** In the order of the text. */
  readonly faults: readonly SyntaxFault[];
}

/**
 * Parses a block's text with the `yaml` package. The block must hold at most one document and must have been
 * checked for depth and length. Never throws.
 */
export function attempt(source: string, repairs: readonly Repair[]): Attempt {
  const { text, original } = applyRepairs(source, repairs);
  const { document, errors } = parse(text);
  const faults = errors.map((error) => faultOf(error, text)).sort((a, b) => a.from - b.from);
  return { repairs, text, original, document, faults };
}

function parse(text: string): { document: Document.Parsed | undefined; errors: readonly YAMLError[] } {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    merge: false,
    strict: true,
    // Our own check is linear and knows where the first key stands.
    uniqueKeys: false,
    keepSourceTokens: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // A text without a document comes as an empty list that carries the errors of the stream.
  const stream = 'empty' in documents ? documents.errors : [];
  const errors = [...stream, ...documents.flatMap((document) => document.errors)];
  return { document: documents[0], errors };
}
