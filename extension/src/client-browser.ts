import { type ExtensionContext, Uri } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient/browser';

/** The language server as a web worker, where VS Code itself runs in a browser. */
export async function createClient(
  context: ExtensionContext,
  options: LanguageClientOptions,
): Promise<LanguageClient> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.js');
  return new LanguageClient('regionwise', 'Regionwise', new Worker(script.toString(true)), {
    ...options,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  });
}
