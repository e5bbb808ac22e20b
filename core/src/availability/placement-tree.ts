import { isolationKey } from '../placement/location';
import { type MachineStores, type Shape, Shapes } from './shape';

/** The stores nested as PD nests them. */
export interface PlacementTree {
  readonly root: PlacementNode;
  /** For each store, the domains that hold it, from the root to its pool; none for one that is no member. */
  readonly chains: readonly (readonly PlacementNode[])[];
  /** For each store, the index of its machine in its pool. */
  readonly machineIndexes: readonly number[];
  readonly shapes: Shapes;
  /**
   * No pair of stores is nearer or further than the nesting says: labels are complete, or what is missing is
   * made up for.
   */
  readonly exact: boolean;
  /** For each store, what keeps it from being exchanged with others; empty for most. */
  readonly marks: readonly string[];
}

export interface PlacementNode {
  readonly id: number;
  /** Coarse to fine, `zone=z1/host=h1`; empty at the root. */
  readonly path: string;
  readonly shape: Shape;
  /** Domains of a split; none in a pool. */
  readonly children: readonly PlacementNode[];
  /** In a pool, the stores of each machine; none in a split. */
  readonly machines: readonly (readonly number[])[];
  /** For stores without the label that tells their siblings apart: what PD gives for one of each. */
  readonly unnamedWorth: number | undefined;
}

/** What PD knows of the stores, and what sets them apart besides. Lists by store. */
export interface StoreLocations {
  /** Keys of the location labels, coarse to fine. */
  readonly levels: readonly string[];
  readonly values: readonly (readonly string[])[];
  readonly machines: readonly string[];
  /** Stores with different marks are never interchangeable. */
  readonly marks: readonly string[];
  /** The level of which a domain takes one copy at most; -1 for none. */
  readonly isolationIndex: number;
}

/**
 * Nests stores by their location labels as PD compares them: coarse to fine, without case, a missing value
 * being the same place as every other. So a level on which at most one value occurs tells nothing apart, and
 * where several occur, stores without one differ from the others only by their finer labels. The isolation
 * level compares with case and takes a missing value for one of its own, so that what it separates can still
 * be one place.
 * `members` are the stores that may be used at all.
 * Source: tikv/pd pkg/core/store.go CompareLocation, pkg/schedule/filter/filters.go isolationFilter.
 */
export function placementTree(
  stores: StoreLocations,
  members: readonly number[] = [...stores.values.keys()],
): PlacementTree {
  const shapes = new Shapes();
  const builder = new Builder(stores, shapes);
  const root = builder.split(members, 0, wholeCluster);
  const chains: PlacementNode[][] = stores.values.map(() => []);
  const machineIndexes: number[] = [];
  const visit = (node: PlacementNode, above: readonly PlacementNode[]) => {
    const chain = [...above, node];
    for (const child of node.children) visit(child, chain);
    node.machines.forEach((machine, index) => {
      for (const store of machine) {
        chains[store] = chain;
        machineIndexes[store] = index;
      }
    });
  };
  visit(root, []);
  return { root, chains, machineIndexes, shapes, exact: builder.exact, marks: stores.marks };
}

interface Standing {
  readonly path: string;
  /** One copy at most from here on down. */
  readonly single: boolean;
  readonly unnamedWorth: number | undefined;
}

const wholeCluster: Standing = { path: '', single: false, unnamedWorth: undefined };

class Builder {
  exact = true;
  private nodes = 0;

  constructor(
    private readonly stores: StoreLocations,
    private readonly shapes: Shapes,
  ) {}

