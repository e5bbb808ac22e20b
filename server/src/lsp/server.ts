import type {
  CancellationToken,
  Connection,
  InitializeParams,
  InitializeResult,
  PrepareRenameParams,
  Range,
  RenameParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { domainsRequest, explainRequest, reportRequest, simulateRequest } from '../protocol/requests';
import { version } from '../version';
import { capabilities } from './capabilities';
import { readClient } from './client';
import { codeActions, resolveCodeAction } from './code-action';
import { codeLenses, resolveCodeLens } from './code-lens';
import { Companions } from './companions';
import { completions } from './completion';
import { resolveCompletion } from './completion-resolve';
import { definition } from './definition';
import { documentHighlights } from './document-highlight';
import { documentLinks } from './document-link';
import { documentSymbols } from './document-symbol';
import { Documents } from './documents';
import { explain } from './explain';
import { failureChoices } from './failure-choices';
import { fileReader, folderLister } from './file-reader';
import { Folders } from './folders';
import { FailureLog, guarded } from './guard';
import type { Host } from './host';
import { hover } from './hover';
import type { ResponseError } from './protocol-values';
import { noDiagnostics, pullDiagnostics } from './pull-diagnostics';
import { references } from './references';
import { registerForNews } from './registrations';
import { prepareRename, rename } from './rename';
import { report } from './report';
import { selectionRanges } from './selection-range';
import type { Session } from './session';
import { SettingsCache } from './settings';
import { simulateFailure } from './simulate';
import { type Wakeup, wake } from './wakeups';
import { warmUpAhead } from './warm-up';
import { workspaceSymbols } from './workspace-symbol';

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
  const companions = new Companions(host, fileReader({ client, connection, host }), (neighbour) =>
    wake(session, { kind: 'companion-changed', neighbour }),
  );
  const folders = new Folders(host, folderLister({ client, connection, host }), (folder, leftOut) =>
    wake(session, { kind: 'folder-listed', folder, leftOut }),
  );
  const session: Session = {
    connection,
    host,
    client,
    log: new FailureLog(connection.console),
    companions,
    folders,
    documents: new Documents(companions, folders, client.folders, host.today),
    settings: new SettingsCache(client.hasConfiguration ? connection.workspace : undefined),
    clientPulls: false,
    pushed: new Set(),
    isWarm: false,
    statusSent: new Map(),
  };
  return session;
}

function listenTo(session: Session): void {
  const { connection } = session;
  const on = (wakeup: Wakeup) => wake(session, wakeup);
  connection.onDidOpenTextDocument((params) => on({ kind: 'opened', params }));
  connection.onDidChangeTextDocument((params) => on({ kind: 'edited', params }));
  connection.onDidCloseTextDocument((params) => on({ kind: 'closed', params }));
  connection.onDidChangeConfiguration(() => on({ kind: 'settings-changed' }));
  connection.onDidChangeWatchedFiles(({ changes }) => on({ kind: 'files-changed', changes }));
  connection.onInitialized(() => {
    registerForNews(session);
    warmUpAhead(session);
  });
}

/** Every request that is answered, each by a file of its own. */
function answer(session: Session): void {
  const { connection, log } = session;
  const by = <P, R, E = void>(
    name: string,
    otherwise: (params: P) => R,
    handle: (session: Session, params: P, token: CancellationToken) => R | Promise<R>,
  ) => guarded<P, R, E>(log, name, otherwise, (params, token) => handle(session, params, token));
  connection.onHover(by('hover', nothing, hover));
  connection.onCompletion(by('completion', nothing, completions));
  connection.onCompletionResolve(by('completionItem/resolve', same, resolveCompletion));
  connection.onCodeLens(by('codeLens', nothing, codeLenses));
  connection.onCodeLensResolve(by('codeLens/resolve', same, resolveCodeLens));
  connection.onCodeAction(by('codeAction', nothing, codeActions));
  connection.onCodeActionResolve(by('codeAction/resolve', same, resolveCodeAction));
  connection.onDefinition(by('definition', nothing, definition));
  connection.onReferences(by('references', nothing, references));
  connection.onDocumentHighlight(by('documentHighlight', nothing, documentHighlights));
  connection.onSelectionRanges(by('selectionRange', nothing, selectionRanges));
  connection.onDocumentLinks(by('documentLink', nothing, documentLinks));
  connection.onPrepareRename(
    by<PrepareRenameParams, { range: Range; placeholder: string } | ResponseError<void> | null>(
      'prepareRename',
      nothing,
      prepareRename,
    ),
  );
  connection.onRenameRequest(
    by<RenameParams, WorkspaceEdit | ResponseError<void> | null>('rename', nothing, rename),
  );
  connection.onWorkspaceSymbol(by('workspace/symbol', nothing, workspaceSymbols));
  connection.onDocumentSymbol(by('documentSymbol', nothing, documentSymbols));
  connection.languages.diagnostics.on(by('diagnostic', noDiagnostics, pullDiagnostics));
  connection.onRequest(reportRequest, by(reportRequest, nothing, report));
  connection.onRequest(explainRequest, by(explainRequest, nothing, explain));
  connection.onRequest(
    domainsRequest,
    by(domainsRequest, () => ({ domains: [] }), failureChoices),
  );
  connection.onRequest(simulateRequest, by(simulateRequest, nothing, simulateFailure));
}

function nothing(): null {
  return null;
}

function same<T>(asked: T): T {
  return asked;
}
