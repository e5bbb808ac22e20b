import type { Position } from 'vscode-languageserver';
import type { Described } from '#core/findings/described';
import type { Language } from '#core/messages/message';
import { describedBy } from '#core/rules/documented';
import type { Client } from './client';
import { toRange, touches } from './convert';
import type { OpenDocument } from './document';
import { rulePage } from './rule-page';
import { languageOf, type Session } from './session';
import { texts } from './texts';

/** Why the findings under the cursor matter. The editor shows their messages by itself. */
export function findingHover(session: Session, document: OpenDocument, position: Position): string[] {
  const { findings, lines } = session.documents.read(document);
  const at = { start: position, end: position };
  const here = findings.filter((finding) => touches(toRange(finding.at, lines), at));
  const language = languageOf(session, document.uri);
  return [...new Set(here.map(({ code }) => code))].flatMap((code) => {
    const rule = describedBy(code);
    return rule === undefined ? [] : [reason(rule, session.client, language)];
  });
}

function reason(rule: Described, client: Client, language: Language): string {
  const title = `**${rule.title[language]}** · \`${rule.code}\``;
  const sources = rule.sources.map((source) => `${texts.source[language]}: ${source}`);
  const link = `[${texts.ruleLink[language]}](${rulePage(rule.code, client, language)})`;
  return [title, rule.why[language], sources.join('  \n'), link].join('\n\n');
}
