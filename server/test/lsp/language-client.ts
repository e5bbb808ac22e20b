import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { StatusParams } from '#server/protocol/requests';

/** The bundle that is tested and measured: the one that ships, or another build of it. */
export const serverBundle = process.env.REGIONWISE_SERVER ?? 'dist/server.js';

export interface ClientOptions {
  /** The script of another server, to be measured beside ours. */
  readonly script?: string;
  /** Announces that it pulls diagnostics. */
  readonly pull?: boolean;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Files that the client reads for the server, by URI; without them it does not offer to. */
  readonly files?: Map<string, string>;
  /** URI of the folder that is open; else none is. */
  readonly root?: string;
  /** Answers to `workspace/configuration`; may be replaced while the server runs. */
  readonly settings?: unknown;
  /** The same by section, for servers that ask for several. */
  readonly settingsOf?: (section: string | undefined) => unknown;
}

const usualCapabilities: ClientCapabilities = {
  workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { resolveSupport: { properties: ['edit'] } },
  },
};

/** Drives the built language server over stdio, as an editor does; keeps the documents as an editor does. */
export class LanguageClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly status: StatusParams[] = [];
  readonly logged: string[] = [];
  /** URIs of the files that the server asked for. */
  readonly asked: string[] = [];
  settings: unknown;
  readonly exit: Promise<number | null>;
  private readonly documents = new Map<string, TextDocument>();
  private readonly waiting = new Set<() => void>();
  private ended = false;
  private opened = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly connection: MessageConnection,
    private readonly options: ClientOptions,
  ) {
    this.settings = options.settings ?? null;
    this.exit = new Promise((resolve) =>
      child.on('exit', (code) => {
        this.ended = true;
        // Whoever still waits for an answer is told that none will come.
        connection.dispose();
        this.wake();
        resolve(code);
      }),
    );
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.wake();
    });
    connection.onNotification('regionwise/status', (params: StatusParams) => {
      this.status.push(params);
      this.wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      this.wake();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => options.settingsOf?.(section) ?? this.settings),
    );
    connection.onRequest('regionwise/readFile', ({ uri }: { uri: string }) => {
      this.asked.push(uri);
      const text = options.files?.get(uri);
      return text === undefined ? null : { text };
    });
    connection.onRequest('regionwise/listFolder', ({ uri }: { uri: string }) => {
      const below = [...(options.files?.keys() ?? [])].filter((file) => file.startsWith(uri));
      const names = below.map((file) => decodeURIComponent(file.slice(uri.length)));
      return { names: names.filter((name) => !name.includes('/')) };
    });
    connection.onRequest(() => null);
    connection.listen();
  }

  /** Starts a server; `initialize` is left to the caller where `ready` is. */
  static spawn(options: ClientOptions = {}): LanguageClient {
    const { script = serverBundle } = options;
    if (!existsSync(script)) throw new Error(`${script} is missing: run \`npm run build\``);
    const child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const reader = new StreamMessageReader(child.stdout);
    const writer = new StreamMessageWriter(child.stdin);
    return new LanguageClient(child, createMessageConnection(reader, writer), options);
  }

  static async ready(options: ClientOptions = {}): Promise<LanguageClient> {
    const client = LanguageClient.spawn(options);
    await client.initialize();
    return client;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async initialize(): Promise<InitializeResult> {
    const {
      pull = false,
      capabilities = usualCapabilities,
      initializationOptions = {},
      files,
      root = null,
    } = this.options;
    const result = await this.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: root,
      capabilities: {
        ...capabilities,
        textDocument: { ...capabilities.textDocument, ...(pull ? { diagnostic: {} } : {}) },
      },
      initializationOptions:
        files === undefined
          ? initializationOptions
          : { ...Object(initializationOptions), readsFiles: true, listsFolders: true },
    });
    void this.connection.sendNotification('initialized', {});
    return result;
  }

  request<Answer>(method: string, params: object, token?: CancellationToken): Promise<Answer> {
    return token === undefined
      ? this.connection.sendRequest<Answer>(method, params)
      : this.connection.sendRequest<Answer>(method, params, token);
  }

  /** A request about a document. */
  ask<Answer>(method: string, uri: string, more: object = {}): Promise<Answer> {
    return this.request<Answer>(method, { textDocument: { uri }, ...more });
  }

  /** Opens a text as a file in a folder of its own. */
  open(text: string, name = 'topology.yaml'): string {
    this.opened += 1;
    return this.openAt(`file:///clusters/${this.opened}/${encodeURIComponent(name)}`, text);
  }

  openAt(uri: string, text: string): string {
    this.documents.set(uri, TextDocument.create(uri, 'yaml', 1, text));
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    void this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return uri;
  }

  close(uri: string): void {
    this.documents.delete(uri);
    void this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.document(uri).getText();
  }

  /** Replaces a range, or the first `what` of the text; gives the new version. */
  edit(uri: string, what: Range | string, text: string): number {
    const document = this.document(uri);
    const change = { range: typeof what === 'string' ? rangeOf(document, what) : what, text };
    const version = document.version + 1;
    TextDocument.update(document, [change], version);
    const params = { textDocument: { uri, version }, contentChanges: [change] };
    void this.connection.sendNotification('textDocument/didChange', params);
    return version;
  }

  /** Applies an edit of the server's, as the editor would; refuses one for another version. */
  apply(edit: WorkspaceEdit | undefined): void {
    for (const change of edit?.documentChanges ?? []) {
      if (!('edits' in change)) throw new Error('only text edits are expected');
      const { uri, version } = change.textDocument;
      const document = this.document(uri);
      if (version !== document.version) throw new Error(`an edit for ${version}, at ${document.version}`);
      const edits = change.edits.flatMap((one) => ('newText' in one ? [one] : []));
      const text = TextDocument.applyEdits(document, edits);
      this.edit(uri, { start: { line: 0, character: 0 }, end: document.positionAt(Infinity) }, text);
    }
  }

  /** The diagnostics pushed for a version of a document, waited for; by default its present version. */
  async diagnostics(uri: string, version = this.document(uri).version): Promise<Diagnostic[]> {
    const find = () => this.published.findLast((one) => one.uri === uri && one.version === version);
    return (await this.until(find)).diagnostics;
  }

  pull(uri: string): Promise<{ kind: string; items: Diagnostic[] }> {
    return this.ask('textDocument/diagnostic', uri);
  }

  actionsAt(uri: string, what: string, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
    return this.ask('textDocument/codeAction', uri, { range: rangeOf(this.document(uri), what), context });
  }

  position(uri: string, what: string) {
    return rangeOf(this.document(uri), what).start;
  }

  /** `shutdown` and `exit`; gives the exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    void this.connection.sendNotification('exit');
    return this.exit;
  }

  /** Ends like an editor that crashed. */
  hangUp(): void {
    this.child.stdin?.end();
  }

  /** Waits for something that a message of the server brings. */
  async until<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (this.ended) throw new Error('the server has ended');
      await new Promise<void>((resolve) => {
        const wakeUp = () => {
          this.waiting.delete(wakeUp);
          resolve();
        };
        this.waiting.add(wakeUp);
      });
    }
  }

  private wake(): void {
    for (const wakeUp of [...this.waiting]) wakeUp();
  }

  private document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }
}

function rangeOf(document: TextDocument, what: string): Range {
  const from = document.getText().indexOf(what);
  if (from < 0) throw new Error(`the text has no “${what}”`);
  return { start: document.positionAt(from), end: document.positionAt(from + what.length) };
}

/** Errors and warnings as lines; advice is left out, since what is advised grows with the rules. */
export function mistakes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity !== undefined && severity <= 2).map(line);
}

const severities = ['', 'error', 'warning', 'information', 'hint'];

/** A diagnostic as a line that a reader checks by eye: `12:4-8 error tiup/unknown-field`, from 0. */
export function line({ range: { start, end }, severity = 1, code }: Diagnostic): string {
  const to = start.line === end.line ? `${end.character}` : `${end.line}:${end.character}`;
  return `${start.line}:${start.character}-${to} ${severities[severity]} ${code}`;
}
