import { l10n, ProgressLocation, QuickPickItemKind, type Uri, window, workspace } from 'vscode';
import {
  type DomainsAnswer,
  domainsRequest,
  type FailureChoice,
  type SimulateAnswer,
  simulateRequest,
} from '../../../server/src/protocol/requests';
import type { ReportPanels } from '../../webview/panel';
import type { Session } from '../client';
import { uriArgument } from '../documents';
import type { Outcomes } from '../outcomes';

/** What the command works with. */
export interface SimulationDesk {
  readonly session: Session;
  readonly outcomes: Outcomes;
  readonly reports: ReportPanels;
}

/** *Simulate failure…*: picks a failure domain, plays its loss, draws the outcome on the lines and opens the report. */
export async function simulateFailure(
  desk: SimulationDesk,
  argument: unknown,
  given?: unknown,
): Promise<void> {
  const uri = uriArgument(argument) ?? window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    await window.showInformationMessage(l10n.t('Open a topology first, then simulate a failure of it.'));
    return;
  }
  await workspace.openTextDocument(uri);
  const fail = typeof given === 'string' ? given : await pickDomain(desk.session, uri);
  if (fail === undefined) return;
  const answer = await play(desk.session, uri, fail);
  if (answer === undefined) return;
  if (answer.problem !== undefined) {
    await window.showErrorMessage(answer.problem);
    return;
  }
  desk.outcomes.draw(uri, fail, answer.lines);
  await desk.reports.open(uri, fail);
  const again = l10n.t('Another failure…');
  const clear = l10n.t('Clear');
  const tell = answer.ok ? window.showInformationMessage : window.showWarningMessage;
  const chosen = await tell(answer.sentence, again, clear);
  if (chosen === clear) desk.outcomes.clear(uri);
  if (chosen === again) await simulateFailure(desk, uri);
}

async function pickDomain(session: Session, uri: Uri): Promise<string | undefined> {
  const { domains } = await session.request<DomainsAnswer>(domainsRequest, { uri: uri.toString() });
  if (domains.length === 0) {
    await window.showInformationMessage(l10n.t('No cluster was found in this file.'));
    return undefined;
  }
  const items = [...new Set(domains.map(({ level }) => level))].flatMap((level) => [
    { label: level, kind: QuickPickItemKind.Separator },
    ...domains.filter((domain) => domain.level === level).map(item),
  ]);
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('What fails?'),
    matchOnDescription: true,
  });
  return picked?.label;
}

function item({ path, detail }: FailureChoice) {
  return { label: path, description: detail, kind: QuickPickItemKind.Default };
}

async function play(session: Session, uri: Uri, fail: string): Promise<SimulateAnswer | undefined> {
  const progress = {
    location: ProgressLocation.Notification,
    title: l10n.t('Playing the failure of {0}', fail),
    cancellable: true,
  };
  const answer = await window.withProgress(progress, (_, token) =>
    session.request<SimulateAnswer | null>(simulateRequest, { uri: uri.toString(), fail }, token),
  );
  return answer ?? undefined;
}
