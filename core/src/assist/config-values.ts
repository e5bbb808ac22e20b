/** Values of configuration keys: what the program takes, what the cluster uses elsewhere, the default. */
import { type ConfigHelp, configHelp } from '../config/help';
import { configMapsOf } from '../config/maps';
import { configEntries } from '../config/walk';
import type { ConfigComponent, ConfigType } from '../facts/config/catalogue';
import { flowText } from '../text/render';
import { labelMap, versionFor } from './config-keys';
import { booleanOffers } from './field-values';
import { commonKeys, isolationOffers, labelValueOffers, levelOffers } from './labels';
import { distinct, type Offer } from './offer';
import { say } from './said';
import type { Scene } from './scene';

/** `root` is the step of the path where the configuration begins. */
export function configValueOffers(
  scene: Scene,
  component: ConfigComponent,
  key: string,
  root: number,
): Offer[] {
  const labels = `${labelMap(component)}.`;
  if (key.startsWith(labels)) {
    const name = key.slice(labels.length);
    return labelValueOffers(scene, name, otherLabels(scene, labels, root));
  }
  if (component === 'pd' && key === 'replication.isolation-level') return isolationOffers(scene);
  if (component === 'pd' && key === 'replication.location-labels') return locationOffers(scene);
  const help = configHelp(component, key, versionFor(scene.cluster, component));
  if (help === undefined) return [];
  if (help.type === 'bool') return booleanOffers(help.fallback === true, scene);
  return distinct([
    ...inUnits(help, scene.cursor.typed),
    ...elsewhere(scene, component, key, help),
    ...(help.allowed ?? []).map((text): Offer => ({ ...value(text, help), ...isDefault(text, help, scene) })),
    ...fallbackOffer(help, scene),
  ]);
}

/** The labels that stand beside the one at the cursor, in whatever spelling. */
function otherLabels({ cursor }: Scene, prefix: string, root: number): ReadonlyMap<string, string> {
  const others = new Map<string, string>();
  for (const [key, text] of cursor.around[root]?.values ?? [])
    if (key.startsWith(prefix)) others.set(key.slice(prefix.length), text);
  for (const [key, text] of cursor.around[cursor.path.length - 1]?.values ?? []) others.set(key, text);
  return others;
}

/** One more level for a list, else the whole list. */
function locationOffers(scene: Scene): Offer[] {
  const { cursor, language } = scene;
  if (cursor.path.at(-1) === '[]') return levelOffers(scene);
  const keys = commonKeys(scene);
  if (keys.length === 0) return [];
  const text = cursor.toml ? `[${keys.map((key) => JSON.stringify(key)).join(', ')}]` : flowText(keys);
  return [{ label: text, kind: 'value', text, detail: say('allLevels', language) }];
}

function value(text: string, { type }: ConfigHelp): Offer {
  return { label: text, kind: 'value', text, ...(isText(type) ? { isString: true } : {}) };
}

function isText(type: ConfigType): boolean {
  return (
    type === 'string' || type === 'enum' || type === 'size' || type === 'duration' || type.endsWith('[]')
  );
}

function isDefault(text: string, { fallback }: ConfigHelp, { language }: Scene): Pick<Offer, 'detail'> {
  return fallback === text ? { detail: say('defaultValue', language) } : {};
}

function fallbackOffer({ fallback }: ConfigHelp, scene: Scene): Offer[] {
  if (fallback === null || fallback === '' || typeof fallback === 'object') return [];
  const text = String(fallback);
  const isString = typeof fallback === 'string' ? { isString: true as const } : {};
  return [{ label: text, kind: 'value', text, ...isString, detail: say('defaultValue', scene.language) }];
}

const units: Readonly<Partial<Record<ConfigType, readonly string[]>>> = {
  size: ['GiB', 'MiB', 'KiB', 'TiB'],
  duration: ['s', 'ms', 'm', 'h'],
};

/** Behind a number its units. */
function inUnits(help: ConfigHelp, typed: string): Offer[] {
  const number = /^\d+(?:\.\d+)?/.exec(typed)?.[0];
  if (number === undefined) return [];
  return (units[help.type] ?? []).map((unit) => value(`${number}${unit}`, help));
}

/** What the key is set to at other places of the cluster. */
function elsewhere(scene: Scene, component: ConfigComponent, key: string, help: ConfigHelp): Offer[] {
  if (scene.cluster === undefined || isSecret(key)) return [];
  const found = new Map<string, number>();
  for (const config of configMapsOf(scene.cluster)) {
    if (config.component !== component) continue;
    for (const entry of configEntries(config.map)) {
      if (entry.key !== key || entry.value?.kind !== 'scalar' || entry.value.text === '') continue;
      found.set(entry.value.text, (found.get(entry.value.text) ?? 0) + 1);
    }
  }
  found.delete(scene.cursor.typed);
  return [...found.keys()]
    .slice(0, 5)
    .map((text) => ({ ...value(text, help), detail: say('tuned', scene.language) }));
}

/** Nothing that opens a door is offered for copying. */
export function isSecret(key: string): boolean {
  return /password|secret|access_key|token$/.test(key);
}
