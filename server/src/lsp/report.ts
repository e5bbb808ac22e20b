import type { ReportAnswer, ReportParams } from '../protocol/requests';
import type { Session } from './session';

/** `regionwise/report`: the report of a document as one page. */
export function report(session: Session, { uri }: ReportParams): ReportAnswer | null {
  return session.documents.get(uri) === undefined ? null : null;
}
