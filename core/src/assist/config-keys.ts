/** Keys of a component's configuration, for its version, and not those that are set already. */
import type { Cluster } from '../cluster/cluster';
import { type ConfigHelp, configCandidates } from '../config/help';
import { judgedBy } from '../config/maps';
import { type ConfigComponent, configKey } from '../facts/config/catalogue';
import { usualKeys } from '../facts/config/usual-keys';
import { newestLts } from '../facts/versions';
import { stringText } from '../text/render';
import { labelKeyOffers, labelKeys, labelValueOffers } from './labels';
import { choice, type Offer } from './offer';
import { say } from './said';
import { peers, type Scene } from './scene';

/** The version that the component's keys are counted by; TiProxy's own is mostly not said. */
export function versionFor(cluster: Cluster | undefined, component: ConfigComponent): string {
  return cluster === undefined ? newestLts : judgedBy(cluster, component).version;
}

/** A key whose map takes any keys, and what it is made of. */
export function labelMap(component: ConfigComponent): string {
  return component === 'tikv' || component === 'tiflash-learner' ? 'server.labels' : 'labels';
}

/** `key` is what the cursor stands below, `root` the step of the path where the configuration begins. */
export function configKeyOffers(
  scene: Scene,
  component: ConfigComponent,
  key: string,
  root: number,
): Offer[] {
  const { cursor } = scene;
  if (key === labelMap(component))
    return labelKeyOffers(scene).filter(({ label }) => !cursor.present.includes(label));
  if (isFreeMap(component, key)) return [];
  const prefix = key === '' ? '' : `${key}.`;
  const set = new Set([
    ...(cursor.around[root]?.below ?? []),
    ...cursor.present.map((name) => `${prefix}${name}`),
  ]);
  const version = versionFor(scene.cluster, component);
  const keys = candidates(component, version).filter(
    (help) => help.key.startsWith(prefix) && !set.has(help.key),
  );
  // The name of a table of TOML, between its brackets.
  const isHead = cursor.toml && cursor.isFlow && cursor.side === 'key';
  const leaves = isHead ? [] : keys.map((help) => keyOffer(help, prefix, scene, version));
  return [...leaves, ...sections(keys, prefix, scene)];
}

function isFreeMap(component: ConfigComponent, key: string): boolean {
  return key !== '' && configKey(component, key)?.type === 'object';
}

const known = new Map<string, readonly ConfigHelp[]>();

/** All of a component, likeliest first. Made once for a version. */
function candidates(component: ConfigComponent, version: string): readonly ConfigHelp[] {
  const id = `${component} ${version}`;
  const made = known.get(id);
  if (made !== undefined) return made;
  const usual = new Map(usualKeys[component].map((key, index) => [key, index]));
  const rank = ({ key }: ConfigHelp) => usual.get(key) ?? usual.size;
  const all = [...configCandidates(component, '', version)].sort(
    (one, other) => rank(one) - rank(other) || (one.key < other.key ? -1 : 1),
  );
  known.set(id, all);
  return all;
}

function keyOffer(help: ConfigHelp, prefix: string, scene: Scene, version: string): Offer {
  const { component, key } = help;
  const label = key.slice(prefix.length);
  const offer: Offer = {
    label,
    kind: 'key',
    text: label,
    detail: detailOf(help, scene),
    config: { component, key, version },
  };
  return help.type === 'object' && key === labelMap(component) ? withLabels(offer, scene) : offer;
}

/** The labels that the stores around carry, to be filled in. */
function withLabels(offer: Offer, scene: Scene): Offer {
  const keys = labelKeys(scene).filter(({ stores }) => stores > 0 || peers(scene).length > 0);
  if (keys.length === 0 || scene.cursor.toml || scene.cursor.isFlow) return offer;
  const parts = keys.map(({ key }, index) => {
    const values = labelValueOffers(scene, key, new Map()).slice(0, 9);
    return `${stringText(key)}: ${choice(
      index + 1,
      values.map(({ text }) => stringText(text)),
    )}`;
  });
  return { ...offer, kind: 'snippet', isSnippet: true, text: `${offer.label}: { ${parts.join(', ')} }` };
}

export function detailOf(help: ConfigHelp, { language }: Pick<Scene, 'language'>): string {
  const fallback = help.fallback ?? help.derived?.[language];
  const isSaid = fallback !== undefined && fallback !== '' && typeof fallback !== 'object';
  const value = isSaid ? say('byDefault', language, { value: String(fallback) }) : undefined;
  return [help.type, value, help.unit?.[language]].filter((part) => part !== undefined).join(' · ');
}

/** Tables that hold several keys: for those who nest them. */
function sections(keys: readonly ConfigHelp[], prefix: string, scene: Scene): Offer[] {
  const { cursor, language } = scene;
  const counts = new Map<string, number>();
  for (const { key } of keys) {
    const rest = key.slice(prefix.length);
    for (let dot = rest.indexOf('.'); dot > 0; dot = rest.indexOf('.', dot + 1)) {
      const name = rest.slice(0, dot);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const isHead = cursor.toml && cursor.isFlow;
  return [...counts]
    .filter(([name]) => !cursor.present.includes(name) && (isHead || !name.includes('.')))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]): Offer => {
      const detail = `${say('table', language)} · ${count}`;
      const text = cursor.toml ? (isHead ? name : `[${prefix}${name}]\n`) : `${name}:\n  `;
      return { label: name, kind: 'snippet', text, detail };
    });
}
