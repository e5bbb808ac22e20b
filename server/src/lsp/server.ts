import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { domainsRequest, explainRequest, reportRequest, simulateRequest } from '../protocol/requests';
import { version } from '../version';
import { capabilities } from './capabilities';
import { readClient } from './client';
import { codeActions, resolveCodeAction } from './code-action';
import { codeLenses, resolveCodeLens } from './code-lens';
import { documentSymbols } from './document-symbol';
import { Documents } from './documents';
import { explain } from './explain';
import { failureChoices } from './failure-choices';
import { FailureLog, guarded } from './guard';
import type { Host } from './host';
import { hover } from './hover';
import { noDiagnostics, pullDiagnostics } from './pull-diagnostics';
import { report } from './report';
import type { Session } from './session';
import { SettingsCache } from './settings';
import { simulateFailure } from './simulate';
import { type Wakeup, wake } from './wakeups';

/** Serves one client, until its connection ends. Knows neither Node nor a browser. */
export function serve(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    const session = newSession(connection, host, params);
    listenTo(session);
    answer(session);
    const result: InitializeResult = {
      capabilities: capabilities(session.client),
      serverInfo: { name: 'regionwise', version },
    };
    return result;
  });
  connection.listen();
}

function newSession(connection: Connection, host: Host, params: InitializeParams): Session {
  const client = readClient(params);
  return {
    connection,
    host,
    client,
    log: new FailureLog(connection.console),
    documents: new Documents(),
    settings: new SettingsCache(client.hasConfiguration ? connection.workspace : undefined),
    clientPulls: false,
    pushed: new Set(),
    statusSent: new Map(),
  };
}

function listenTo(session: Session): void {
  const { connection } = session;
  const on = (wakeup: Wakeup) => wake(session, wakeup);
  connection.onDidOpenTextDocument((params) => on({ kind: 'opened', params }));
  connection.onDidChangeTextDocument((params) => on({ kind: 'edited', params }));
  connection.onDidCloseTextDocument((params) => on({ kind: 'closed', params }));
  connection.onDidChangeConfiguration(() => on({ kind: 'settings-changed' }));
}

/** Every request that is answered, each by a file of its own. */
function answer(session: Session): void {
  const { connection, log } = session;
  connection.onHover(guarded(log, 'hover', () => null, hover.bind(undefined, session)));
  connection.onCodeLens(guarded(log, 'codeLens', () => [], codeLenses.bind(undefined, session)));
  connection.onCodeLensResolve(
    guarded(log, 'codeLens/resolve', same, resolveCodeLens.bind(undefined, session)),
  );
  connection.onCodeAction(guarded(log, 'codeAction', () => [], codeActions.bind(undefined, session)));
  connection.onCodeActionResolve(
    guarded(log, 'codeAction/resolve', same, resolveCodeAction.bind(undefined, session)),
  );
  connection.onDocumentSymbol(
    guarded(log, 'documentSymbol', () => [], documentSymbols.bind(undefined, session)),
  );
  connection.languages.diagnostics.on(
    guarded(log, 'diagnostic', noDiagnostics, pullDiagnostics.bind(undefined, session)),
  );
  connection.onRequest(
    reportRequest,
    guarded(log, reportRequest, () => null, report.bind(undefined, session)),
  );
  connection.onRequest(
    domainsRequest,
    guarded(log, domainsRequest, () => ({ domains: [] }), failureChoices.bind(undefined, session)),
  );
  connection.onRequest(
    simulateRequest,
    guarded(log, simulateRequest, () => null, simulateFailure.bind(undefined, session)),
  );
  connection.onRequest(
    explainRequest,
    guarded(log, explainRequest, () => null, explain.bind(undefined, session)),
  );
}

function same<T>(asked: T): T {
  return asked;
}
