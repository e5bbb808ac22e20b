import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import type { Finding } from '#core/findings/finding';
import { render, type Template } from '#core/messages/message';
import { isSql } from '#core/text/directives';
import type { OpenDocument } from './document';
import { toWorkspaceEdit } from './fixes';
import { CodeActionKind } from './protocol-values';
import { languageOf, type Session } from './session';
import { texts } from './texts';

/**
 * The actions that silence a finding by a comment: on the line before it, or at the top for the whole file. What the
 * grammar of the text itself says cannot be silenced, nor can anything in JSON, which has no comments.
 */
export function suppressActions(
  session: Session,
  document: OpenDocument,
  { code }: Finding,
  range: Range,
  diagnostics: Diagnostic[],
): CodeAction[] {
  if (code.startsWith('yaml/') || /\.jsonc?$/i.test(document.path)) return [];
  const indent = /^ */.exec(document.lineText(range.start.line))?.[0] ?? '';
  const sign = isSql(document.path) ? '--' : '#';
  const action = (template: Template, line: number, comment: string): CodeAction => {
    const start = { line, character: 0 };
    const edits = new Map([
      [document.uri, [{ range: { start, end: start }, newText: comment + document.lineEnd }]],
    ]);
    const title = render({ template, args: { code } }, languageOf(session, document.uri));
    return { title, kind: CodeActionKind.QuickFix, diagnostics, edit: toWorkspaceEdit(session, edits) };
  };
  return [
    action(texts.suppress, range.start.line, `${indent}${sign} regionwise-disable-next-line ${code}`),
    action(texts.suppressFile, 0, `${sign} regionwise-disable-file ${code}`),
  ];
}
