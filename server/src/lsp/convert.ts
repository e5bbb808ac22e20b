import type { Position, Range, TextEdit } from 'vscode-languageserver';
import type { Edit } from '#core/findings/finding';
import type { LineIndex } from '#core/text/lines';
import type { Place } from '#core/text/node';
import { absolute } from '#core/text/place';

/** The one way from a place in the core's tree to a range of the protocol: both count UTF-16 units. */
export function toRange(place: Place, lines: LineIndex): Range {
  const { from, to } = absolute(place);
  return lines.range(from, to);
}

export function toTextEdit(edit: Edit, lines: LineIndex): TextEdit {
  return { range: toRange(edit.at, lines), newText: edit.newText };
}

export function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** Ranges that share a character, or touch: a cursor right behind a token still means the token. */
export function touches(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

/** The smallest range that holds both. */
export function hull(one: Range, other: Range): Range {
  return {
    start: isBefore(other.start, one.start) ? other.start : one.start,
    end: isBefore(one.end, other.end) ? other.end : one.end,
  };
}

/**
 * The path of a document, as the core names files and people read them: decoded, with `/`, from the workspace's
 * folder on. It is only ever led back to a URI by the documents that are open, so that no spelling of a URI
 * is lost on the way.
 */
export function toPath(uri: string, folders: readonly string[]): string {
  const folder = folders.find((candidate) => uri.startsWith(`${candidate}/`));
  // Of several folders the name belongs to the path, else two files could share one.
  const from = folders.length > 1 ? folder?.lastIndexOf('/') : folder?.length;
  try {
    return decodeURIComponent(from === undefined ? new URL(uri).pathname : uri.slice(from + 1));
  } catch {
    return uri;
  }
}
