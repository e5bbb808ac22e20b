import { catalogue } from '#core/rules/catalogue';
import type { ExplainAnswer, ExplainParams } from '../protocol/requests';
import type { Session } from './session';

/** `regionwise/explain`: the page of a rule as Markdown; nothing for a code that has none. */
export function explain(session: Session, { code }: ExplainParams): ExplainAnswer | null {
  const rule = catalogue.find((candidate) => candidate.code === code);
  return rule === undefined ? null : { markdown: rule.why[session.client.language] };
}
