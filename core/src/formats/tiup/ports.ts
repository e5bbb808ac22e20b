/** The ports that an instance takes, as TiUP counts them. */
import type { Instance } from '../../cluster/cluster';
import type { ServerSection } from '../../facts/tiup/field';
import { monitored } from '../../facts/tiup/map-sections';
import { serverSections } from '../../facts/tiup/topology';
import type { MapNode, Place, YamlNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import { meantInt } from './decode';

export interface Port {
  /** The field that sets it: `status_port`. */
  readonly field: string;
  readonly value: number;
  /** Where it is written; absent for a default. */
  readonly at?: Place;
}

const sections = new Map(serverSections.map((section) => [section.name, section]));

/** Kept as long as the item's node lives; an edit above can give the same item to another section. */
const known = new WeakMap<MapNode, { readonly section: ServerSection; readonly ports: readonly Port[] }>();

/** Every port of an instance, in the order in which TiUP compares them. Values that are no numbers are left out. */
export function portsOf(instance: Instance): readonly Port[] {
  const section = sections.get(instance.section ?? '');
  const map = asMap(instance.node);
  if (section === undefined || map === undefined) return [];
  const before = known.get(map);
  if (before?.section === section) return before.ports;
  const ports = readPorts(section, map);
  known.set(map, { section, ports });
  return ports;
}

function readPorts(section: ServerSection, map: MapNode): Port[] {
  return section.ports.flatMap((name) => {
    const field = section.fields.find((candidate) => candidate.name === name);
    const fallback = typeof field?.fallback === 'number' ? field.fallback : 0;
    return portAt(map, name, fallback) ?? [];
  });
}

/** The ports of the exporters that TiUP puts on every machine. */
export function monitoredPorts(topology: YamlNode | undefined): Port[] {
  const map = asMap(find(asMap(topology), 'monitored')?.value);
  return monitored.fields
    .filter(({ type }) => type === 'port')
    .flatMap(({ name, fallback }) => portAt(map, name, typeof fallback === 'number' ? fallback : 0) ?? []);
}

/** Zero stands for the default. Of a value that is no number nothing can be said. */
function portAt(map: MapNode | undefined, field: string, fallback: number): Port | undefined {
  const node = find(map, field)?.value;
  const scalar = asScalar(node);
  if (node === undefined || scalar === undefined || scalar.text === '') return { field, value: fallback };
  const value = meantInt(scalar);
  if (value === undefined) return undefined;
  return value === 0 ? { field, value: fallback } : { field, value, at: scalar };
}
