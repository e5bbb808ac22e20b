/**
 * The values in force: what a topology says, with TiUP's defaults and derived names and directories filled in,
 * as `Specification.UnmarshalYAML` leaves it. Free maps (`config`) stay in the tree and are read where wanted.
 */
import type { Derivation, Field, ServerSection } from '../../facts/tiup/field';
import {
  componentSources,
  componentVersions,
  global as globalSection,
  monitored as monitoredSection,
} from '../../facts/tiup/map-sections';
import type { MapNode, Place, YamlNode } from '../../text/node';
import { remembered, rememberedEach } from '../../text/remembered';
import { asMap, asScalar, entries, find } from '../../text/walk';
import { decodeBool, isNull, meantInt } from './decode';
import { joinDirs } from './dirs';
import { tiflashDataDir } from './tiflash-dirs';

export type Value = string | number | boolean;
/** Fields by name; one that is absent is empty, zero or false. */
export type Values = Readonly<Record<string, Value>>;

export interface EffectiveInstance {
  readonly section: ServerSection;
  readonly values: Values;
  readonly node: MapNode;
  readonly host: string;
  /** The address over which TiUP reaches the machine: two instances of one share its directories. */
  readonly machine: string;
  /** `host:port`, as commands name an instance. */
  readonly id: string;
}

export interface EffectiveTopology {
  readonly global: Values;
  readonly monitored: Values;
  readonly componentVersions: Values;
  readonly componentSources: Values;
  /** In the file's order, those of a scale-out last, so that a clash is told of what came later. */
  readonly instances: readonly EffectiveInstance[];
  /** The map that holds `global`, `server_configs` and their like. */
  readonly root: MapNode | undefined;
  /** What a refusal of the whole is pinned to. */
  readonly place: Place;
}

/** An item of a section, as the file has it. */
export interface Item {
  readonly section: ServerSection;
  readonly node: MapNode;
}

/**
 * `root` gives what instances inherit; `items` are the instances, of one file or of several. `own` is the map whose
 * versions and sources of components count: a fragment's are its own.
 */
export function effectiveTopology(
  root: MapNode | undefined,
  items: readonly Item[],
  place: Place,
  own: MapNode | undefined = root,
): EffectiveTopology {
  const global = valuesOf(asMap(find(root, 'global')?.value), globalSection.fields);
  const inherited = JSON.stringify(global);
  return {
    global,
    monitored: monitoredValues(
      valuesOf(asMap(find(root, 'monitored')?.value), monitoredSection.fields),
      global,
    ),
    componentVersions: valuesOf(asMap(find(own, 'component_versions')?.value), componentVersions.fields),
    componentSources: valuesOf(asMap(find(own, 'component_sources')?.value), componentSources.fields),
    instances: eachInstance(items, inherited, (item) => effectiveInstance(item, global, inherited)),
    root,
    place,
  };
}

function monitoredValues(own: Values, global: Values): Values {
  const name = `monitor-${own.node_exporter_port}`;
  const deployDir = textOf(own, 'deploy_dir') || joinDirs(textOf(global, 'deploy_dir'), name);
  const logDir = textOf(own, 'log_dir') || 'log';
  const placed = logDir.startsWith('/') || logDir.startsWith(deployDir);
  return {
    ...own,
    deploy_dir: deployDir,
    data_dir: textOf(own, 'data_dir') || joinDirs(textOf(global, 'data_dir'), name),
    log_dir: placed ? logDir : joinDirs(deployDir, logDir),
  };
}

/** Kept as long as the item's node lives: a keystroke changes one item of a thousand. */
const known = new WeakMap<MapNode, { readonly inherited: string; readonly instance: EffectiveInstance }>();

const eachInstance = rememberedEach<Item, EffectiveInstance>();

function effectiveInstance(item: Item, global: Values, inherited: string): EffectiveInstance {
  const before = known.get(item.node);
  if (before?.inherited === inherited && before.instance.section === item.section) return before.instance;
  const instance = resolveInstance(item, global);
  known.set(item.node, { inherited, instance });
  return instance;
}

function resolveInstance({ section, node }: Item, global: Values): EffectiveInstance {
  const own = valuesOf(node, section.fields);
  const values: Record<string, Value> = { ...own };
  const port = numberOf(own, section.mainPort);
  for (const { name, derived } of prepared(section.fields).derived) {
    if (Object.hasOwn(own, name)) continue;
    const value = derive(derived, section, `${section.prefix}-${port}`, own, global);
    if (value !== undefined && value !== '') values[name] = value;
  }
  for (const name of ['arch', 'os']) {
    if (Object.hasOwn(own, name)) values[name] = platformName(textOf(own, name));
  }
  const override = section.role === 'tiflash' ? tiflashDataDir(node).dirs : undefined;
  if (override !== undefined) values.data_dir = override;
  const host = textOf(own, 'host');
  return {
    section,
    values,
    node,
    host,
    machine: textOf(own, 'manage_host') || host,
    id: `${host}:${port}`,
  };
}

