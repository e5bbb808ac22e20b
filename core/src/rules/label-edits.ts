/** Places and edits of labels and levels. */
import type { Cluster, Instance, Label } from '../cluster/cluster';
import type { Edit } from '../findings/finding';
import { insertItem, insertKey, setPath } from '../text/edit';
import type { MapNode, Place } from '../text/node';
import { stringText } from '../text/render';
import { asMap, find, resolve } from '../text/walk';
import { sharedConfig } from './settings';

/** The key itself: of `server.labels.zone: z1` the last part. */
export function keyPlace(label: Label): Place {
  const { block, from, to } = label.keyAt;
  const start = block.text.slice(from, to).lastIndexOf(label.key);
  return start < 0 ? label.keyAt : { block, from: from + start, to: from + start + label.key.length };
}

export function renameKey(label: Label, newKey: string): Edit {
  return { at: keyPlace(label), newText: newKey };
}

export function setValue(label: Label, newValue: string): Edit {
  return replaceWord(label.valueAt, label.value, newValue);
}

/** Replaces a name where it stands; quotes and escapes around it stay, also those of TOML inside YAML. */
export function replaceWord(at: Place, oldName: string, newName: string): Edit {
  const { block, from, to } = at;
  const written = block.text.slice(from, to);
  const start = written === oldName || oldName === '' ? -1 : written.indexOf(oldName);
  if (start < 0 || !/^[-\w./]*$/.test(newName)) return { at, newText: stringText(newName) };
  return { at: { block, from: from + start, to: from + start + oldName.length }, newText: newName };
}

/** Adds labels to a store, beside those it has. Nothing where they are shared through an alias. */
export function addLabels(store: Instance, labels: Readonly<Record<string, string>>): readonly Edit[] {
  const node = store.node?.kind === 'map' ? store.node : undefined;
  const home = store.role === 'tiflash' ? 'learner_config' : 'config';
  const pair = node?.pairs.find(({ key }) => key.text === home);
  if (node === undefined) return [];
  if (pair === undefined) return insertKey(node, home, { 'server.labels': labels });
  const config = pair.value;
  if (config === undefined) return setPath(node, [home, 'server.labels'], labels);
  if (config.kind !== 'map' || find(config, '<<') !== undefined) return [];
  return addToConfig(config, labels);
}

/** Into `server.labels`, in the spelling that the configuration uses already. */
function addToConfig(config: MapNode, labels: Readonly<Record<string, string>>): readonly Edit[] {
  const dotted = config.pairs.find(({ key }) => key.text === 'server.labels');
  if (dotted !== undefined) return addToMap(config, ['server.labels'], labels);
  const server = resolve(config.pairs.find(({ key }) => key.text === 'server')?.value);
  if (server?.kind === 'map' && server.pairs.some(({ key }) => key.text === 'labels')) {
    return addToMap(config, ['server', 'labels'], labels);
  }
  if (config.pairs.some(({ key }) => key.text.startsWith('server.labels.'))) {
    return Object.entries(labels).flatMap(([key, value]) => insertKey(config, `server.labels.${key}`, value));
  }
  return insertKey(config, 'server.labels', labels);
}

function addToMap(
  config: MapNode,
  path: readonly string[],
  labels: Readonly<Record<string, string>>,
): readonly Edit[] {
  let at: MapNode | undefined = config;
  for (const key of path) {
    const value: MapNode['pairs'][number]['value'] = at?.pairs.find((pair) => pair.key.text === key)?.value;
    if (value === undefined) return setPath(config, path, labels);
    at = value.kind === 'map' ? value : undefined;
  }
  return at === undefined ? [] : Object.entries(labels).flatMap(([key, value]) => insertKey(at, key, value));
}

/** Sets `replication.location-labels` of TiUP’s `server_configs.pd`, which need not be there yet. */
export function setLocationLabels(cluster: Cluster, levels: readonly string[]): readonly Edit[] {
  const root = asMap(cluster.root);
  if (root === undefined) return [];
  const nested = asMap(find(sharedConfig(cluster, 'pd'), 'replication')?.value) !== undefined;
  const path = nested ? ['replication', 'location-labels'] : ['replication.location-labels'];
  return setPath(root, ['server_configs', 'pd', ...path], levels);
}

/** Adds a finest level to the location labels that there are. */
export function appendLevel(list: MapNode['pairs'][number]['value'], level: string): readonly Edit[] {
  return list?.kind === 'sequence' ? insertItem(list, level) : [];
}
