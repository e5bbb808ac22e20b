/** A TiUP topology as a cluster of the model. */
import type { Cluster, Instance, Section } from '../../cluster/cluster';
import { fromFile, type Sourced } from '../../cluster/source';
import type { ServerSection } from '../../facts/tiup/field';
import type { MapNode, ParsedFile, Place } from '../../text/node';
import { remembered, rememberedEach } from '../../text/remembered';
import { asMap, asScalar, find } from '../../text/walk';
import { readReplication } from '../replication';
import { versionOf } from '../version';
import type { Detected } from './detect';
import { readInstance } from './instance';
import { type SectionItems, serverItems } from './items';
import { readShared, type Shared } from './shared';

/** Reads a detected topology. What cannot be read is left out; what stands beside it is kept. */
export function readTopology(parsed: ParsedFile, detected: Detected, place: Place): Cluster {
  const { topology, kind, meta, fragment } = detected;
  const shared = readShared(topology);
  const items = serverItems(topology);
  const instances = items.flatMap(({ section, items: all }) =>
    eachOf(section)(all, shared, (item) => readInstance(item, section, shared)),
  );
  const sections = items.map(toSection);
  return {
    kind,
    path: parsed.path,
    name: nameOf(parsed.path, kind),
    version: versionOf(parsed, metaVersion(meta)),
    instances,
    replication: readReplication(pdConfigs(shared, instances)),
    sections,
    root: topology,
    fragment,
    missing: fragment ? missingParts(sections) : [],
    place,
  };
}

const eachOf = remembered((_: ServerSection) => rememberedEach<MapNode, Instance>());

function toSection({ section, pair }: SectionItems): Section {
  return { role: section.role, name: section.name, key: pair.key, place: pair };
}

/** An instance's own settings outrank `server_configs`; the first PD of the file bootstraps the cluster. */
function pdConfigs(shared: Shared, instances: readonly Instance[]): (MapNode | undefined)[] {
  const own = instances
    .filter((instance) => instance.role === 'pd')
    .map((instance) => asMap(instance.config));
  return [...own, asMap(find(shared.serverConfigs, 'pd')?.value)];
}

function metaVersion(meta: MapNode | undefined): Sourced<string> | undefined {
  const scalar = asScalar(find(meta, 'tidb_version')?.value);
  return scalar === undefined || scalar.text === '' ? undefined : fromFile(scalar.text, scalar);
}

/**
 * TiUP keeps the name outside the topology: beside `meta.yaml` it is the folder, else the file's own, unless that
 * says no more than what it is.
 */
function nameOf(path: string, kind: Cluster['kind']): string {
  const parts = path.split('/');
  const file = (parts.at(-1) ?? path).replace(/\.(ya?ml|json)$/i, '');
  const folder = parts.at(-2) ?? '';
  const ordinary = kind === 'tiup-meta' ? file === 'meta' : /^(topology|topo|cluster|deploy)$/i.test(file);
  return ordinary && !['', '.', '..'].includes(folder) ? folder : file;
}

function missingParts(sections: readonly Section[]): string[] {
  const wanted = ['pd_servers', 'tikv_servers', 'tidb_servers'];
  return wanted.filter((name) => !sections.some((section) => section.name === name));
}
