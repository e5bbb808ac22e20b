import { l10n, window } from 'vscode';
import type { ReportPanels } from '../../webview/panel';
import { uriArgument } from '../documents';

/** Opens the report of a topology beside its text: of the given file, else of the active editor's. */
export async function showReport(reports: ReportPanels, argument: unknown): Promise<void> {
  const uri = uriArgument(argument) ?? window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    await window.showInformationMessage(l10n.t('Open a topology first, then show its report.'));
    return;
  }
  await reports.open(uri);
}
