/**
 * The text of constraints, which is YAML: a list `[+zone=z1, -disk=hdd]` for all replicas, or a dictionary
 * `{"+zone=z1,+disk=ssd": 2}` with the number of replicas for each.
 * Source: pingcap/tidb, pkg/ddl/placement, NewConstraintsFromYaml, newRulesWithDictConstraints.
 */
import type { Place, ScalarNode } from '../../text/node';
import { parseFile } from '../../text/parse';
import { absolute } from '../../text/place';
import { asMap, asScalar, asSequence } from '../../text/walk';
import type { Literal } from './literal';

/** A stretch of the text with where it stands in the file. */
export interface Piece {
  readonly text: string;
  readonly at: Place;
}

export interface DictionaryEntry {
  /** The constraints and attributes between the commas of the key. */
  readonly parts: readonly Piece[];
  /** The whole key. */
  readonly key: Piece;
  /** Absent where it is no whole number. */
  readonly count: { readonly value: number; readonly at: Place } | undefined;
  /** The key holds `:2`, since no space stands behind the colon. */
  readonly swallowed: boolean;
}

export type ConstraintText =
  | { readonly kind: 'list'; readonly items: readonly Piece[] }
  | { readonly kind: 'dictionary'; readonly entries: readonly DictionaryEntry[] }
  /** Neither, or no YAML. */
  | { readonly kind: 'neither' };

export function readConstraintText(literal: Literal): ConstraintText {
  if (literal.text.trim() === '') return { kind: 'list', items: [] };
  // Without its own file, so that nothing is kept for the next parse.
  const { documents, problems } = parseFile('', literal.text);
  const root = documents[0]?.root;
  if (documents.length > 1 || problems.some(({ code }) => code !== 'yaml/duplicate-key'))
    return { kind: 'neither' };
  const sequence = asSequence(root);
  if (sequence !== undefined) {
    const items = sequence.items.map(asScalar);
    if (items.some((item) => item === undefined)) return { kind: 'neither' };
    return {
      kind: 'list',
      items: items.flatMap((item) => (item === undefined ? [] : [piece(item, literal)])),
    };
  }
  const map = asMap(root);
  if (map === undefined) return { kind: 'neither' };
  const entries = map.pairs.map(({ key, value }): DictionaryEntry => {
    const scalar = asScalar(value);
    const number = scalar !== undefined && /^[+-]?\d+$/.test(scalar.text) ? Number(scalar.text) : undefined;
    return {
      key: piece(key, literal),
      parts: split(piece(key, literal), ','),
      count:
        scalar === undefined || number === undefined
          ? undefined
          : { value: number, at: piece(scalar, literal).at },
      swallowed: key.style === 'plain' && number === undefined && /:\d+$/.test(key.text),
    };
  });
  return { kind: 'dictionary', entries };
}

/** The text of a scalar in its place; with escapes in it, the place is that of the whole. */
function piece(node: ScalarNode, literal: Literal): Piece {
  const { from, to } = absolute(node);
  const quote = node.style === 'plain' ? 0 : 1;
  const isPlain = to - from - 2 * quote === node.text.length;
  return {
    text: node.text,
    at: isPlain ? literal.place(from + quote, to - quote) : literal.place(from, to),
  };
}

/** The parts between separators, without the white space around them. */
export function split(whole: Piece, separator: string): Piece[] {
  let from = 0;
  return whole.text.split(separator).map((part) => {
    const lead = part.length - part.trimStart().length;
    const found = slice(whole, from + lead, from + lead + part.trim().length);
    from += part.length + separator.length;
    return found;
  });
}

/** A part of a piece; where the piece has no place letter by letter, its whole place. */
export function slice({ text, at }: Piece, from: number, to: number): Piece {
  const isExact = at.to - at.from === text.length;
  return {
    text: text.slice(from, to),
    at: isExact ? { block: at.block, from: at.from + from, to: at.from + to } : at,
  };
}