/** What a field holds where the instance says nothing. `directory` is the instance's own name for one. */
function derive(
  derivation: Derivation,
  section: ServerSection,
  directory: string,
  own: Values,
  global: Values,
): Value | undefined {
  const from = (name: string) => textOf(global, name);
  switch (derivation) {
    case 'global-ssh-port':
      return global.ssh_port;
    case 'deploy-dir':
      return joinDirs(from('deploy_dir'), directory);
    case 'data-dir':
      return from('data_dir').startsWith('/')
        ? `${from('data_dir')}/${directory}`
        : from('data_dir') || 'data';
    case 'log-dir':
      return from('log_dir').startsWith('/')
        ? joinDirs(from('log_dir'), directory)
        : from('log_dir') || 'log';
    case 'member-name': {
      const prefix = section.memberPrefix ?? section.prefix;
      return `${prefix}-${textOf(own, 'host')}-${numberOf(own, section.mainPort)}`;
    }
    // Both are made later: when a version is known, and when configurations are written.
    case 'ng-port':
    case 'listen-host':
      return undefined;
  }
}

/** The names of a repository: `x86_64` and `aarch64` are what the machines call themselves. */
function platformName(name: string): string {
  const lower = name.toLowerCase();
  if (lower === 'x86_64') return 'amd64';
  return lower === 'aarch64' ? 'arm64' : lower;
}

/** The fields of a typed map by their names, and what holds where none is written. */
const prepared = remembered((fields: readonly Field[]) => ({
  byName: new Map(fields.map((field) => [field.name, field])),
  fallbacks: Object.fromEntries(
    fields.flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback] as const])),
  ),
  derived: fields.flatMap(({ name, derived }) => (derived === undefined ? [] : [{ name, derived }])),
}));

/** The scalar fields of a typed map with their defaults. What TiUP could not decode is left out. */
function valuesOf(map: MapNode | undefined, fields: readonly Field[]): Values {
  const { byName, fallbacks } = prepared(fields);
  const values: Record<string, Value> = { ...fallbacks };
  if (map === undefined) return values;
  // Of a duplicated key the last one counts, as it comes last.
  for (const { key, value: node } of entries(map)) {
    const field = byName.get(key.text);
    if (field === undefined) continue;
    const value = written(node, field) ?? field.fallback;
    if (value === undefined || value === unreadable) delete values[field.name];
    else values[field.name] = value;
  }
  return values;
}

/** In place of a value of which nothing can be said, so that no default stands in for it either. */
const unreadable = Symbol('unreadable');

function written(node: YamlNode | undefined, { type }: Field): Value | typeof unreadable | undefined {
  const scalar = asScalar(node);
  if (scalar === undefined) return node === undefined ? undefined : unreadable;
  if (isNull(scalar)) return undefined;
  switch (type) {
    case 'string':
      return scalar.text === '' ? undefined : scalar.text;
    case 'int':
    case 'port':
    case 'ng-port': {
      const number = meantInt(scalar);
      if (number === undefined) return unreadable;
      return number === 0 ? undefined : number;
    }
    case 'bool':
      return decodeBool(scalar) ?? unreadable;
    default:
      return unreadable;
  }
}

export function textOf(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

export function numberOf(values: Values, name: string): number {
  const value = values[name];
  return typeof value === 'number' ? value : 0;
}

export function hostOf({ host }: EffectiveInstance): string {
  return host;
}

export function machineOf({ machine }: EffectiveInstance): string {
  return machine;
}

export function idOf({ id }: EffectiveInstance): string {
  return id;
}

/** Where a field is written, else the instance's host, else its first key. */
export function placeOf({ node }: EffectiveInstance, field: string): Place {
  return find(node, field)?.value ?? find(node, 'host')?.value ?? node.pairs[0]?.key ?? node;
}

/** The instances of each machine, and of each address, in the file's order. */
export const machinesOf = remembered((instances: readonly EffectiveInstance[]) =>
  grouped(instances, machineOf),
);
export const hostsOf = remembered((instances: readonly EffectiveInstance[]) => grouped(instances, hostOf));

/** For each whether no other is on its host. */
const areAlone = remembered((instances: readonly EffectiveInstance[]): readonly boolean[] => {
  const hosts = hostsOf(instances);
  return instances.map((instance) => hosts.get(hostOf(instance))?.length === 1);
});

/**
 * Those that can clash on their host: with another, or with themselves. `tidy` says of each that the latter does not
 * happen, which is so of most.
 */
export function comparable(
  instances: readonly EffectiveInstance[],
  tidy: readonly boolean[],
): readonly EffectiveInstance[] {
  const alone = areAlone(instances);
  return instances.filter((_, at) => !alone[at] || !tidy[at]);
}

function grouped(
  instances: readonly EffectiveInstance[],
  nameOf: (instance: EffectiveInstance) => string,
): ReadonlyMap<string, readonly EffectiveInstance[]> {
  const groups = new Map<string, EffectiveInstance[]>();
  for (const instance of instances) {
    const group = groups.get(nameOf(instance));
    if (group === undefined) groups.set(nameOf(instance), [instance]);
    else group.push(instance);
  }
  return groups;
}
