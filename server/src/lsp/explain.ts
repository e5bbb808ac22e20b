import type { ExplainAnswer, ExplainParams } from '../protocol/requests';
import { languageOfAll, type Session } from './session';

/** `regionwise/explain`: the page of a rule as Markdown; nothing for a code that has none. */
export async function explain(session: Session, { code }: ExplainParams): Promise<ExplainAnswer | null> {
  const { pageOf } = await import('#core/analysis/rule-page');
  const markdown = pageOf(code, languageOfAll(session));
  return markdown === undefined ? null : { markdown };
}
