import type { Position } from 'vscode-languageserver';
import type { OpenDocument } from './document';
import { ownFileOf } from './own-file';
import { languageOf, type Session } from './session';

/** What a key of a plan or a scenario means, with its value in every unit. */
export function ownFileHover(session: Session, document: OpenDocument, position: Position): string[] {
  const { analysis } = session.documents.read(document);
  const file = analysis.files.find(({ path }) => path === document.path);
  if (file === undefined) return [];
  const language = languageOf(session, document.uri);
  const hover = ownFileOf(document)?.hover(file.parsed, document.offsetAt(position), language);
  return hover === undefined ? [] : [hover.lines.join('\n\n')];
}
