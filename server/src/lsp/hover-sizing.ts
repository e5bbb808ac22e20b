import type { Position } from 'vscode-languageserver';
import { isIn } from '#core/cluster/described-in';
import { sizedRoles } from '#core/facts/hardware';
import { derivationLines } from '#core/formula/derivation';
import type { Language } from '#core/messages/message';
import type { Figure } from '#core/sizing/result';
import { toRange } from './convert';
import type { OpenDocument } from './document';
import { plain } from './markdown';
import { languageOf, type Session } from './session';
import { sizeSections } from './sizing';

/** Steps from a figure to what it is made of; more would not be read in a hover. */
const depthMost = 3;

/** On the line of a section: how the figures of its lens come about, as a tree. */
export async function sizingHover(
  session: Session,
  document: OpenDocument,
  { line }: Position,
): Promise<string[]> {
  const { analysis, clusters, lines } = session.documents.read(document);
  const language = languageOf(session, document.uri);
  for (const cluster of clusters) {
    const isHere = cluster.sections.some(
      ({ key }) => isIn(key, document.path) && toRange(key, lines).start.line === line,
    );
    if (!isHere) continue;
    const sections = await sizeSections(analysis, cluster, document.path, language);
    const here = sections.find(({ section }) => toRange(section.key, lines).start.line === line);
    const role = sizedRoles.find((sized) => sized === here?.section.role);
    if (here === undefined || role === undefined) continue;
    const { sectionFigures } = await import('#core/sizing/section-figures');
    const figures = sectionFigures(cluster, analysis.plans.get(cluster), role, language);
    return [[`**${plain(here.sentence)}**`, ...figures.map((figure) => tree(figure, language))].join('\n\n')];
  }
  return [];
}

/** A list of lists. */
function tree({ derivation }: Figure, language: Language): string {
  return derivationLines(derivation, language, undefined, depthMost)
    .map((text) =>
      text.replace(/^( *)(.*)$/, (_, indent: string, said: string) => `${indent}- ${plain(said)}`),
    )
    .join('\n');
}
