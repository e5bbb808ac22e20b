import type { Finding } from '#core/findings/finding';
import { type StatusParams, statusNotification } from '../protocol/requests';
import type { OpenDocument } from './document';
import type { Session } from './session';

/** Tells the client what a document was recognised as and how it stands; the same is said once. */
export function tellStatus(session: Session, document: OpenDocument): void {
  const { uri } = document;
  const { kind, clusters, findings } = session.documents.read(document);
  if (kind === 'none' && !session.statusSent.has(uri)) return;
  const status: StatusParams = {
    uri,
    kind,
    version: clusters[0]?.version.value ?? '',
    errors: count(findings, 'error'),
    warnings: count(findings, 'warning'),
    sentence: document.survival.last(0)?.sentence ?? '',
  };
  const said = JSON.stringify(status);
  if (session.statusSent.get(uri) === said) return;
  session.statusSent.set(uri, said);
  void session.connection.sendNotification(statusNotification, status);
}

function count(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
