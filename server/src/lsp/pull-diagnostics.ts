import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { startPulling } from './delivery';
import { documentDiagnostics } from './document-diagnostics';
import { DocumentDiagnosticReportKind } from './protocol-values';
import type { Session } from './session';
import { tellStatus } from './status';

/** `textDocument/diagnostic`: the diagnostics of a document for a client that asks for them. */
export function pullDiagnostics(
  session: Session,
  params: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  startPulling(session);
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined || session.documents.read(document).kind === 'none') return noDiagnostics();
  const { diagnostics } = documentDiagnostics(session, document);
  tellStatus(session, document);
  return { kind: DocumentDiagnosticReportKind.Full, items: [...diagnostics] };
}

export function noDiagnostics(): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items: [] };
}
