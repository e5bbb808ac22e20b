import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver';
import { nameUses, toLocations } from './name-uses';
import type { Session } from './session';

/** `textDocument/documentHighlight`: the uses of the name under the cursor in its own file. */
export function documentHighlights(
  session: Session,
  { textDocument, position }: DocumentHighlightParams,
): DocumentHighlight[] {
  const document = session.documents.get(textDocument.uri);
  const uses = document && nameUses(session, document, position);
  if (document === undefined || uses === undefined) return [];
  const here = toLocations(session, document, uses.all).filter(({ uri }) => uri === document.uri);
  return here.map(({ range }) => ({ range }));
}
