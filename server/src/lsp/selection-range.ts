import type { Range, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { placesAround } from '#core/assist/selection';
import { toRange } from './convert';
import type { OpenDocument } from './document';
import type { Session } from './session';

/** `textDocument/selectionRange`: token, pair, instance, section, file. */
export function selectionRanges(
  session: Session,
  { textDocument, positions }: SelectionRangeParams,
): SelectionRange[] | null {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const { analysis, lines } = session.documents.read(document);
  const file = analysis.files.find(({ path }) => path === document.path);
  if (file === undefined || document.kind === 'none') return null;
  return positions.map((position) => {
    const places = placesAround(file.parsed, document.offsetAt(position));
    return nested([wholeOf(document), ...places.map((place) => toRange(place, lines))], {
      start: position,
      end: position,
    });
  });
}

function wholeOf(document: OpenDocument): Range {
  const end = document.positionAt(document.getText().length);
  return { start: { line: 0, character: 0 }, end };
}

/** The protocol wants each range within its parent, and grows by those that differ. */
function nested(ranges: readonly Range[], empty: Range): SelectionRange {
  let around: SelectionRange | undefined;
  for (const range of ranges) {
    if (around !== undefined && (isSame(range, around.range) || !isWithin(range, around.range))) continue;
    around = around === undefined ? { range } : { range, parent: around };
  }
  return around ?? { range: empty };
}

function isSame(one: Range, other: Range): boolean {
  return isWithin(one, other) && isWithin(other, one);
}

function isWithin(inner: Range, outer: Range): boolean {
  const startsIn = comparePositions(outer.start, inner.start) <= 0;
  return startsIn && comparePositions(inner.end, outer.end) <= 0;
}

function comparePositions(one: Range['start'], other: Range['start']): number {
  return one.line - other.line || one.character - other.character;
}
