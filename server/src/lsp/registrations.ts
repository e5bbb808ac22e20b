import { settingsSection } from '../protocol/requests';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from './protocol-values';
import type { Session } from './session';

/** Asks to be told of what happens besides the open documents, where the client tells only those who ask. */
export function registerForNews({ client, connection }: Session): void {
  if (client.registersSettings) {
    const section = { section: settingsSection };
    void connection.client.register(DidChangeConfigurationNotification.type, section);
  }
  if (client.watchesFiles) {
    const watchers = [{ globPattern: '**/*.{yaml,yml}' }, { globPattern: '**/state/*.json' }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
