import { type ExtensionContext, Uri } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';

/** The language server as a process of its own, on the Node that VS Code brings along. */
export async function createClient(
  context: ExtensionContext,
  options: LanguageClientOptions,
): Promise<LanguageClient> {
  const module = context.asAbsolutePath('dist/server.js');
  // From Node 22 on: started again, the server is up in three quarters of the time, as it is not compiled again.
  const env = { NODE_COMPILE_CACHE: Uri.joinPath(context.globalStorageUri, 'compiled').fsPath };
  return new LanguageClient(
    'regionwise',
    'Regionwise',
    { module, transport: TransportKind.ipc, options: { env } },
    { ...options, revealOutputChannelOn: RevealOutputChannelOn.Never },
  );
}
