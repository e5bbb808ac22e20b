import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Edit } from '#core/findings/finding';
import { toTextEdit } from './convert';
import type { Reading } from './document';
import type { Session } from './session';

/** The edits of fixes, for the version of each document that they were made from. */
export function fixEdit(session: Session, reading: Reading, edits: readonly Edit[]): WorkspaceEdit {
  const byUri = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const { path } = edit.at.block;
    const uri = session.documents.uriAt(path);
    const lines = reading.analysis.lines.get(path);
    if (uri === undefined || lines === undefined) continue;
    byUri.set(uri, [...(byUri.get(uri) ?? []), toTextEdit(edit, lines)]);
  }
  return toWorkspaceEdit(session, byUri);
}

export function toWorkspaceEdit(session: Session, byUri: ReadonlyMap<string, TextEdit[]>): WorkspaceEdit {
  if (!session.client.hasVersionedEdits) return { changes: Object.fromEntries(byUri) };
  return {
    documentChanges: [...byUri].map(([uri, edits]) => ({
      textDocument: { uri, version: session.documents.get(uri)?.version ?? null },
      edits,
    })),
  };
}
