import type { SymbolInformation, WorkspaceSymbolParams } from 'vscode-languageserver';
import { toRange } from './convert';
import { SymbolKind } from './protocol-values';
import type { Session } from './session';

/** More than this nobody reads; the next letter typed makes them fewer. */
const symbolsMost = 200;

/** `workspace/symbol`: the instances of the open topologies, by address, name or component. */
export function workspaceSymbols(session: Session, { query }: WorkspaceSymbolParams): SymbolInformation[] {
  const wanted = query.toLowerCase();
  const found: SymbolInformation[] = [];
  for (const document of session.documents.all()) {
    const { clusters, lines } = session.documents.read(document);
    for (const { instances, name: containerName } of clusters) {
      for (const { id, role, name, head } of instances) {
        if (found.length === symbolsMost) return found;
        const title = [id, role, name?.value ?? ''].filter((part) => part !== '').join(' ');
        if (head.block.path !== document.path || !title.toLowerCase().includes(wanted)) continue;
        const location = { uri: document.uri, range: toRange(head, lines) };
        found.push({ name: title, kind: SymbolKind.Object, location, containerName });
      }
    }
  }
  return found;
}
