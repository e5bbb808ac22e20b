import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  FileEvent,
} from 'vscode-languageserver';
import { toPath } from './convert';
import { deliver, refresh, withdraw } from './delivery';
import { OpenDocument } from './document';
import { keepGood } from './last-good';
import type { Neighbour } from './neighbours';
import type { Session } from './session';

/**
 * Everything besides a request that wakes the server; requests are listed in `server.ts`. There is nothing
 * else, but for what `warm-up.ts` does twice in a session: no watcher, no poll, no timer that runs by itself.
 */
export type Wakeup =
  | { readonly kind: 'opened'; readonly params: DidOpenTextDocumentParams }
  | { readonly kind: 'edited'; readonly params: DidChangeTextDocumentParams }
  | { readonly kind: 'closed'; readonly params: DidCloseTextDocumentParams }
  /** The client says that settings changed, not which. */
  | { readonly kind: 'settings-changed' }
  /** A document's settings are others than those that its answers were made with. */
  | { readonly kind: 'settings-arrived'; readonly uri: string }
  /** Files were written, made or deleted; most are nobody's neighbours. */
  | { readonly kind: 'files-changed'; readonly changes: readonly FileEvent[] }
  /** A file beside open documents has another text than it was known to have. */
  | { readonly kind: 'companion-changed'; readonly neighbour: Neighbour }
  /** The files of a folder are known; so many more are in it than we read. */
  | { readonly kind: 'folder-listed'; readonly folder: string; readonly leftOut: number }
  /** No further message waits: the time to analyse what was opened or edited last, or to look at it `again`. */
  | { readonly kind: 'due'; readonly uri: string; readonly version: number; readonly again: boolean };

export function wake(session: Session, wakeup: Wakeup): void {
  try {
    handle(session, wakeup);
  } catch (failure) {
    session.log.tell(wakeup.kind, failure);
  }
}

function handle(session: Session, wakeup: Wakeup): void {
  switch (wakeup.kind) {
    case 'opened':
      open(session, wakeup.params);
      break;
    case 'edited':
      edit(session, wakeup.params);
      break;
    case 'closed':
      close(session, wakeup.params.textDocument.uri);
      break;
    case 'settings-changed':
      for (const { uri } of session.documents.all()) fetchSettings(session, uri);
      break;
    case 'settings-arrived':
      renew(session, wakeup.uri);
      break;
    case 'files-changed':
      for (const { uri } of wakeup.changes) {
        readAgain(session, uri);
        session.folders.learnFile(uri);
      }
      break;
    case 'companion-changed':
      companionChanged(session, wakeup.neighbour);
      break;
    case 'folder-listed':
      folderListed(session, wakeup);
      break;
    case 'due':
      due(session, wakeup);
      break;
  }
}

function open(session: Session, { textDocument }: DidOpenTextDocumentParams): void {
  const { uri, languageId, version, text } = textDocument;
  const path = toPath(uri, session.client.folders);
  const document = new OpenDocument(uri, path, languageId, version, text, session.host.nowMs());
  session.documents.add(document);
  fetchSettings(session, uri);
  schedule(session, document);
  scheduleDependants(session, document);
}

function edit(session: Session, { textDocument, contentChanges }: DidChangeTextDocumentParams): void {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return;
  keepGood(document, contentChanges);
  document.apply(contentChanges, textDocument.version, session.host.nowMs());
  schedule(session, document);
  scheduleDependants(session, document);
}

function close(session: Session, uri: string): void {
  const document = session.documents.get(uri);
  withdraw(session, uri);
  session.documents.remove(uri);
  session.settings.forget(uri);
  session.statusSent.delete(uri);
  session.documents.forgetOthers();
  if (document === undefined) return;
  // The file counts again, and the editor may have left it as it was.
  readAgain(session, uri);
  scheduleDependants(session, document);
}

/** Reads a file anew that an open document is read beside. */
function readAgain(session: Session, uri: string): void {
  const same = decoded(uri);
  const neighbours = session.documents.all().flatMap((document) => session.documents.neighbours(document));
  const found = neighbours.find((neighbour) => decoded(neighbour.uri) === same);
  if (found !== undefined && session.companions.get(found.uri) !== undefined) session.companions.read(found);
}

/** Two spellings of one URI differ in what is escaped. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function companionChanged(session: Session, neighbour: Neighbour): void {
  for (const dependant of session.documents.dependants(neighbour)) schedule(session, dependant);
  showAnew(session);
}

function folderListed(session: Session, { folder, leftOut }: Wakeup & { kind: 'folder-listed' }): void {
  session.documents.learnFolder(folder);
  if (leftOut === 0) return;
  const told = `${folder} has too many YAML files: ${leftOut} of them are not read beside the manifests there.`;
  session.connection.console.info(`${told} \`regionwise check FOLDER\` reads all.`);
}

function renew(session: Session, uri: string): void {
  const document = session.documents.get(uri);
  if (document === undefined) return;
  document.forget();
  schedule(session, document);
  showAnew(session);
}

/** Has a client that asks do so again, since answers have changed without an edit. */
function showAnew(session: Session): void {
  refresh(session);
  if (session.client.refreshesCodeLenses) void session.connection.sendRequest('workspace/codeLens/refresh');
}

/** An edit that came meanwhile has its own wake-up; the older one then has nothing to do. */
function due(session: Session, wakeup: Wakeup & { kind: 'due' }): void {
  const document = session.documents.get(wakeup.uri);
  if (document === undefined || document.version !== wakeup.version) return;
  const waitMs = deliver(session, document, wakeup.again);
  if (waitMs === undefined) return;
  // Messages that arrived during the wait are taken up first.
  const comeAgain = () => session.host.defer(() => wake(session, { ...wakeup, again: true }));
  session.host.after(waitMs, comeAgain);
}

function scheduleDependants(session: Session, document: OpenDocument): void {
  for (const dependant of session.documents.dependants(document)) schedule(session, dependant);
}

function schedule(session: Session, { uri, version }: OpenDocument): void {
  session.host.defer(() => wake(session, { kind: 'due', uri, version, again: false }));
}

function fetchSettings(session: Session, uri: string): void {
  session.settings.learn(uri).then(
    (changed) => {
      if (changed) wake(session, { kind: 'settings-arrived', uri });
    },
    (failure: unknown) => session.log.tell('workspace/configuration', failure),
  );
}
