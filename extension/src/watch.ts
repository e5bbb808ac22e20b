import { Disposable, type TextDocument, workspace } from 'vscode';
import { detectIn } from './detect-in';
import { isOurs } from './documents';

/** Typing must not cost a scan per key; half a second after the last one is soon enough to start a server. */
const settleMs = 500;

/**
 * Calls `found` once, as soon as an open document looks like a topology, or like rules or policies, and then stops looking:
 * from there on the server watches the documents itself.
 */
export function whenTopologyAppears(found: () => void): Disposable {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const subscriptions: Disposable[] = [];
  const watching = Disposable.from(
    new Disposable(() => {
      for (const subscription of subscriptions.splice(0)) subscription.dispose();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    }),
  );

  const look = (document: TextDocument): boolean => {
    if (!isOurs(document) || detectIn(document) === 'none') return false;
    watching.dispose();
    found();
    return true;
  };
  const lookSoon = (document: TextDocument): void => {
    if (!isOurs(document)) return;
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        if (!document.isClosed) look(document);
      }, settleMs),
    );
  };

  if (workspace.textDocuments.some(look)) return watching;
  subscriptions.push(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => lookSoon(document)),
  );
  return watching;
}
