import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '#core/findings/finding';
import { remembered } from '#core/text/remembered';
import { carry } from './carry';
import type { LastGood, OpenDocument, Reading } from './document';
import { languageOf, type Session } from './session';
import { ShownFindings } from './shown-findings';
import type { DiagnosticContext } from './to-diagnostic';

export interface ShownDiagnostics {
  readonly diagnostics: readonly Diagnostic[];
  /** They hold for a while only: look again after this time. */
  readonly againAfterMs: number | undefined;
}

/** So long findings stay on view while the text is broken, which while typing it is all the time. */
const heldMs = 2000;

/**
 * The diagnostics of a document as it is now. While its text is broken, what the broken text says of itself
 * stands beside what was known before: else half of the marks would vanish and return with every quote typed.
 */
export function documentDiagnostics(session: Session, document: OpenDocument): ShownDiagnostics {
  const reading = session.documents.read(document);
  const fresh = freshDiagnostics(session, document, reading);
  const good = document.lastGood;
  if (good === undefined || !reading.broken) return { diagnostics: fresh, againAfterMs: undefined };
  const nowMs = session.host.nowMs();
  good.brokenAtMs ??= nowMs;
  const leftMs = good.brokenAtMs + heldMs - nowMs;
  if (leftMs <= 0) return { diagnostics: fresh, againAfterMs: undefined };
  return { diagnostics: held(fresh, good), againAfterMs: leftMs };
}

function freshDiagnostics(session: Session, document: OpenDocument, reading: Reading): readonly Diagnostic[] {
  reading.diagnostics ??= toDiagnostics(session, document, reading, reading.findings);
  return reading.diagnostics;
}

/** Findings of a reading of the document, or of a part of it, as the client is to get them. */
export function toDiagnostics(
  session: Session,
  document: OpenDocument,
  reading: Reading,
  findings: readonly Finding[],
): Diagnostic[] {
  const context: DiagnosticContext = {
    reading,
    client: session.client,
    language: languageOf(session, document.uri),
    uriOf: (path) => (path === document.path ? document.uri : session.documents.uriAt(path)),
  };
  const shown = shownOf(document);
  return findings.map((finding) => shown.of(finding, context));
}

const shownOf = remembered((_: OpenDocument) => new ShownFindings());

function held(fresh: readonly Diagnostic[], good: LastGood): Diagnostic[] {
  const carried = good.diagnostics.flatMap((diagnostic) => {
    const range = isOfTheText(diagnostic) ? undefined : carry(diagnostic.range, good.changes);
    return range === undefined ? [] : [{ ...diagnostic, range }];
  });
  return [...fresh.filter(isOfTheText), ...carried];
}

/** What the grammar of the text says is always told of the text as it is. */
function isOfTheText({ code }: Diagnostic): boolean {
  return /^(?:yaml|json)\//.test(String(code));
}
