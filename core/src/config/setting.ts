/** The settings of a configuration map, each with what the catalogue knows of its key. */
import { type ConfigKey, configKey } from '../facts/config/catalogue';
import { parseVersion } from '../facts/versions';
import { remembered } from '../text/remembered';
import type { ConfigMap } from './maps';
import { type ConfigEntry, configEntries } from './walk';

export interface Setting {
  readonly entry: ConfigEntry;
  readonly key: ConfigKey;
}

/** Keys that rules of other families judge, with more than the catalogue knows. */
const judgedElsewhere =
  /^(?:replication\.(?:location-labels|isolation-level|max-replicas)$|flash\.(?:disaggregated_mode|service_addr)$|storage\.s3(?:\.|$))/;

/** Those with a known key that no rule of another family judges. */
export const settingsOf = remembered((config: ConfigMap): readonly Setting[] =>
  allSettingsOf(config).filter(({ entry }) => !judgedElsewhere.test(entry.key)),
);

/** Those with a known key that stand outside of maps with free keys. */
export function allSettingsOf(config: ConfigMap): readonly Setting[] {
  const settings: Setting[] = [];
  for (const entry of configEntries(config.map)) {
    const key = configKey(config.component, entry.key);
    if (key === undefined || isFree(config, entry.key)) continue;
    settings.push({ entry, key });
  }
  return settings;
}

/** The key stands below one whose map takes any keys: labels, schedulers, a store's limits. */
export function isFree(config: ConfigMap, key: string): boolean {
  for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
    if (configKey(config.component, key.slice(0, dot))?.type === 'object') return true;
  }
  return false;
}

/** What hangs on the version can be told: it is a release, and the key's history is counted by it. */
export function hasRelease(config: ConfigMap): boolean {
  return parseVersion(config.version) !== undefined;
}
