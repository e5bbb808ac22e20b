import type {
  Position,
  PrepareRenameParams,
  Range,
  RenameParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { isNameFor, nameWithin, renamedText } from '#core/analysis/names';
import { renameRefusal } from '#core/analysis/rename';
import { type Message, message, render } from '#core/messages/message';
import { toRange } from './convert';
import type { OpenDocument } from './document';
import { toWorkspaceEdit } from './fixes';
import { folderScope, type NameScope, scopeMost } from './name-scope';
import { type NameUses, nameUses } from './name-uses';
import { LSPErrorCodes, ResponseError } from './protocol-values';
import { languageOf, type Session } from './session';
import { texts } from './texts';

type Refused = ResponseError<void>;

/** `textDocument/prepareRename`: the name under the cursor, where every use of it can be rewritten; else why not. */
export async function prepareRename(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
): Promise<{ range: Range; placeholder: string } | Refused | null> {
  const document = session.documents.get(textDocument.uri);
  const found = document && (await renamable(session, document, position));
  if (document === undefined || found === undefined) return null;
  if ('problem' in found) return refuse(session, document, found.problem);
  const { scope, uses } = found;
  const within = nameWithin(uses.here);
  const lines = scope.analysis.lines.get(document.path);
  if (within === undefined || lines === undefined) return null;
  return { range: toRange(within, lines), placeholder: uses.here.name };
}

/** `textDocument/rename`: all uses or none; a name that would not stand there is refused, and why. */
export async function rename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
): Promise<WorkspaceEdit | Refused | null> {
  const document = session.documents.get(textDocument.uri);
  const found = document && (await renamable(session, document, position));
  if (document === undefined || found === undefined) return null;
  if ('problem' in found) return refuse(session, document, found.problem);
  const { scope, uses } = found;
  if (!isNameFor(uses.here.kind, newName)) {
    return refuse(session, document, message(texts.badName, { name: newName }));
  }
  const byUri = new Map<string, TextEdit[]>();
  for (const use of uses.all) {
    const { path } = use.at.block;
    const uri = scope.uriOf(path);
    const lines = scope.analysis.lines.get(path);
    const newText = renamedText(use, newName);
    if (uri === undefined || lines === undefined || newText === undefined) return null;
    byUri.set(uri, [...(byUri.get(uri) ?? []), { range: toRange(use.at, lines), newText }]);
  }
  return toWorkspaceEdit(session, byUri);
}

interface Renamable {
  readonly scope: NameScope;
  readonly uses: NameUses;
}

/** The name at a position with all its uses, or why they cannot all be rewritten; nothing where no name stands. */
async function renamable(
  session: Session,
  document: OpenDocument,
  position: Position,
): Promise<Renamable | { readonly problem: Message } | undefined> {
  const scope = await folderScope(session, document);
  const uses = nameUses(scope, document, position);
  if (uses === undefined) return undefined;
  const refusal = renameRefusal(uses.here, uses.all, uses.cluster, scope.analysis);
  if (refusal !== undefined) return { problem: refusal };
  if (scope.leftOut > 0) return { problem: message(texts.folderTooLarge, { most: scopeMost }) };
  return { scope, uses };
}

function refuse(session: Session, document: OpenDocument, why: Message): Refused {
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, render(why, languageOf(session, document.uri)));
}
