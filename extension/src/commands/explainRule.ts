import {
  type Diagnostic,
  type Disposable,
  commands as editorCommands,
  l10n,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type ExplainAnswer,
  type ExplainParams,
  explainRequest,
} from '../../../server/src/protocol/requests';
import type { Session } from '../client';
import { ruleCode, rulePagePath, rulePageScheme } from '../rule-links';

/** Lets the editor read the pages of the rules from the server. */
export function registerRulePages(session: Session): Disposable {
  return workspace.registerTextDocumentContentProvider(rulePageScheme, {
    async provideTextDocumentContent(uri) {
      const params: ExplainParams = { code: ruleCode(uri.path) };
      const answer = await session.request<ExplainAnswer | null>(explainRequest, params);
      return answer?.markdown ?? l10n.t('There is no rule {0}.', params.code);
    },
  });
}

/** Shows the page of a rule: of the given code, else of one that the reader picks. */
export async function explainRule(argument: unknown): Promise<void> {
  const code = typeof argument === 'string' ? argument : await pickCode();
  if (code === undefined || code === '') return;
  const page = Uri.from({ scheme: rulePageScheme, path: rulePagePath(code) });
  await editorCommands.executeCommand('markdown.showPreviewToSide', page);
}

/** The codes found in the active document, the one at the cursor first. */
async function pickCode(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const cursor = editor.selection.active;
  const found = languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source }) => source === 'regionwise')
    .sort((a, b) => distance(a, cursor.line) - distance(b, cursor.line));
  const first = new Map(found.map((diagnostic) => [codeOf(diagnostic), diagnostic] as const).reverse());
  const items = [...first].reverse().map(([label, { message }]) => ({ label, detail: message }));
  if (items.length === 0) {
    await window.showInformationMessage(l10n.t('Nothing was found in this file.'));
    return undefined;
  }
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Which rule?') });
  return picked?.label;
}

function distance({ range }: Diagnostic, line: number): number {
  return range.start.line <= line && line <= range.end.line ? 0 : Math.abs(range.start.line - line);
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}