  /** Splits stores by the label of `level` and the finer ones. */
  split(members: readonly number[], level: number, standing: Standing): PlacementNode {
    if (level >= this.stores.levels.length) return this.pool(members, standing);
    const named = new Map<string, number[]>();
    const unnamed: number[] = [];
    for (const store of members) {
      const value = this.value(store, level).toLowerCase();
      if (value === '') unnamed.push(store);
      else push(named, value, store);
    }
    if (named.size <= 1) return this.domain(members, level, standing, [...named.values()][0]?.[0]);
    const inside = { ...standing, single: false, unnamedWorth: undefined };
    const children = [...named.values()].map((group) => this.domain(group, level, inside, group[0]));
    if (unnamed.length > 0) {
      const unnamedWorth = this.finerWorth(unnamed, level);
      if (!this.areApart([unnamed, [...named.values()].flat()], level + 1)) this.exact = false;
      children.push(this.domain(unnamed, level, { ...inside, unnamedWorth }, undefined));
    }
    return this.node(children, this.worth(level), standing);
  }

  /** One domain of a level; at the isolation level it takes one copy for each value as written. */
  private domain(
    members: readonly number[],
    level: number,
    standing: Standing,
    named: number | undefined,
  ): PlacementNode {
    const step = `${this.stores.levels[level] ?? ''}=${named === undefined ? '' : this.value(named, level)}`;
    const path = standing.path === '' ? step : `${standing.path}/${step}`;
    const inside = named === undefined ? standing : { ...standing, path };
    if (level !== this.stores.isolationIndex) return this.split(members, level + 1, inside);
    const written = new Map<string, number[]>();
    for (const store of members) push(written, isolationKey(this.stores.values[store] ?? [], level), store);
    if (written.size <= 1) return this.split(members, level + 1, { ...inside, single: true });
    if (!this.areApart([...written.values()], level + 1)) this.exact = false;
    const variants = [...written.values()].map((group) =>
      this.split(group, level + 1, { path: inside.path, single: true, unnamedWorth: undefined }),
    );
    return this.node(variants, this.finerWorth(members, level), inside);
  }

  private node(
    children: readonly PlacementNode[],
    worth: number,
    { path, single, unnamedWorth }: Standing,
  ): PlacementNode {
    const shape = this.shapes.split(children, worth, single);
    return { id: this.nodes++, path, shape, children, machines: [], unnamedWorth };
  }

  private pool(members: readonly number[], { path, single, unnamedWorth }: Standing): PlacementNode {
    const byMachine = new Map<string, number[]>();
    for (const store of members) push(byMachine, this.stores.machines[store] ?? '', store);
    const machines = [...byMachine.values()];
    const sizes = machines.map(
      (on): MachineStores => ({ stores: on.length, mark: this.stores.marks[on[0] ?? 0] ?? '' }),
    );
    const shape = this.shapes.pool(sizes, single);
    return { id: this.nodes++, path, shape, children: [], machines, unnamedWorth };
  }

  private value(store: number, level: number): string {
    return this.stores.values[store]?.[level] ?? '';
  }

  private worth(level: number): number {
    const finer = this.stores.levels.length - 1 - level;
    return finer < 0 ? 0 : 100 ** finer;
  }

  /**
   * Any two stores of different groups differ on the first level, from `level` on, on which any has a value.
   */
  private areApart(groups: readonly (readonly number[])[], level: number): boolean {
    if (level >= this.stores.levels.length) return true;
    const values = groups.map(
      (group) => new Set(group.map((store) => this.value(store, level).toLowerCase())),
    );
    const all = new Set(values.flatMap((set) => [...set]));
    if (all.size === 1 && all.has('')) return this.areApart(groups, level + 1);
    return !all.has('') && all.size === values.reduce((sum, { size }) => sum + size, 0);
  }

  /** What PD gives for two stores that differ on the first finer level on which any of these has a value. */
  private finerWorth(members: readonly number[], level: number): number {
    for (let finer = level + 1; finer < this.stores.levels.length; finer++) {
      if (members.some((store) => this.value(store, finer) !== '')) return this.worth(finer);
    }
    return 0;
  }
}

function push<K>(map: Map<K, number[]>, key: K, store: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [store]);
  else list.push(store);
}
