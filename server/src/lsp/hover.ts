import type { CancellationToken, Hover, HoverParams, Position } from 'vscode-languageserver';
import type { OpenDocument } from './document';
import { findingHover } from './hover-finding';
import { ownFileHover } from './hover-own-file';
import { placeHover } from './hover-place';
import { policyHover } from './hover-policy';
import { settingHover } from './hover-setting';
import { sizingHover } from './hover-sizing';
import { survivalHover } from './hover-survival';
import { topologyHoverPart } from './hover-topology';
import type { Session } from './session';

/** A part of a hover: Markdown, or nothing to say here. */
type HoverPart = (
  session: Session,
  document: OpenDocument,
  position: Position,
  token: CancellationToken,
) => string[] | Promise<string[]>;

/** What may be said of a place, in the order in which it is shown. */
const parts: readonly HoverPart[] = [
  findingHover,
  survivalHover,
  sizingHover,
  settingHover,
  topologyHoverPart,
  placeHover,
  ownFileHover,
  policyHover,
];

/** `textDocument/hover`: why a finding matters, what a setting does, how a verdict comes about. */
export async function hover(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const said = await Promise.all(parts.map((part) => part(session, document, position, token)));
  const value = said.flat().join('\n\n---\n\n');
  return value === '' ? null : { contents: { kind: 'markdown', value } };
}
