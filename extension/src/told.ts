import type { TextDocument, TextDocumentChangeEvent } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { detectIn } from './detect-in';

type Synchronization = Pick<
  NonNullable<LanguageClientOptions['middleware']>,
  'didOpen' | 'didChange' | 'didClose'
>;

/**
 * Keeps from the server what is none of its business: other JSON and SQL, which may be long and change at every key.
 * A document that comes to look like ours while it is typed is told from there on.
 */
export function tellOnlyOurs(client: () => BaseLanguageClient | undefined): Synchronization {
  const told = new Set<string>();
  const isWorthIt = (document: TextDocument) =>
    document.languageId === 'yaml' || detectIn(document) !== 'none';
  return {
    didOpen: async (document, next) => {
      if (!isWorthIt(document)) return;
      told.add(document.uri.toString());
      await next(document);
    },
    didChange: async (event: TextDocumentChangeEvent, next) => {
      const { document } = event;
      const uri = document.uri.toString();
      if (told.has(uri)) return next(event);
      const speaker = client();
      if (speaker === undefined || !isWorthIt(document)) return;
      told.add(uri);
      const params = speaker.code2ProtocolConverter.asOpenTextDocumentParams(document);
      await speaker.sendNotification('textDocument/didOpen', params);
    },
    didClose: async (document, next) => {
      if (told.delete(document.uri.toString())) await next(document);
    },
  };
}
