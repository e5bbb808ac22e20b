import type { Diagnostic } from 'vscode-languageserver';
import type { OpenDocument } from './document';
import { documentDiagnostics } from './document-diagnostics';
import { firstScreen } from './first-screen';
import type { Session } from './session';
import { tellStatus } from './status';
import { warmUp } from './warm-up';

/**
 * A client that offers to pull diagnostics asks for them right after it opens a document. One that offers
 * and does not ask within this time is sent them, so that nobody sees a faulty file without a mark.
 */
const graceMs = 25;

/**
 * Analyses a document and sends what is to be sent unasked. A client either pulls or is pushed to, never
 * both for one document. Gives the time after which to come `again`, where something is still to be done.
 */
export function deliver(session: Session, document: OpenDocument, again: boolean): number | undefined {
  const { client, clientPulls, host, pushed } = session;
  const isFirst = !again && !pushed.has(document.uri);
  if (isFirst && !client.pullsDiagnostics && document.kind === undefined) {
    const screen = firstScreen(session, document);
    if (screen !== undefined) {
      send(session, document, screen);
      return 0;
    }
  }
  const shown = documentDiagnostics(session, document);
  if (clientPulls) {
    if (again && document.lastGood?.brokenAtMs !== undefined) refresh(session);
  } else if (isFirst && client.pullsDiagnostics) {
    return Math.max(0, document.openedAtMs + graceMs - host.nowMs());
  } else {
    publish(session, document, shown.diagnostics);
  }
  tellStatus(session, document);
  if (document.kind !== 'none') warmUp(session, document);
  return shown.againAfterMs;
}

/** Has a client that pulls ask again, since what it got has changed without an edit. */
export function refresh(session: Session): void {
  const { client, connection, clientPulls } = session;
  if (clientPulls && client.refreshesDiagnostics) void connection.languages.diagnostics.refresh();
}

/** The client has begun to pull: what it was sent before must not stand beside what it asks for. */
export function startPulling(session: Session): void {
  if (session.clientPulls) return;
  session.clientPulls = true;
  for (const uri of [...session.pushed]) withdraw(session, uri);
}

/** Takes back what was sent for a document. */
export function withdraw(session: Session, uri: string): void {
  if (!session.pushed.delete(uri)) return;
  void session.connection.sendDiagnostics({ uri, diagnostics: [] });
}

/** A file that is none of ours is never mentioned, unless it was one of ours a moment ago. */
function publish(session: Session, document: OpenDocument, diagnostics: readonly Diagnostic[]): void {
  if (session.documents.read(document).kind === 'none') withdraw(session, document.uri);
  else send(session, document, diagnostics);
}

function send(session: Session, { uri, version }: OpenDocument, diagnostics: readonly Diagnostic[]): void {
  session.pushed.add(uri);
  void session.connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
}
