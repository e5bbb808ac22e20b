import { l10n, ProgressLocation, window } from 'vscode';
import type { Session } from '../client';

/** Ends the language server and starts it anew. */
export async function restartServer(session: Session): Promise<void> {
  const title = l10n.t('Restarting the Regionwise language server');
  await window.withProgress({ location: ProgressLocation.Window, title }, () => session.restart());
}
