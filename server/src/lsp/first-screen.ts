import type { Diagnostic } from 'vscode-languageserver';
import { analyse } from '#core/analysis/analyse';
import { catalogue } from '#core/rules/catalogue';
import { type OpenDocument, toReading } from './document';
import { toDiagnostics } from './document-diagnostics';
import type { Session } from './session';

/** What one sees at once, with room to scroll; and from where on a file is long enough to wait for. */
const screenLines = 200;
const longLines = 800;

/**
 * What the first lines of a long file say by themselves, so that the first screen need not wait for the rest.
 * Only what cannot be otherwise once the rest is known: rules look at the whole cluster and are left out.
 */
export function firstScreen(session: Session, document: OpenDocument): Diagnostic[] | undefined {
  const head = headOf(document.getText());
  if (head === undefined) return undefined;
  const reading = toReading(
    analyse([{ path: document.path, text: head }], { language: 'en', withoutRules: true }),
    document.path,
  );
  if (reading.kind !== 'tiup' || reading.broken) return undefined;
  const isOfRule = new Set(catalogue.map(({ code }) => code));
  const findings = reading.findings.filter(({ code }) => !isOfRule.has(code));
  return toDiagnostics(session, document, reading, findings);
}

/** Long enough that reading it is noticed. */
export function isLong(text: string): boolean {
  return text.split('\n', longLines).length === longLines;
}

/** The first lines, up to where an item or a section ends. */
function headOf(text: string): string | undefined {
  if (!isLong(text)) return undefined;
  const lines = text.split('\n', screenLines + 1);
  let end = screenLines;
  while (end > 0 && !/^(?:\w| *- )/.test(lines[end] ?? '')) end--;
  return end === 0 ? undefined : `${lines.slice(0, end).join('\n')}\n`;
}
