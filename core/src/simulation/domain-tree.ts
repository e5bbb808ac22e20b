import type { World } from './world';

/** A failure domain of some level, or at the leaves a store. Arrays go by the index of the child. */
export interface Domain {
  readonly children: readonly Domain[];
  /** The store of a leaf; -1 above. */
  readonly store: number;
  /** Copies of one Region that it can hold. */
  readonly room: number;
  readonly weight: number;
  readonly rooms: Int32Array;
  readonly weights: Float64Array;
  /** All children weigh the same. */
  readonly even: boolean;
  /** Every child has room for a copy. */
  readonly roomy: boolean;
  /** Copies that each child holds so far: engine state. */
  readonly loads: Float64Array;
  /** Scratch of the draw: copies for each child, and the order in which they are drawn. */
  readonly quota: Int32Array;
  readonly order: Int32Array;
}

/**
 * The stores as a tree of failure domains, level by level of the location labels, without case, as PD compares them. Below an
 * isolation level a domain has room for one copy alone. `shares` are the weights of the stores.
 */
export function domainTree(world: World, shares: readonly number[]): Domain {
  const levels = world.stores[0]?.location.length ?? 0;
  const { isolationIndex } = world.settings;
  const build = (members: readonly number[], level: number): Domain => {
    const groups = new Map<string, number[]>();
    for (const store of members) {
      const key = level < levels ? (world.stores[store]?.location[level] ?? '').toLowerCase() : String(store);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [store]);
      else group.push(store);
    }
    const children = [...groups.values()].map((group) =>
      level < levels ? build(group, level + 1) : domain([], group[0] ?? 0, 1, shares[group[0] ?? 0] ?? 1),
    );
    const isolated = isolationIndex >= 0 && level === isolationIndex + 1;
    const room = isolated ? 1 : children.reduce((sum, child) => sum + child.room, 0);
    const weight = children.reduce((sum, child) => sum + child.weight, 0);
    return domain(children, -1, room, weight);
  };
  return build([...world.stores.keys()], 0);
}

function domain(children: readonly Domain[], store: number, room: number, weight: number): Domain {
  const first = children[0]?.weight ?? 0;
  return {
    children,
    store,
    room,
    weight,
    rooms: Int32Array.from(children, (child) => child.room),
    weights: Float64Array.from(children, (child) => child.weight),
    even: children.every((child) => Math.abs(child.weight - first) < 1e-9 * weight),
    roomy: children.every((child) => child.room > 0),
    loads: new Float64Array(children.length),
    quota: new Int32Array(children.length),
    order: Int32Array.from(children.keys()),
  };
}
