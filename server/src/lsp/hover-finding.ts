import type { Position } from 'vscode-languageserver';
import type { Finding } from '#core/findings/finding';
import type { Language } from '#core/messages/message';
import { catalogue } from '#core/rules/catalogue';
import type { Rule } from '#core/rules/rule';
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
  const codes = findings.filter((finding) => touches(toRange(finding.at, lines), at)).map(codeOf);
  const language = languageOf(session, document.uri);
  return [...new Set(codes)].flatMap((code) => {
    const rule = catalogue.find((candidate) => candidate.code === code);
    return rule === undefined ? [] : [reason(rule, session.client, language)];
  });
}

function codeOf(finding: Finding): string {
  return finding.code;
}

function reason(rule: Rule, client: Client, language: Language): string {
  const title = `**${rule.title[language]}** · \`${rule.code}\``;
  const sources = rule.sources.map((source) => `*${texts.source[language]}: ${source}*`);
  const link = `[${texts.ruleLink[language]}](${rulePage(rule.code, client, language)})`;
  return [title, rule.why[language], sources.join('  \n'), link].join('\n\n');
}
