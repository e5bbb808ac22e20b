import type { Location, Position } from 'vscode-languageserver';
import { type NameUse, namesOf, nameWithin, sameName } from '#core/analysis/names';
import { toRange, touches } from './convert';
import type { OpenDocument } from './document';
import type { Session } from './session';

export interface NameUses {
  /** The one under the cursor. */
  readonly here: NameUse;
  /** All of its cluster, `here` among them. */
  readonly all: readonly NameUse[];
}

/** The name under the cursor, with every use of it in its cluster, be it in another file. */
export function nameUses(session: Session, document: OpenDocument, position: Position): NameUses | undefined {
  const { analysis, lines } = session.documents.read(document);
  const at = { start: position, end: position };
  for (const cluster of analysis.clusters) {
    const names = namesOf(cluster, analysis.plans.get(cluster));
    const here = names.find(
      (use) => use.at.block.path === document.path && touches(toRange(use.at, lines), at),
    );
    if (here !== undefined) return { here, all: names.filter((use) => sameName(use, here)) };
  }
  return undefined;
}

/** Where uses stand, in whatever file. */
export function toLocations(session: Session, document: OpenDocument, uses: readonly NameUse[]): Location[] {
  const { analysis } = session.documents.read(document);
  return uses.flatMap((use) => {
    const { path } = use.at.block;
    const uri = path === document.path ? document.uri : session.documents.uriAt(path);
    const lines = analysis.lines.get(path);
    if (uri === undefined || lines === undefined) return [];
    return [{ uri, range: toRange(nameWithin(use) ?? use.at, lines) }];
  });
}
