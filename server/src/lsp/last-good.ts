import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { lensesNow } from './code-lens';
import type { OpenDocument } from './document';

/** So many edits are carried through; a text that stays broken for longer starts anew. */
const changesKept = 500;

/** To be called before an edit is applied: afterwards the places of the reading have moved. */
export function keepGood(document: OpenDocument, changes: readonly TextDocumentContentChangeEvent[]): void {
  const reading = document.current;
  if (reading !== undefined && !reading.broken) {
    const lenses = lensesNow(document, reading);
    document.lastGood = { diagnostics: reading.diagnostics ?? [], lenses, changes, brokenAtMs: undefined };
    return;
  }
  const good = document.lastGood;
  if (good === undefined) return;
  const all = [...good.changes, ...changes];
  document.lastGood = all.length > changesKept ? undefined : { ...good, changes: all };
}
