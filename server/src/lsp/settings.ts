import type { RemoteWorkspace } from 'vscode-languageserver';
import { type Settings, settingsSection } from '../protocol/requests';

export const defaultSettings: Settings = { language: 'auto', codeLens: { enabled: true } };

/**
 * The settings of each document, kept until the client says that they changed. An answer never waits for
 * them: until they arrive the defaults hold, and an arrival that differs wakes the server.
 */
export class SettingsCache {
  private readonly known = new Map<string, Settings>();

  constructor(private readonly workspace: Pick<RemoteWorkspace, 'getConfiguration'> | undefined) {}

  of(uri: string): Settings {
    return this.known.get(uri) ?? defaultSettings;
  }

  /** Asks the client; says whether the document's settings are others than before. */
  async learn(uri: string): Promise<boolean> {
    if (this.workspace === undefined) return false;
    const given: unknown = await this.workspace.getConfiguration({ scopeUri: uri, section: settingsSection });
    const before = JSON.stringify(this.of(uri));
    const settings = readSettings(given);
    this.known.set(uri, settings);
    return JSON.stringify(settings) !== before;
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }
}

/** Settings come from outside: what has not the promised type counts as its default. */
export function readSettings(given: unknown): Settings {
  const language = at(given, 'language');
  const lens = at(at(given, 'codeLens'), 'enabled');
  return {
    language: language === 'en' || language === 'zh-cn' ? language : defaultSettings.language,
    codeLens: { enabled: typeof lens === 'boolean' ? lens : defaultSettings.codeLens.enabled },
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
