import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Finding } from '#core/findings/finding';
import type { Language } from '#core/messages/message';
import { toRange } from './convert';
import { type DiagnosticContext, toDiagnostic } from './to-diagnostic';

/** The diagnostics of a document's findings: most are the same after a keystroke, and stand where they stood. */
export class ShownFindings {
  private readonly known = new WeakMap<
    Finding,
    { readonly language: Language; readonly shown: Diagnostic }
  >();

  /** The diagnostic of a finding of the document, as it stands now. */
  of(finding: Finding, context: DiagnosticContext): Diagnostic {
    const { language, reading } = context;
    const before = this.known.get(finding);
    if (before?.language === language && isSame(before.shown.range, toRange(finding.at, reading.lines))) {
      return before.shown;
    }
    const shown = toDiagnostic(finding, context);
    // Within a block nothing moves unless all of it does; what else a finding points to has a life of its own.
    if (isInOneBlock(finding)) this.known.set(finding, { language, shown });
    return shown;
  }
}

function isInOneBlock({ at, related, fixes }: Finding): boolean {
  return (
    related.every((each) => each.at.block === at.block) &&
    fixes.every(({ edits }) => edits.every((edit) => edit.at.block === at.block))
  );
}

function isSame(one: Range, other: Range): boolean {
  return (
    one.start.line === other.start.line &&
    one.start.character === other.start.character &&
    one.end.line === other.end.line &&
    one.end.character === other.end.character
  );
}
