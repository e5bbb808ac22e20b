import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '#core/findings/finding';
import { render } from '#core/messages/message';
import { describedBy } from '#core/rules/documented';
import { commands } from '../protocol/requests';
import type { OpenDocument } from './document';
import { CodeActionKind } from './protocol-values';
import { languageOf, type Session } from './session';
import { texts } from './texts';

/** Leads to the page of the rule, in a client that has such pages: it knows the command, too. */
export function ruleAction(
  session: Session,
  document: OpenDocument,
  { code }: Finding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  if (session.client.rulePages === undefined || describedBy(code) === undefined) return [];
  const title = render({ template: texts.openRule, args: { code } }, languageOf(session, document.uri));
  const command = { title, command: commands.explainRule, arguments: [code] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, command }];
}
