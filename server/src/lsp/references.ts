import type { Location, ReferenceParams } from 'vscode-languageserver';
import { nameUses, toLocations } from './name-uses';
import type { Session } from './session';

/** `textDocument/references`: every use of a host, a label's key or value, or a PD member. */
export function references(session: Session, params: ReferenceParams): Location[] {
  const document = session.documents.get(params.textDocument.uri);
  const uses = document && nameUses(session, document, params.position);
  if (document === undefined || uses === undefined) return [];
  const { includeDeclaration } = params.context;
  return toLocations(
    session,
    document,
    uses.all.filter(({ defines }) => includeDeclaration || !defines),
  );
}
