import type { DocumentHighlight, DocumentHighlightParams } from 'vscode-languageserver';
import { readScope } from './name-scope';
import { nameUses, toLocations } from './name-uses';
import type { Session } from './session';

/** `textDocument/documentHighlight`: the uses of the name under the cursor in its own file. */
export function documentHighlights(
  session: Session,
  { textDocument, position }: DocumentHighlightParams,
): DocumentHighlight[] {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return [];
  const scope = readScope(session, document);
  const uses = nameUses(scope, document, position);
  if (uses === undefined) return [];
  const here = toLocations(scope, uses.all).filter(({ uri }) => uri === document.uri);
  return here.map(({ range }) => ({ range }));
}
