/** A cluster as nested failure domains, to be drawn. */
import type { Cluster, Instance } from '../cluster/cluster';
import { domainPath } from '../cluster/failure-domain';
import { type Standing, standings } from '../cluster/location';
import type { Role } from '../facts/roles';
import { isMachineLevel } from '../rules/names';
import type { LineIndex, Position } from '../text/lines';
import { absolute } from '../text/place';

export type TopologyKind =
  /** The whole cluster. */
  | 'cluster'
  /** The domain of a location label. */
  | 'label'
  /** One address. */
  | 'machine'
  /** What no label, store or plan places. */
  | 'unplaced'
  /** Pods, whose machines Kubernetes chooses later. */
  | 'unscheduled';

export interface TopologyNode {
  readonly kind: TopologyKind;
  /** The label's key of a `label`. */
  readonly level: string;
  /** The label's value, or the address. Empty where the kind says it all. */
  readonly name: string;
  /** Every spelling by which results name this domain: `zone=z1/host=h1`, `machine=10.0.0.1`. */
  readonly domains: readonly string[];
  readonly children: readonly TopologyNode[];
  readonly instances: readonly TopologyInstance[];
}

export interface TopologyInstance {
  readonly role: Role;
  readonly id: string;
  /** How results name its loss alone: `store=10.0.0.1:20160`, `pd=pd-1`; a Pod is its own machine. */
  readonly domains: readonly string[];
  /** Where it stands, in a file of the cluster. */
  readonly at: Position;
  readonly path: string;
}

/** Roles that take part in serving data; monitoring is not drawn. */
const drawn: readonly Role[] = ['pd', 'tso', 'scheduling', 'tidb', 'tiproxy', 'tikv', 'tiflash', 'ticdc'];

interface Building {
  readonly kind: TopologyKind;
  readonly level: string;
  readonly name: string;
  readonly domains: string[];
  readonly children: Map<string, Building>;
  readonly instances: TopologyInstance[];
}

/** The cluster's tree: location labels coarse to fine, then machines. `linesOf`: line starts by path. */
export function topologyOf(cluster: Cluster, linesOf: ReadonlyMap<string, LineIndex>): TopologyNode {
  const root = building('cluster', '', cluster.name);
  const levels = cluster.replication.locationLabels.value;
  const where = standings(cluster);
  for (const instance of cluster.instances) {
    if (!drawn.includes(instance.role)) continue;
    const home = homeOf(root, instance, where.get(instance), levels);
    const { path } = instance.head.block;
    home.instances.push({
      role: instance.role,
      id: instance.id,
      domains: domainsOf(instance),
      at: linesOf.get(path)?.position(absolute(instance.head).from) ?? { line: 0, character: 0 },
      path,
    });
  }
  return finished(root, levels.at(-1));
}

function domainsOf(instance: Instance): string[] {
  const own = ownDomain(instance);
  return instance.host === undefined ? [own, `machine=${instance.id}`] : [own];
}

function ownDomain(instance: Instance): string {
  switch (instance.role) {
    case 'tikv':
    case 'tiflash':
      return `store=${instance.id}`;
    case 'pd':
      return `pd=${instance.name?.value ?? instance.id}`;
    default:
      return `${instance.role}=${instance.id}`;
  }
}

/**
 * The machine, made on first use, below the domains of the instance's labels as deep as they are known. Where
 * labels name machines alone, a machine without one still is a place of its own.
 */
function homeOf(
  root: Building,
  instance: Instance,
  standing: Standing | undefined,
  levels: readonly string[],
): Building {
  const location = standing?.location ?? [];
  const unknown = location.indexOf(undefined);
  const depth = unknown < 0 ? location.length : unknown;
  let home = root;
  for (let level = 0; level < depth; level++) {
    const path = domainPath(levels, standing, level);
    home = child(home, 'label', levels[level] ?? '', location[level] ?? '', path);
  }
  if (instance.host === undefined) return depth > 0 ? home : child(home, 'unscheduled', '', '', undefined);
  if (depth === 0 && levels.some((level) => !isMachineLevel(level))) {
    home = child(home, 'unplaced', '', '', undefined);
  }
  const address = instance.host.value;
  return child(home, 'machine', '', address, `machine=${address}`);
}

/** PD compares labels without case, and so do we: `Z1` and `z1` are one domain. */
function child(
  parent: Building,
  kind: TopologyKind,
  level: string,
  name: string,
  domain: string | undefined,
) {
  const key = `${kind} ${name.toLowerCase()}`;
  const known = parent.children.get(key);
  if (known !== undefined) return known;
  const made = building(kind, level, name);
  if (domain !== undefined) made.domains.push(domain);
  parent.children.set(key, made);
  return made;
}

function building(kind: TopologyKind, level: string, name: string): Building {
  return { kind, level, name, domains: [], children: new Map(), instances: [] };
}

function finished(node: Building, finest: string | undefined): TopologyNode {
  const { kind, level, name, domains, instances } = node;
  const children = [...node.children.values()].map((below) => finished(below, finest)).sort(placedFirst);
  const [only] = children;
  // A domain of the finest label that is one machine is drawn as one box, known by both names.
  const isMachine = level === finest && children.length === 1 && only?.kind === 'machine';
  if (isMachine && instances.length === 0) {
    return { ...only, kind, level, name, domains: [...domains, ...only.domains] };
  }
  return { kind, level, name, domains, children, instances };
}

/** What stands nowhere is drawn last; otherwise the order is the file's. */
function placedFirst(a: TopologyNode, b: TopologyNode): number {
  const last = (node: TopologyNode) => (node.kind === 'unplaced' || node.kind === 'unscheduled' ? 1 : 0);
  return last(a) - last(b);
}
