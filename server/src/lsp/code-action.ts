import type { CodeAction, CodeActionParams, Diagnostic, Range } from 'vscode-languageserver';
import type { Finding } from '#core/findings/finding';
import { safeFixes } from '#core/findings/safe-fixes';
import { render } from '#core/messages/message';
import { toRange, touches } from './convert';
import type { OpenDocument } from './document';
import { fixEdit } from './fixes';
import { CodeActionKind } from './protocol-values';
import { ruleAction } from './rule-action';
import { languageOf, type Session } from './session';
import { suppressActions } from './suppress';
import { texts } from './texts';

/** Applies every safe fix of the file: the kind that "fix all on save" asks for. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.regionwise`;

/** What an action without an edit carries, so that its fixes are found again. */
interface Reference {
  readonly uri: string;
  readonly version: number;
  /** One fix of one finding; without it, all safe ones. */
  readonly chosen?: { readonly finding: number; readonly fix: number };
}

/** Edits up to this number travel with their action; more are made when the user has chosen it. */
const editsSentMost = 20;

/** `textDocument/codeAction`: the fixes of the findings under the cursor, and all safe ones of the file. */
export function codeActions(session: Session, params: CodeActionParams): CodeAction[] {
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined) return [];
  const { only } = params.context;
  const wants = (kind: string) => only?.some((wanted) => isWithin(kind, wanted)) ?? true;
  const here = wants(CodeActionKind.QuickFix) ? atCursor(session, document, params) : [];
  // An editor that asks at each move of the cursor, for any kind, gets all fixes only beside one.
  const all = wants(fixAllKind) && (only !== undefined || here.length > 0) ? fixAll(session, document) : [];
  return [...here, ...all];
}

/** `codeAction/resolve`: the edit of an action that was sent without one. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  const reference = readReference(action.data);
  const document = reference && session.documents.get(reference.uri);
  if (document === undefined || document.version !== reference?.version) return action;
  const reading = session.documents.read(document);
  const { chosen } = reference;
  if (chosen === undefined) return { ...action, edit: fixEdit(session, reading, document.fixedAll()) };
  const fix = reading.findings[chosen.finding]?.fixes[chosen.fix];
  return fix === undefined ? action : { ...action, edit: fixEdit(session, reading, fix.edits) };
}

function atCursor(session: Session, document: OpenDocument, params: CodeActionParams): CodeAction[] {
  const { findings, lines } = session.documents.read(document);
  const found = findings.flatMap((finding, index) => {
    const range = toRange(finding.at, lines);
    if (!touches(range, params.range)) return [];
    return [{ finding, index, range, diagnostics: shownAs(finding, range, params) }];
  });
  return [
    ...found.flatMap(({ finding, index, diagnostics }) =>
      quickFixes(session, document, finding, index, diagnostics),
    ),
    ...found.flatMap(({ finding, range, diagnostics }) =>
      suppressActions(session, document, finding, range, diagnostics),
    ),
    ...found.flatMap(({ finding, diagnostics }) => ruleAction(session, document, finding, diagnostics)),
  ];
}

/** The client's own diagnostics that stand for a finding: it strikes them out when the fix is made. */
function shownAs(finding: Finding, range: Range, params: CodeActionParams): Diagnostic[] {
  return params.context.diagnostics.filter(
    (shown) => shown.code === finding.code && touches(shown.range, range),
  );
}

/** The quick fixes of one finding. The first that is safe is the preferred one. */
function quickFixes(
  session: Session,
  document: OpenDocument,
  finding: Finding,
  index: number,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const preferred = finding.fixes.findIndex((fix) => fix.safe);
  const reading = session.documents.read(document);
  return finding.fixes.map((fix, position) => {
    const isLazy = session.client.resolvesCodeActionEdits && fix.edits.length > editsSentMost;
    const data: Reference = {
      uri: document.uri,
      version: document.version,
      chosen: { finding: index, fix: position },
    };
    return {
      title: render(fix.title, languageOf(session, document.uri)),
      kind: CodeActionKind.QuickFix,
      diagnostics,
      ...(position === preferred ? { isPreferred: true } : {}),
      ...(isLazy ? { data } : { edit: fixEdit(session, reading, fix.edits) }),
    };
  });
}

/** The title counts what stands there now; what only comes to light by these fixes is fixed with them. */
function fixAll(session: Session, document: OpenDocument): CodeAction[] {
  const reading = session.documents.read(document);
  const count = safeFixes(reading.findings).length;
  if (count === 0) return [];
  const language = languageOf(session, document.uri);
  const title = render({ template: texts.fixAll, args: { count } }, language);
  const data: Reference = { uri: document.uri, version: document.version };
  return [
    {
      title,
      kind: fixAllKind,
      ...(session.client.resolvesCodeActionEdits
        ? { data }
        : { edit: fixEdit(session, reading, document.fixedAll()) }),
    },
  ];
}

/** `source.fixAll.regionwise` is within `source.fixAll` and `source`. */
function isWithin(kind: string, only: string): boolean {
  return only === '' || kind === only || kind.startsWith(`${only}.`);
}

/** Our own data, back from the client: what was sent as a reference is one. */
function readReference(data: unknown): Reference | undefined {
  const isOurs = typeof data === 'object' && data !== null && 'uri' in data && 'version' in data;
  return isOurs ? (data as Reference) : undefined;
}
