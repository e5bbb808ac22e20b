import type { ServerCapabilities } from 'vscode-languageserver';
import type { Client } from './client';
import { fixAllKind } from './code-action';
import { completionTriggers } from './completion';
import { CodeActionKind, TextDocumentSyncKind } from './protocol-values';

/** What the server offers. Formatting and folding are left to the editor, which does both well for YAML. */
export function capabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: completionTriggers, resolveProvider: true },
    codeLensProvider: { resolveProvider: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    renameProvider: { prepareProvider: true },
    workspaceSymbolProvider: true,
    documentSymbolProvider: { label: 'Regionwise' },
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'regionwise',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : {}),
  };
}
