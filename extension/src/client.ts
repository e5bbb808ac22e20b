import {
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  commands as editorCommands,
  env,
  type LogOutputChannel,
  MarkdownString,
  window,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  commands,
  type InitializationOptions,
  listFolderRequest,
  readFileRequest,
  type StatusParams,
  statusNotification,
} from '../../server/src/protocol/requests';
import { askForValues } from './ask-values';
import { documentSelector } from './documents';
import { listFolder, readFile } from './read-file';
import { rulePages, toCommandLinks } from './rule-links';
import { tellOnlyOurs } from './told';

/** Set while the language server runs; commands that need it stay out of the palette before. */
const runningKey = 'regionwise.running';

/** Makes the client of one host: a process beside VS Code's own, or a worker in the browser. */
export type CreateClient = (
  context: ExtensionContext,
  options: LanguageClientOptions,
) => Promise<BaseLanguageClient>;

/**
 * The language server, from the first topology on. Nothing of the protocol's library is loaded before
 * `start`, so that other YAML files cost nothing.
 */
export class Session implements Disposable {
  readonly output: LogOutputChannel = window.createOutputChannel('Regionwise', { log: true });
  private started: Promise<BaseLanguageClient> | undefined;

  constructor(
    private readonly context: ExtensionContext,
    private readonly createClient: CreateClient,
    private readonly onStatus: (status: StatusParams) => void,
  ) {}

  /** Starts the server, or waits for the start that is under way. A failed start may be tried again. */
  start(): Promise<BaseLanguageClient> {
    this.started ??= this.connect().catch((error: unknown) => {
      this.started = undefined;
      this.output.error(error instanceof Error ? error : String(error));
      throw error;
    });
    return this.started;
  }

  /** Ends the server and starts it anew; documents that are open are handed over again. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Sends one of our own requests, starting the server where need be. */
  async request<Answer>(method: string, params: object, token?: CancellationToken): Promise<Answer> {
    const client = await this.start();
    // An argument that is there but undefined would be sent as a second parameter.
    return token === undefined
      ? client.sendRequest<Answer>(method, params)
      : client.sendRequest<Answer>(method, params, token);
  }

  async stop(): Promise<void> {
    const client = await this.started?.catch(() => undefined);
    this.started = undefined;
    await editorCommands.executeCommand('setContext', runningKey, false);
    await client?.dispose();
  }

  dispose(): void {
    void this.stop();
    this.output.dispose();
  }

  private async connect(): Promise<BaseLanguageClient> {
    let made: BaseLanguageClient | undefined;
    const client = await this.createClient(this.context, this.options(tellOnlyOurs(() => made)));
    made = client;
    client.onNotification(statusNotification, this.onStatus);
    client.onRequest(readFileRequest, readFile);
    client.onRequest(listFolderRequest, listFolder);
    await client.start();
    await editorCommands.executeCommand('setContext', runningKey, true);
    return client;
  }

  private options(synchronization: ReturnType<typeof tellOnlyOurs>): LanguageClientOptions {
    const initializationOptions: InitializationOptions = {
      language: env.language,
      rulePages,
      readsFiles: true,
      listsFolders: true,
    };
    return {
      documentSelector,
      initializationOptions,
      outputChannel: this.output,
      markdown: { isTrusted: { enabledCommands: [commands.showReport, commands.explainRule] } },
      middleware: {
        ...synchronization,
        provideCompletionItem: async (document, position, context, token, next) =>
          askForValues(await next(document, position, context, token)),
        provideHover: async (document, position, token, next) => {
          const hover = await next(document, position, token);
          for (const content of hover?.contents ?? []) {
            if (content instanceof MarkdownString) content.value = toCommandLinks(content.value);
          }
          return hover;
        },
      },
    };
  }
}
