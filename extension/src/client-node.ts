import type { ExtensionContext } from 'vscode';
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
  return new LanguageClient(
    'regionwise',
    'Regionwise',
    { module, transport: TransportKind.ipc },
    { ...options, revealOutputChannelOn: RevealOutputChannelOn.Never },
  );
}
