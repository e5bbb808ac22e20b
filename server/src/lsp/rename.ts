import type {
  PrepareRenameParams,
  Range,
  RenameParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { isNameFor, nameWithin, renamedText } from '#core/analysis/names';
import { render } from '#core/messages/message';
import { toRange } from './convert';
import { toWorkspaceEdit } from './fixes';
import { nameUses } from './name-uses';
import { LSPErrorCodes, ResponseError } from './protocol-values';
import { languageOf, type Session } from './session';
import { texts } from './texts';

/** `textDocument/prepareRename`: the name under the cursor, where every use of it can be rewritten. */
export function prepareRename(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
): { range: Range; placeholder: string } | null {
  const document = session.documents.get(textDocument.uri);
  const uses = document && nameUses(session, document, position);
  const within = uses && nameWithin(uses.here);
  if (document === undefined || uses === undefined || within === undefined) return null;
  if (uses.all.some((use) => nameWithin(use) === undefined)) return null;
  const { lines } = session.documents.read(document);
  return { range: toRange(within, lines), placeholder: uses.here.name };
}

/** `textDocument/rename`: all uses or none; a name that would not stand there is refused, and why. */
export function rename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
): WorkspaceEdit | ResponseError<void> | null {
  const document = session.documents.get(textDocument.uri);
  const uses = document && nameUses(session, document, position);
  if (document === undefined || uses === undefined) return null;
  if (!isNameFor(uses.here.kind, newName)) {
    const said = { template: texts.badName, args: { name: newName } };
    const why = render(said, languageOf(session, document.uri));
    return new ResponseError<void>(LSPErrorCodes.RequestFailed, why);
  }
  const { analysis } = session.documents.read(document);
  const byUri = new Map<string, TextEdit[]>();
  for (const use of uses.all) {
    const { path } = use.at.block;
    const uri = path === document.path ? document.uri : session.documents.uriAt(path);
    const lines = analysis.lines.get(path);
    const newText = renamedText(use, newName);
    if (uri === undefined || lines === undefined || newText === undefined) return null;
    byUri.set(uri, [...(byUri.get(uri) ?? []), { range: toRange(use.at, lines), newText }]);
  }
  return toWorkspaceEdit(session, byUri);
}
