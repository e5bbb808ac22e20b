import type { PlacementNode, PlacementTree } from './placement-tree';
import type { MachineStores, Part, Shape } from './shape';

/** A set of failed stores, as the placement tree sees it. */
export interface Hit {
  readonly stores: ReadonlySet<number>;
  /** Failed stores of every domain that has some. */
  readonly failed: ReadonlyMap<PlacementNode, number>;
  /** The domains inside with failed stores, by the domain that holds them. */
  readonly children: ReadonlyMap<PlacementNode, readonly PlacementNode[]>;
  /** The failed stores of each machine, by the pool that holds it: counts by the machine's index. */
  readonly machines: ReadonlyMap<PlacementNode, ReadonlyMap<number, number>>;
}

export function hitOf(tree: PlacementTree, stores: ReadonlySet<number>): Hit {
  const failed = new Map<PlacementNode, number>();
  const children = new Map<PlacementNode, PlacementNode[]>();
  const machines = new Map<PlacementNode, Map<number, number>>();
  for (const store of stores) {
    const pool = tree.chains[store]?.at(-1);
    if (pool !== undefined) {
      const index = tree.machineIndexes[store] ?? 0;
      const gone = machines.get(pool) ?? new Map<number, number>();
      machines.set(pool, gone.set(index, (gone.get(index) ?? 0) + 1));
    }
    let above: PlacementNode | undefined;
    for (const node of tree.chains[store] ?? []) {
      const before = failed.get(node) ?? 0;
      failed.set(node, before + 1);
      if (before === 0 && above !== undefined) {
        const list = children.get(above);
        if (list === undefined) children.set(above, [node]);
        else list.push(node);
      }
      above = node;
    }
  }
  return { stores, failed, children, machines };
}

/** The shape of a domain without its failed stores. */
export function survivorsOf(tree: PlacementTree, node: PlacementNode, hit: Hit): Shape {
  if (!hit.failed.has(node)) return node.shape;
  const { shape } = node;
  if (shape.kind === 'pool') {
    const gone = hit.machines.get(node);
    const machines = node.machines.map((on, index): MachineStores => {
      return { stores: on.length - (gone?.get(index) ?? 0), mark: markOf(tree, node, index) };
    });
    return tree.shapes.pool(machines, shape.single);
  }
  const parts = node.children.map((child): Part => {
    return { shape: survivorsOf(tree, child, hit), unnamedWorth: child.unnamedWorth };
  });
  return tree.shapes.split(parts, shape.worth, shape.single);
}

/** The stores of a machine in one pool have one mark. */
export function markOf(tree: PlacementTree, node: PlacementNode, machine: number): string {
  return tree.marks[node.machines[machine]?.[0] ?? -1] ?? '';
}
