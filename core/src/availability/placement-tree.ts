/**
 * The stores as PD's placement sees them: nested by the location labels, coarse to fine, values compared without case, a missing
 * value being a place of its own kind. Leaves are stores, each of which holds at most one copy of a Region.
 */
export interface PlacementNode {
  readonly children: readonly PlacementNode[];
  /** Index of the store of a leaf; -1 above. */
  readonly store: number;
  readonly parent: PlacementNode | undefined;
  /** Stores below. */
  readonly stores: number;
  /** Copies of one Region that fit: one below an isolation level, else one a store. */
  readonly room: number;
  /** Levels of labels below this node: what differs here is worth 100 to that power to PD. */
  readonly below: number;
}

export interface PlacementTree {
  readonly root: PlacementNode;
  readonly leaves: readonly PlacementNode[];
}

interface Building {
  children: Building[];
  store: number;
  parent: Building | undefined;
  stores: number;
  room: number;
  below: number;
}

/** `locations`: the label values of each store. `isolationIndex`: the level that allows one copy a domain, or -1. */
export function placementTree(
  locations: readonly (readonly string[])[],
  isolationIndex: number,
): PlacementTree {
  const levels = locations[0]?.length ?? 0;
  const leaves: Building[] = [];
  const build = (members: readonly number[], level: number, parent: Building | undefined): Building => {
    const node: Building = {
      children: [],
      store: -1,
      parent,
      stores: members.length,
      room: 0,
      below: levels - level,
    };
    const groups = new Map<string, number[]>();
    for (const store of members) {
      const key = level < levels ? (locations[store]?.[level] ?? '').toLowerCase() : String(store);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [store]);
      else group.push(store);
    }
    for (const group of groups.values()) {
      node.children.push(
        level < levels ? build(group, level + 1, node) : leafOf(group[0] ?? 0, node, leaves),
      );
    }
    const single = isolationIndex >= 0 && level === isolationIndex + 1;
    node.room = single ? 1 : node.children.reduce((sum, child) => sum + child.room, 0);
    return node;
  };
  return { root: build([...locations.keys()], 0, undefined), leaves };
}

function leafOf(store: number, parent: Building, leaves: Building[]): Building {
  const leaf: Building = { children: [], store, parent, stores: 1, room: 1, below: 0 };
  leaves[store] = leaf;
  return leaf;
}
