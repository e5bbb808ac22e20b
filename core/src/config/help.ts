/** What hovers and completion tell of a configuration key: plain data, to be put in words by the door. */
import {
  type ConfigComponent,
  type ConfigDefault,
  type ConfigKey,
  type ConfigType,
  configKey,
  configKeys,
  type Presence,
} from '../facts/config/catalogue';
import { inBothLanguages } from '../facts/config/chinese';
import { parseVersion } from '../facts/versions';
import type { Template } from '../messages/message';
import { boundsText } from './bounds';

export interface ConfigHelp {
  readonly component: ConfigComponent;
  readonly key: string;
  readonly type: ConfigType;
  /** What it does; absent for settings that are named only. */
  readonly meaning?: Template;
  /** The default of the version; null where it is made at the start: see `derived`. */
  readonly fallback: ConfigDefault;
  readonly derived?: Template;
  readonly unit?: Template;
  /** `1 … 16384`. */
  readonly bounds?: Template;
  readonly allowed?: readonly string[];
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly replacedBy?: Template;
  /** Absent where the version is not known. */
  readonly presence?: Presence;
  /** How a change comes into force. */
  readonly change: 'online' | 'restart' | 'bootstrap' | 'never';
  readonly hidden: boolean;
}

/** Everything known of a key in a version; nothing for keys that are not in the catalogue. */
export function configHelp(
  component: ConfigComponent,
  path: string,
  version: string,
): ConfigHelp | undefined {
  const key = configKey(component, path);
  return key === undefined ? undefined : helpOf(key, version);
}

/** The keys to offer below `section` (empty for all): those of the version that are for users. */
export function configCandidates(
  component: ConfigComponent,
  section: string,
  version: string,
): readonly ConfigHelp[] {
  const prefix = section === '' ? '' : `${section}.`;
  const own = [...configKeys(component).values()];
  const inherited = component === 'tiflash-learner' ? [...configKeys('tikv').values()] : [];
  const isKnown = parseVersion(version) !== undefined;
  const offered = [...own, ...inherited.filter(({ key }) => !configKeys(component).has(key))].filter(
    (key) =>
      key.key.startsWith(prefix) &&
      !key.hidden &&
      key.deprecated === undefined &&
      (!isKnown || key.presence(version) === 'present'),
  );
  return [...new Set(offered)].map((key) => helpOf(key, version));
}

function helpOf(key: ConfigKey, version: string): ConfigHelp {
  const isBounded = key.min !== undefined || key.max !== undefined;
  return {
    component: key.component,
    key: key.key,
    type: key.type,
    ...(key.meaning === undefined ? {} : { meaning: inBothLanguages(key.meaning) }),
    fallback: key.fallback(version),
    ...(key.derived === undefined ? {} : { derived: inBothLanguages(key.derived) }),
    ...(key.unit === undefined ? {} : { unit: inBothLanguages(key.unit) }),
    ...(isBounded ? { bounds: boundsText(key) } : {}),
    ...(key.enum === undefined ? {} : { allowed: key.enum }),
    ...(key.since === undefined ? {} : { since: key.since }),
    ...(key.deprecated === undefined ? {} : { deprecated: key.deprecated }),
    ...(key.removed === undefined ? {} : { removed: key.removed }),
    ...(key.replacedBy === undefined ? {} : { replacedBy: inBothLanguages(key.replacedBy) }),
    ...(parseVersion(version) === undefined ? {} : { presence: key.presence(version) }),
    change: key.sticky ? 'never' : key.persisted ? 'bootstrap' : key.online ? 'online' : 'restart',
    hidden: key.hidden,
  };
}
