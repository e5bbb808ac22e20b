import type { DefinitionParams, Location } from 'vscode-languageserver';
import { nameUses, toLocations } from './name-uses';
import type { Session } from './session';

/**
 * `textDocument/definition`: from a label's key to the level that it names, from a host to its row in the plan;
 * for a name that no file gives, to its first use.
 */
export function definition(session: Session, { textDocument, position }: DefinitionParams): Location[] {
  const document = session.documents.get(textDocument.uri);
  const uses = document && nameUses(session, document, position);
  if (document === undefined || uses === undefined) return [];
  const given = uses.all.filter(({ defines }) => defines);
  return toLocations(session, document, given.length > 0 ? given : uses.all.slice(0, 1));
}
