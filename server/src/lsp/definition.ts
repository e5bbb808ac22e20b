import type { DefinitionParams, Location } from 'vscode-languageserver';
import { readScope } from './name-scope';
import { nameUses, toLocations } from './name-uses';
import type { Session } from './session';

/**
 * `textDocument/definition`: from a label's key to the level that it names, from a host to its row in the plan;
 * for a name that no file gives, to its first use.
 */
export function definition(session: Session, { textDocument, position }: DefinitionParams): Location[] {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return [];
  const scope = readScope(session, document);
  const uses = nameUses(scope, document, position);
  if (uses === undefined) return [];
  const given = uses.all.filter(({ defines }) => defines);
  return toLocations(scope, given.length > 0 ? given : uses.all.slice(0, 1));
}
