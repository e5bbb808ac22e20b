/** Whether a document is a TiUP topology, by what it contains. */
import type { DocumentKind } from '../../cluster/cluster';
import { mapSections, serverSections } from '../../facts/tiup/topology';
import { surely } from '../../findings/nearest';
import type { MapNode, YamlNode } from '../../text/node';
import { asMap, entries, find, resolve } from '../../text/walk';
import { serverItems } from './items';

/** A section or two that only TiUP has is enough; `global` or one word that others use too is not. */
const enough = 3;

const serverFields = new Map(
  serverSections.map((section) => [section.name, new Set(section.fields.map((field) => field.name))]),
);
const mapKeys = new Map(
  mapSections.map((section) => [section.name, new Set(section.fields.map((field) => field.name))]),
);
/** Names that nobody else gives to a list. */
const distinctive = new Set(['tikv_servers', 'tidb_servers', 'pd_servers', 'tiflash_servers']);
/** A topology of TiDB Data Migration has much in common with ours and is not one. */
const foreign = ['master_servers', 'worker_servers', 'apiVersion'];

/** How much a map looks like a topology; from 3 on it is one. */
export function topologyScore(map: MapNode | undefined): number {
  if (map === undefined || foreign.some((key) => find(map, key) !== undefined)) return 0;
  let score = 0;
  for (const pair of entries(map)) {
    const name = pair.key.text;
    if (serverFields.has(name)) score += sectionScore(name, pair.value);
    else if (mapKeys.has(name)) score += mapScore(name, pair.value, map);
    else if (holdsHosts(pair.value)) score += misspelt(name);
  }
  return score;
}

function sectionScore(name: string, value: YamlNode | undefined): number {
  if (holdsHosts(value) || holdsFields(value, serverFields.get(name))) return 3;
  // Of a name that only TiUP has, an alias without an anchor can only be a slip.
  if (distinctive.has(name) && value?.kind === 'alias' && resolve(value) === undefined) return 3;
  const map = asMap(value);
  // Ansible keeps groups of the same names as maps of `hosts`.
  if (map !== undefined && ['hosts', 'children', 'vars'].some((key) => find(map, key) !== undefined))
    return 0;
  return distinctive.has(name) ? 2 : 1;
}

/** A list of maps of which one names a host. */
function holdsHosts(value: YamlNode | undefined): boolean {
  const list = resolve(value);
  if (list?.kind !== 'sequence') return false;
  return list.items.some((item) => find(asMap(item), 'host') !== undefined);
}

/** A list of which every map has none but fields of the section: a host is what was forgotten. */
function holdsFields(value: YamlNode | undefined, fields: ReadonlySet<string> | undefined): boolean {
  const list = resolve(value);
  if (list?.kind !== 'sequence' || fields === undefined) return false;
  const maps = list.items.map(asMap).filter((map) => map !== undefined);
  const keys = maps.flatMap((map) => map.pairs.map((pair) => pair.key.text));
  return keys.length > 0 && keys.every((key) => fields.has(key));
}

/** `tidb_server` can only be meant as ours; another list of servers speaks for a topology beside others. */
function misspelt(name: string): number {
  if ([...serverFields.keys()].some((known) => surely(name, known))) return 3;
  return /_(server|servers|masters|workers)$/.test(name) ? 1 : 0;
}

function mapScore(name: string, value: YamlNode | undefined, topology: MapNode): number {
  const map = asMap(value);
  const known = mapKeys.get(name);
  // Settings that were indented to the wrong place stand beside an empty `server_configs`.
  if (map === undefined && name === 'server_configs') return find(topology, 'tidb') === undefined ? 1 : 3;
  if (map === undefined || known === undefined) return 0;
  const recognised = entries(map).filter((pair) => known.has(pair.key.text) && pair.key.text !== 'grafana');
  if (recognised.length === 0) return 0;
  return name === 'server_configs' || name === 'monitored' ? 3 : 1;
}

export interface Detected {
  readonly kind: Extract<DocumentKind, 'tiup' | 'tiup-meta' | 'tiup-scale-out'>;
  readonly topology: MapNode;
  /** `meta.yaml`'s own map, around the topology. */
  readonly meta: MapNode | undefined;
  /** Rules on the whole cluster have nothing to stand on. */
  readonly fragment: boolean;
}

export function detectTopology(root: YamlNode | undefined): Detected | undefined {
  const map = asMap(root);
  if (map === undefined) return undefined;
  const wrapped = asMap(find(map, 'topology')?.value);
  const isMeta =
    wrapped !== undefined && ['user', 'tidb_version'].some((key) => find(map, key) !== undefined);
  if (isMeta && topologyScore(wrapped) >= enough) {
    return { kind: 'tiup-meta', topology: wrapped, meta: map, fragment: false };
  }
  if (topologyScore(map) < enough) return undefined;
  const shape = shapeOf(map);
  return {
    kind: shape === 'servers' ? 'tiup-scale-out' : 'tiup',
    topology: map,
    meta: undefined,
    fragment: shape !== 'whole',
  };
}

/**
 * A whole cluster, servers to be added to one, or a part of a file: settings alone (a snippet for `edit-config`), or
 * servers under a name that is being typed.
 */
function shapeOf(topology: MapNode): 'whole' | 'servers' | 'part' {
  const names = new Set(serverItems(topology).map(({ section }) => section.name));
  const has = (key: string) => names.has(key) || find(topology, key) !== undefined;
  const anyServers = entries(topology).some((pair) =>
    /_(server|servers|masters|workers)$/.test(pair.key.text),
  );
  if (!anyServers) return 'part';
  const workers = has('tikv_servers') || has('tidb_servers');
  const isTyping = entries(topology).some(
    ({ key, value }) => !serverFields.has(key.text) && !names.has(key.text) && holdsHosts(value),
  );
  if (isTyping && has('global') && !has('pd_servers')) return 'part';
  if (has('pd_servers')) return workers || has('global') ? 'whole' : 'servers';
  return has('global') && has('tikv_servers') && has('tidb_servers') ? 'whole' : 'servers';
}
