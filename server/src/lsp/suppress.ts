import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import type { Finding } from '#core/findings/finding';
import { render } from '#core/messages/message';
import { isSql } from '#core/text/directives';
import type { OpenDocument } from './document';
import { toWorkspaceEdit } from './fixes';
import { CodeActionKind } from './protocol-values';
import { languageOf, type Session } from './session';
import { texts } from './texts';

/**
 * The action that silences a finding where it stands, by a comment on the line before. What the grammar of
 * the text itself says cannot be silenced, nor can anything in JSON, which has no comments.
 */
export function suppressAction(
  session: Session,
  document: OpenDocument,
  { code }: Finding,
  range: Range,
  diagnostics: Diagnostic[],
): CodeAction[] {
  if (code.startsWith('yaml/') || /\.jsonc?$/i.test(document.path)) return [];
  const start = { line: range.start.line, character: 0 };
  const indent = /^ */.exec(document.lineText(start.line))?.[0] ?? '';
  const sign = isSql(document.path) ? '--' : '#';
  const newText = `${indent}${sign} regionwise-disable-next-line ${code}${document.lineEnd}`;
  const edits = new Map([[document.uri, [{ range: { start, end: start }, newText }]]]);
  const title = render({ template: texts.suppress, args: { code } }, languageOf(session, document.uri));
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: toWorkspaceEdit(session, edits) }];
}
