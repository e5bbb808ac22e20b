import type { CompletionList, Range } from 'vscode-languageserver';
import type { Completion } from '#core/formats/schema/complete';
import type { CompletionClient } from './client';
import type { OpenDocument } from './document';

/** What an item replaces: up to the cursor, and where the client asks which, also the rest of the word. */
export type EditRange = NonNullable<NonNullable<CompletionList['itemDefaults']>['editRange']>;

/** The range of all completions; nothing where they differ. */
export function completionRange(
  document: OpenDocument,
  completions: readonly Completion[],
  client: CompletionClient,
): EditRange | undefined {
  const [first] = completions;
  if (first === undefined) return undefined;
  const isShared = completions.every(
    ({ from, to, end }) => from === first.from && to === first.to && end === first.end,
  );
  return isShared ? rangeOf(document, first, client) : undefined;
}

export function rangeOf(
  document: OpenDocument,
  { from, to, end = to }: Completion,
  { replacesWords }: CompletionClient,
): EditRange {
  const range = (until: number): Range => ({
    start: document.positionAt(from),
    end: document.positionAt(until),
  });
  return replacesWords && end !== to ? { insert: range(to), replace: range(end) } : range(end);
}
