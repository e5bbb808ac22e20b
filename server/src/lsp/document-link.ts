import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { resolvePath } from '#core/analysis/paths';
import type { Directive, Place } from '#core/text/node';
import { asMap, asScalar, find } from '#core/text/walk';
import { toRange } from './convert';
import { resolveUri } from './neighbours';
import type { Session } from './session';

/** `textDocument/documentLink`: from a scale-out file to its base, from a scenario to its topology. */
export function documentLinks(session: Session, { textDocument }: DocumentLinkParams): DocumentLink[] {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined || document.uri.startsWith('untitled:')) return [];
  const { analysis, lines, kind } = session.documents.read(document);
  const file = analysis.files.find(({ path }) => path === document.path);
  if (file === undefined || kind === 'none') return [];
  const bases = file.parsed.directives.flatMap((directive) =>
    directive.name === 'base' ? [{ at: valuePlace(directive), to: directive.value }] : [],
  );
  const topology = kind === 'scenario' ? find(asMap(file.parsed.documents[0]?.root), 'topology') : undefined;
  const scalar = asScalar(topology?.value);
  const targets = scalar === undefined ? bases : [...bases, { at: scalar, to: scalar.text }];
  return targets.flatMap(({ at, to }) => {
    const target = to === '' ? undefined : resolveUri(document.uri, to);
    if (target === undefined) return [];
    return [{ range: toRange(at, lines), target, tooltip: resolvePath(document.path, to) }];
  });
}

/** The value alone: the end of the comment. */
function valuePlace({ block, from, to, value }: Directive): Place {
  const at = block.text.slice(from, to).lastIndexOf(value);
  return at < 0 ? { block, from, to } : { block, from: from + at, to: from + at + value.length };
}
