import { type ExtensionContext, commands as editorCommands } from 'vscode';
import { commands } from '../../server/src/protocol/requests';
import { ReportPanels } from '../webview/panel';
import { type CreateClient, Session } from './client';
import { explainRule, registerRulePages } from './commands/explainRule';
import { restartServer } from './commands/restartServer';
import { showReport } from './commands/showReport';
import { simulateFailure } from './commands/simulateFailure';
import { Outcomes } from './outcomes';
import { TopologyStatus } from './status';
import { whenTopologyAppears } from './watch';

/** What both hosts share: everything but how the server is reached. */
export function activateRegionwise(context: ExtensionContext, createClient: CreateClient): void {
  const status = new TopologyStatus();
  const session: Session = new Session(context, createClient, (params) => {
    status.update(params);
    reports.analysed(params.uri);
  });
  const reports = new ReportPanels(context.extensionUri, session);
  const outcomes = new Outcomes();
  const desk = { session, outcomes, reports };

  context.subscriptions.push(
    session,
    status,
    reports,
    outcomes,
    registerRulePages(session),
    editorCommands.registerCommand(commands.showReport, (uri: unknown) => showReport(reports, uri)),
    editorCommands.registerCommand(commands.simulateFailure, (uri: unknown, fail: unknown) =>
      simulateFailure(desk, uri, fail),
    ),
    editorCommands.registerCommand(commands.explainRule, (code: unknown) => explainRule(code)),
    editorCommands.registerCommand('regionwise.restartServer', () => restartServer(session)),
    reports.register(),
    // The session has logged why a start failed; the next command tries again.
    whenTopologyAppears(() => void session.start().catch(() => undefined)),
  );
}
