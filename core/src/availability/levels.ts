import type { FailureNode, FailureTree } from './failure-tree';

/** The domains of one level that can fail. */
export interface FailureLevel {
  readonly level: string;
  readonly nodes: readonly FailureNode[];
}

/**
 * The levels of a cluster: each location label, and always the machines. Where the finest label stands for the machine they are one
 * level, named after the label, with the machines that hold no store beside; where labels and machines disagree, machines are a level
 * of their own. Stores are one where a machine holds several.
 */
export function failureLevels(tree: FailureTree): FailureLevel[] {
  const labels = tree.levels.map((level, index) => ({
    level,
    nodes: tree.nodes.filter((node) => node.depth === index + 1 && node.level === level),
  }));
  const machines = byMachine(tree);
  const levels: FailureLevel[] = labels.filter(({ nodes }) => nodes.length > 0);
  const finest = levels.at(-1);
  if (finest !== undefined && tree.machineLevels.has(finest.level)) {
    const bare = machines.filter(({ stores }) => stores.length === 0);
    levels[levels.length - 1] = { level: finest.level, nodes: [...finest.nodes, ...bare] };
  } else if (machines.length > 0) {
    levels.push({ level: 'machine', nodes: machines });
  }
  if (machines.some(({ stores }) => stores.length > 1)) {
    levels.push({ level: 'store', nodes: tree.nodes.filter(({ level }) => level === 'store') });
  }
  return levels;
}

/** One node a machine: a machine whose stores carry different labels has several in the tree, which fail together. */
function byMachine(tree: FailureTree): FailureNode[] {
  const found = new Map<string, FailureNode>();
  for (const node of tree.nodes) {
    if (node.level !== 'machine') continue;
    const known = found.get(node.path);
    found.set(node.path, known === undefined ? node : joined(known, node));
  }
  return [...found.values()];
}

function joined(a: FailureNode, b: FailureNode): FailureNode {
  return {
    ...a,
    stores: [...a.stores, ...b.stores],
    pd: [...a.pd, ...b.pd],
    tidb: [...a.tidb, ...b.tidb],
    // No other failure is like it.
    colour: -1 - Math.min(...a.stores, ...b.stores),
  };
}
