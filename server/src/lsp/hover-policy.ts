import type { Position } from 'vscode-languageserver';
import { policySummary } from '#core/analysis/policy-summary';
import { absolute } from '#core/text/place';
import type { OpenDocument } from './document';
import { languageOf, type Session } from './session';

/** On the name of a policy: where its replicas will be, and what they survive. */
export function policyHover(session: Session, document: OpenDocument, position: Position): string[] {
  const { analysis } = session.documents.read(document);
  const file = analysis.files.find(({ path }) => path === document.path);
  const offset = document.offsetAt(position);
  const policy = file?.read.sql?.policies.find(({ at }) => {
    const { from, to } = absolute(at);
    return from <= offset && offset <= to;
  });
  if (policy === undefined) return [];
  const [head, ...lines] = policySummary(policy, languageOf(session, document.uri));
  return head === undefined ? [] : [[head, '', ...lines.map((line) => `- ${line}`)].join('\n')];
}
