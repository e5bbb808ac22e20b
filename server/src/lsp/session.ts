import type { Connection } from 'vscode-languageserver';
import type { Language } from '#core/messages/message';
import type { Client } from './client';
import type { Companions } from './companions';
import type { Documents } from './documents';
import type { Folders } from './folders';
import type { FailureLog } from './guard';
import type { Host } from './host';
import type { SettingsCache } from './settings';

/** All that the server remembers, for as long as a client is connected. */
export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly client: Client;
  readonly log: FailureLog;
  readonly documents: Documents;
  readonly companions: Companions;
  readonly folders: Folders;
  readonly settings: SettingsCache;
  /** The client has asked for diagnostics at least once: from then on it is never sent any unasked. */
  clientPulls: boolean;
  /** Documents whose diagnostics stand in the client because we sent them. */
  readonly pushed: Set<string>;
  /** A long file was read often enough for the code to run at full speed. */
  isWarm: boolean;
  /** The status last sent for a document, so that the same is not said twice. */
  readonly statusSent: Map<string, string>;
}

/** The language for a document: its setting, else the editor's. */
export function languageOf(session: Session, uri: string): Language {
  const { language } = session.settings.of(uri);
  return language === 'auto' ? session.client.language : language;
}

/** The language where no document is meant: that of the documents that are open, else the editor's. */
export function languageOfAll(session: Session): Language {
  const [first] = session.documents.all();
  return first === undefined ? session.client.language : languageOf(session, first.uri);
}
