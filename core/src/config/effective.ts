/** What is in force for one instance: its own settings over the shared ones, over the defaults. */
import type { ConfigComponent, ConfigKey } from '../facts/config/catalogue';
import { configKey } from '../facts/config/catalogue';
import type { ConfigMap } from './maps';
import { amountOf, amountOfText } from './value';
import { type ConfigEntry, configEntries } from './walk';

/** The settings of an instance; `set` has those that a file says, by their full key. */
export interface Effective {
  readonly component: ConfigComponent;
  readonly set: ReadonlyMap<string, ConfigEntry>;
  readonly config: ConfigMap;
}

/** Later maps win: the shared one comes first. */
export function effective(maps: readonly ConfigMap[]): Effective | undefined {
  const config = maps.at(-1);
  if (config === undefined) return undefined;
  const set = new Map<string, ConfigEntry>();
  for (const { map } of maps) for (const entry of configEntries(map)) set.set(entry.key, entry);
  return { component: config.component, set, config };
}

/** Bytes, milliseconds or a plain number; nothing where it hangs on the machine or cannot be read. */
export function amountInForce(inForce: Effective, path: string): number | undefined {
  const key = configKey(inForce.component, path);
  if (key === undefined) return undefined;
  const entry = inForce.set.get(path);
  return entry === undefined ? defaultAmount(key, inForce.config) : amountOf(entry, key, inForce.config);
}

function defaultAmount(key: ConfigKey, config: ConfigMap): number | undefined {
  const fallback = key.fallback(config.version);
  if (typeof fallback === 'number') return fallback;
  return typeof fallback === 'string' ? amountOfText(fallback, key, config) : undefined;
}
