/** One item of a server section as an instance of the model. */
import type { Instance, Label, TiFlashMode } from '../../cluster/cluster';
import { byDefault, fromFile, type Sourced } from '../../cluster/source';
import type { ServerSection } from '../../facts/tiup/field';
import type { MapNode, YamlNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { findPath } from '../keys';
import { isNull, meantInt } from './decode';
import { mergeLabels, readLabels } from './labels';
import { readResources } from './resources';
import { labelPath, type Shared } from './shared';

/** What an item says by itself; kept as long as its node lives, since a keystroke changes one item. */
interface Own {
  readonly section: ServerSection;
  readonly host: Sourced<string> | undefined;
  readonly port: Sourced<number>;
  readonly name: Sourced<string> | undefined;
  readonly labels: readonly Label[];
  readonly misplacedLabels: readonly Label[];
  readonly mode: TiFlashMode | undefined;
  readonly config: MapNode | undefined;
  readonly learnerConfig: MapNode | undefined;
  readonly resourceControl: MapNode | undefined;
}

const known = new WeakMap<MapNode, Own>();

function readOwn(item: MapNode, section: ServerSection): Own {
  const cached = known.get(item);
  if (cached !== undefined && cached.section === section) return cached;
  const config = asMap(find(item, 'config')?.value);
  const learnerConfig = asMap(find(item, 'learner_config')?.value);
  const path = labelPath[section.role];
  const underConfig = path === undefined ? [] : readLabels(config, path, 'config');
  const isTiFlash = section.role === 'tiflash';
  const own: Own = {
    section,
    host: textOf(find(item, 'host')?.value),
    port: portOf(item, section),
    name: textOf(find(item, 'name')?.value),
    labels: isTiFlash ? readLabels(learnerConfig, 'server.labels', 'learner-config') : underConfig,
    misplacedLabels: isTiFlash ? underConfig : [],
    mode: isTiFlash ? modeOf(config) : undefined,
    config,
    learnerConfig,
    resourceControl: asMap(find(item, 'resource_control')?.value),
  };
  known.set(item, own);
  return own;
}

/** The same instance for the same item: what rules and engines make of it can be kept along with it. */
const instances = new WeakMap<
  MapNode,
  { readonly shared: Shared; readonly own: Own; readonly instance: Instance }
>();

/** Reads an item, with what `shared` adds to it. An item without a host still is an instance. */
export function readInstance(item: MapNode, section: ServerSection, shared: Shared): Instance {
  const own = readOwn(item, section);
  const before = instances.get(item);
  if (before?.own === own && before.shared === shared) return before.instance;
  const instance = makeInstance(item, section, shared, own);
  instances.set(item, { shared, own, instance });
  return instance;
}

function makeInstance(item: MapNode, section: ServerSection, shared: Shared, own: Own): Instance {
  const host = own.host?.value ?? '';
  const name = memberName(own, section, host);
  const mode = own.mode ?? (section.role === 'tiflash' ? sharedMode(shared) : undefined);
  return {
    role: section.role,
    section: section.name,
    id: `${host}:${own.port.value}`,
    host: own.host,
    port: own.port,
    ...(name === undefined ? {} : { name }),
    labels: mergeLabels(own.labels, shared.labels.get(section.role) ?? []),
    misplacedLabels: mergeLabels(own.misplacedLabels, shared.misplacedLabels.get(section.role) ?? []),
    ...(mode === undefined ? {} : { tiflashMode: mode }),
    resources: readResources(
      own.resourceControl,
      shared.globalResources,
      own.config,
      section.role === 'tikv' ? asMap(find(shared.serverConfigs, 'tikv')?.value) : undefined,
    ),
    place: item,
    head: own.host?.at ?? firstToken(item),
    node: item,
    config: own.config,
    ...(own.learnerConfig === undefined ? {} : { learnerConfig: own.learnerConfig }),
  };
}

function memberName(own: Own, section: ServerSection, host: string): Sourced<string> | undefined {
  if (own.name !== undefined) return own.name;
  const named = section.fields.some((field) => field.derived === 'member-name');
  if (!named || host === '') return undefined;
  return { value: `${section.memberPrefix ?? section.prefix}-${host}-${own.port.value}`, origin: 'derived' };
}

/** A non-empty scalar; TiUP takes any scalar for a string. */
function textOf(node: YamlNode | undefined): Sourced<string> | undefined {
  const scalar = asScalar(node);
  if (scalar === undefined || isNull(scalar) || scalar.text === '') return undefined;
  return fromFile(scalar.text, scalar);
}

/** The main port: as written, or the section's default where nothing, zero or nonsense stands. */
function portOf(item: MapNode, section: ServerSection): Sourced<number> {
  const scalar = asScalar(find(item, section.mainPort)?.value);
  const value = scalar === undefined ? undefined : meantInt(scalar);
  if (scalar !== undefined && value !== undefined && value !== 0) return fromFile(value, scalar);
  const fallback = section.fields.find((field) => field.name === section.mainPort)?.fallback;
  return byDefault(typeof fallback === 'number' ? fallback : 0);
}

function modeOf(config: MapNode | undefined): TiFlashMode | undefined {
  switch (asScalar(findPath(config, 'flash.disaggregated_mode')?.value)?.text) {
    case 'tiflash_write':
      return 'write';
    case 'tiflash_compute':
      return 'compute';
    default:
      return undefined;
  }
}

function sharedMode(shared: Shared): TiFlashMode {
  return modeOf(asMap(find(shared.serverConfigs, 'tiflash')?.value)) ?? 'coupled';
}

/** The key of the first pair: small enough to underline where an item has no host. */
function firstToken(item: MapNode): YamlNode {
  return item.pairs[0]?.key ?? item;
}
