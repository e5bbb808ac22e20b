import type { Position } from 'vscode-languageserver';
import { topologyHover } from '#core/assist/hover';
import { hoverSceneAt } from '#core/assist/hover-scene';
import type { OpenDocument } from './document';
import { languageOf, type Session } from './session';

/** On a key, a host, a label or a version of a topology: what it means, what holds, what a change takes. */
export function topologyHoverPart(session: Session, document: OpenDocument, position: Position): string[] {
  const { analysis } = session.documents.read(document);
  const offset = document.offsetAt(position);
  const scene = hoverSceneAt(analysis, document.path, offset, languageOf(session, document.uri));
  const paragraphs = scene === undefined ? [] : topologyHover(scene, offset);
  return paragraphs.length === 0 ? [] : [paragraphs.join('\n\n')];
}
