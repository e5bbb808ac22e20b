import type { Cluster, Instance } from '../cluster/cluster';
import { type Standing, standings } from '../cluster/location';

/**
 * Everything that fails together, nested: location labels coarse to fine, then machines, then stores. PD members and TiDB servers hang
 * on their machines. What stands nowhere in particular hangs below the root.
 */
export interface FailureNode {
  /** Name of the level: a label's key, `machine` or `store`; `cluster` at the root. */
  readonly level: string;
  /** As results name it: `zone=z1/host=h2`, `machine=10.0.0.1`, `store=10.0.0.1:20160`. */
  readonly path: string;
  readonly depth: number;
  readonly parent: FailureNode | undefined;
  readonly children: readonly FailureNode[];
  /** Indexes into the tree's lists, everything below included. */
  readonly stores: readonly number[];
  readonly pd: readonly number[];
  readonly tidb: readonly number[];
  /** Nodes of one colour can be exchanged by a symmetry of the cluster: their failures are equivalent. */
  readonly colour: number;
}

export interface FailureTree {
  readonly root: FailureNode;
  readonly stores: readonly Instance[];
  readonly pd: readonly Instance[];
  readonly tidb: readonly Instance[];
  readonly where: ReadonlyMap<Instance, Standing>;
  readonly levels: readonly string[];
  /** Location labels whose domains are machines: each holds the stores of one address. */
  readonly machineLevels: ReadonlySet<string>;
  readonly nodes: readonly FailureNode[];
}

interface Building {
  level: string;
  path: string;
  depth: number;
  parent: Building | undefined;
  children: Building[];
  byKey: Map<string, Building>;
  stores: number[];
  pd: number[];
  tidb: number[];
  colour: number;
  /** Breaks a symmetry that the tree does not show: a machine whose stores carry different labels. */
  mark: string;
}

export function failureTree(cluster: Cluster): FailureTree {
  const where = standings(cluster);
  const levels = cluster.replication.locationLabels.value;
  const ofRole = (role: Instance['role']) => cluster.instances.filter((instance) => instance.role === role);
  const lists = { stores: ofRole('tikv'), pd: ofRole('pd'), tidb: ofRole('tidb') };
  const root = building('cluster', '', undefined);
  const torn = tornMachines(lists.stores, where);
  for (const kind of ['stores', 'pd', 'tidb'] as const) {
    lists[kind].forEach((instance, index) => {
      const standing = where.get(instance);
      const chain = chainOf(root, standing, levels);
      const machineName = standing?.machine ?? instance.id;
      const machine = child(chain.at(-1) ?? root, 'machine', `machine=${machineName}`, levels.length + 1);
      if (torn.has(machineName)) machine.mark = machineName;
      chain.push(machine);
      if (kind === 'stores') chain.push(child(machine, 'store', `store=${instance.id}`, levels.length + 2));
      for (const node of [root, ...chain]) node[kind].push(index);
    });
  }
  const shapes = new Interner();
  paint(root, new Interner(), shapes, new Map(), -1);
  const nodes = flatten(root);
  return { root, ...lists, where, levels, machineLevels: machineLevels(nodes, levels, torn), nodes };
}

/** The finest label stands for the machine where each of its domains holds one address, and no address is in two. */
function machineLevels(
  nodes: readonly FailureNode[],
  levels: readonly string[],
  torn: ReadonlySet<string>,
): ReadonlySet<string> {
  const finest = levels.at(-1);
  if (finest === undefined || torn.size > 0) return new Set();
  const domains = nodes.filter(({ level, depth }) => level === finest && depth === levels.length);
  const single = ({ children }: FailureNode) =>
    children.filter(({ stores }) => stores.length > 0).length <= 1;
  const known = hostKeys.test(finest) || domains.every(single);
  return known ? new Set([finest]) : new Set();
}

/** Labels whose domains are taken for machines even where one names several addresses. */
const hostKeys = /^(?:host|hostname|kubernetes\.io\/hostname)$/i;

/** The label domains that hold an instance, as deep as its labels are known. */
function chainOf(root: Building, standing: Standing | undefined, levels: readonly string[]): Building[] {
  const chain: Building[] = [];
  let path = '';
  for (const [index, level] of levels.entries()) {
    const value = standing?.location[index];
    if (value === undefined || value === '') break;
    path = path === '' ? `${level}=${value}` : `${path}/${level}=${value}`;
    chain.push(child(chain.at(-1) ?? root, level, path, index + 1));
  }
  return chain;
}

/** Machines whose stores carry different labels: one failure, several domains. */
function tornMachines(
  stores: readonly Instance[],
  where: ReadonlyMap<Instance, Standing>,
): ReadonlySet<string> {
  const seen = new Map<string, string>();
  const torn = new Set<string>();
  for (const store of stores) {
    const standing = where.get(store);
    if (standing === undefined) continue;
    const location = standing.location.map((value) => (value ?? '').toLowerCase()).join('\n');
    const before = seen.get(standing.machine);
    if (before !== undefined && before !== location) torn.add(standing.machine);
    seen.set(standing.machine, location);
  }
  return torn;
}

function building(level: string, path: string, parent: Building | undefined, depth = 0): Building {
  const lists = { stores: [], pd: [], tidb: [] };
  return { level, path, depth, parent, children: [], byKey: new Map(), ...lists, colour: 0, mark: '' };
}

function child(parent: Building, level: string, path: string, depth: number): Building {
  const key = path.toLowerCase();
  const known = parent.byKey.get(key);
  if (known !== undefined) return known;
  const made = building(level, path, parent, depth);
  parent.children.push(made);
  parent.byKey.set(key, made);
  return made;
}

class Interner {
  private readonly ids = new Map<string, number>();

  id(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    this.ids.set(text, this.ids.size);
    return this.ids.size - 1;
  }
}

/** Same shape below and same colour above: the same colour. */
function paint(
  node: Building,
  colours: Interner,
  shapes: Interner,
  known: Map<Building, number>,
  above: number,
): void {
  node.colour = colours.id(`${above} ${shapeOf(node, shapes, known)}`);
  for (const below of node.children) paint(below, colours, shapes, known, node.colour);
}

function shapeOf(node: Building, shapes: Interner, known: Map<Building, number>): number {
  const seen = known.get(node);
  if (seen !== undefined) return seen;
  const below = node.children.map((each) => shapeOf(each, shapes, known)).sort((a, b) => a - b);
  const own = [node.level, node.mark, node.stores.length, node.pd.length, node.tidb.length];
  const shape = shapes.id(`${own.join('|')}:${below.join(',')}`);
  known.set(node, shape);
  return shape;
}

function flatten(root: Building): FailureNode[] {
  const nodes: FailureNode[] = [];
  const visit = (node: Building) => {
    nodes.push(node);
    node.children.forEach(visit);
  };
  visit(root);
  return nodes;
}

/** How deep the two have their common ancestor. */
export function meetingDepth(a: FailureNode, b: FailureNode): number {
  let one: FailureNode | undefined = a;
  let other: FailureNode | undefined = b;
  while (one !== other && one !== undefined && other !== undefined) {
    if (one.depth >= other.depth) one = one.parent;
    else other = other.parent;
  }
  return one?.depth ?? 0;
}
