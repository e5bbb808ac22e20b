import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { isBefore } from './convert';

/**
 * Carries a range of an older text through the edits made since, in the protocol's own terms, so that the
 * older text need not be kept. Gives nothing where an edit touched the range itself, or replaced the text.
 */
export function carry(range: Range, changes: readonly TextDocumentContentChangeEvent[]): Range | undefined {
  let { start, end } = range;
  for (const change of changes) {
    if (!('range' in change)) return undefined;
    if (isBefore(end, change.range.start)) continue;
    if (isBefore(start, change.range.end)) return undefined;
    start = shift(start, change.range, change.text);
    end = shift(end, change.range, change.text);
  }
  return { start, end };
}

/** `position` stands at or behind the end of the replaced range. */
function shift(position: Position, replaced: Range, text: string): Position {
  const added = text.split(/\r\n|\r|\n/);
  const last = added[added.length - 1] ?? '';
  const line = position.line + added.length - 1 - (replaced.end.line - replaced.start.line);
  if (position.line !== replaced.end.line) return { line, character: position.character };
  const head = added.length === 1 ? replaced.start.character : 0;
  return { line, character: head + last.length + position.character - replaced.end.character };
}
