import type { Location, ReferenceParams } from 'vscode-languageserver';
import { folderScope } from './name-scope';
import { nameUses, toLocations } from './name-uses';
import type { Session } from './session';

/** `textDocument/references`: every use of a host, a label's key or value, or a PD member, in rules and policies too. */
export async function references(session: Session, params: ReferenceParams): Promise<Location[]> {
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined) return [];
  const scope = await folderScope(session, document);
  const uses = nameUses(scope, document, params.position);
  const { includeDeclaration } = params.context;
  const asked = uses?.all.filter(({ defines }) => includeDeclaration || !defines) ?? [];
  return toLocations(scope, asked);
}
