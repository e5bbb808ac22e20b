/** What a configuration key means, and what is in force. */
import { configHelp } from '../config/help';
import { configMapsOf } from '../config/maps';
import { type ConfigEntry, configEntries } from '../config/walk';
import { type ConfigComponent, configKeys } from '../facts/config/catalogue';
import type { MapNode, Pair } from '../text/node';
import { find } from '../text/walk';
import { versionFor } from './config-keys';
import { isSecret } from './config-values';
import { code, configParagraphs } from './config-words';
import type { HoverScene } from './hover-scene';
import { sayIn } from './hover-words';

/** Keys of PD that the door explains at length, with what is in force. */
const toldElsewhere = /^replication\.(?:max-replicas|location-labels|isolation-level)$/;

/** `map` is the whole configuration; `pair` the key in it that the cursor is on. */
export function configHover(
  scene: HoverScene,
  component: ConfigComponent,
  key: string,
  map: MapNode,
  pair: Pair,
): string[] {
  const { language, cluster } = scene;
  const version = cluster === undefined ? '' : versionFor(cluster, component);
  const help = configHelp(component, key, version);
  if (help === undefined) return tableHover(scene, component, key);
  const isTold = component === 'pd' && toldElsewhere.test(key);
  const { meaning, ...rest } = help;
  const paragraphs = configParagraphs(isTold || meaning === undefined ? rest : help, version, language);
  const [first = '', ...others] = paragraphs;
  const isUnknown = help.presence !== undefined && help.presence !== 'present';
  const inForce =
    isTold || isUnknown || help.type === 'object' ? [] : inForceHere(scene, component, key, map, pair);
  return [`**${key}** — ${first}`, ...inForce, ...others];
}

/** A section of the configuration, such as `raftstore`. */
function tableHover({ language }: HoverScene, component: ConfigComponent, key: string): string[] {
  const count = [...configKeys(component).keys()].filter((known) => known.startsWith(`${key}.`)).length;
  return count === 0 ? [] : [`**${key}** — ${sayIn(language)('table', { count })}`];
}

function inForceHere(
  scene: HoverScene,
  component: ConfigComponent,
  key: string,
  map: MapNode,
  pair: Pair,
): string[] {
  if (isSecret(key)) return [];
  const { cluster, language, lineOf } = scene;
  const say = sayIn(language);
  const same = configEntries(map).filter((entry) => entry.key === key);
  const last = same.at(-1);
  if (last !== undefined && last.pair !== pair) return [say('overwritten', { line: lineOf(last.pair.key) })];
  const value = valueText(last);
  if (value === undefined || cluster === undefined) return [];
  const maps = configMapsOf(cluster).filter((config) => config.component === component);
  const shared = maps.find((config) => isShared(scene, config.map));
  if (shared?.map === map) {
    const instances = maps.filter((config) => config !== shared);
    const own = instances.filter((config) => configEntries(config.map).some((entry) => entry.key === key));
    const all = cluster.instances.filter(({ role }) => role === component).length;
    return own.length === 0
      ? [say('setHere', { value })]
      : [say('setBelow', { value, count: own.length, all: Math.max(all, own.length) })];
  }
  const outranked = shared && configEntries(shared.map).findLast((entry) => entry.key === key);
  const other = valueText(outranked);
  const line = outranked === undefined ? 0 : lineOf(outranked.pair.key);
  return [
    [
      say('setHere', { value }),
      ...(other === undefined ? [] : [say('overShared', { value: other, line })]),
    ].join(' '),
  ];
}

/** The map stands in `server_configs`: its key is there. */
function isShared({ topology }: HoverScene, map: MapNode): boolean {
  const shared = find(topology, 'server_configs')?.value;
  return shared?.kind === 'map' && shared.pairs.some(({ value }) => value === map);
}

function valueText(entry: ConfigEntry | undefined): string | undefined {
  const value = entry?.value;
  if (value === undefined || value.kind === 'map') return undefined;
  return code(value.kind === 'scalar' ? value.text : value.block.text.slice(value.from, value.to));
}
