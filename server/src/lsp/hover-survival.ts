import type { CancellationToken, Position } from 'vscode-languageserver';
import { lensSection } from './code-lens';
import { toRange } from './convert';
import type { OpenDocument } from './document';
import type { Session } from './session';
import { survivalOf } from './survival';

/** On the line of the lens: how the verdict comes about. */
export async function survivalHover(
  session: Session,
  document: OpenDocument,
  { line }: Position,
  token: CancellationToken,
): Promise<string[]> {
  const { clusters, lines } = session.documents.read(document);
  const index = clusters.findIndex((cluster) => {
    const section = lensSection(cluster, document.path);
    return section !== undefined && toRange(section.key, lines).start.line === line;
  });
  if (index < 0) return [];
  const survival = await survivalOf(session, document, index, token);
  return survival === undefined ? [] : [survival.derivation];
}
