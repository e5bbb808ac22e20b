import { type Hit, hitOf, markOf } from './hit';
import type { FailureDomain } from './levels';
import type { PlacementNode, PlacementTree } from './placement-tree';

/** Bounds of what a pair's key packs into 53 bits; what lies beyond is described in full. */
const keysMax = 2 ** 16;
const depthsMax = 2 ** 5;
const unionsMax = 2 ** 10;

/**
 * Which failures a symmetry of the cluster takes into one another, so that one answer stands for all:
 * exchanging equal domains changes nothing. The key of a domain describes its stores by the shapes of the
 * places that hold them, and how many PD members and TiDB servers fall with it. The key of a pair is those of
 * its members and how they stand to one another, which a few comparisons find: a thousand machines have half
 * a million pairs.
 */
export class Equivalence {
  private readonly singles = new Numbers();
  private readonly unions = new Numbers();
  private readonly described = new Numbers();
  private readonly footings = new Map<FailureDomain, Footing>();

  constructor(private readonly tree: PlacementTree) {}

  /** Made once for a domain; its `key` is equal for equivalent domains. */
  footing(domain: FailureDomain): Footing {
    const known = this.footings.get(domain);
    if (known !== undefined) return known;
    const made = {
      domain,
      key: this.singles.of(describe(this.tree, [domain])),
      perhaps: this.unions.of(JSON.stringify(domain.perhaps)),
      ...standingOf(this.tree, domain.stores),
    };
    this.footings.set(domain, made);
    return made;
  }

  /** Equal for equivalent pairs of domains that have no member in common. */
  pair(a: Footing, b: Footing): number {
    const depth = meetingDepth(a, b);
    const union = a.perhaps === b.perhaps ? 0 : 1 + this.unions.of(perhapsOf([a.domain, b.domain]));
    if (
      depth === undefined ||
      depth >= depthsMax ||
      union >= unionsMax ||
      Math.max(a.key, b.key) >= keysMax
    ) {
      return -1 - this.described.of(describe(this.tree, [a.domain, b.domain]));
    }
    const [low, high] = a.key < b.key ? [a.key, b.key] : [b.key, a.key];
    return ((low * keysMax + high) * depthsMax + depth) * unionsMax + union;
  }
}

/** Counts what it is given: equal texts get equal numbers. */
class Numbers {
  private readonly known = new Map<string, number>();

  of(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.known.size);
    return this.known.size - 1;
  }
}

/** Where a failure domain stands in the placement tree. */
export interface Footing {
  readonly domain: FailureDomain;
  readonly key: number;
  /** Equal for the same members of unknown place. */
  readonly perhaps: number;
  /** The nodes that hold all of its stores, from the root down. */
  readonly chain: readonly number[];
  /** What it has stores of in the last of them: children of a split, machines of a pool. */
  readonly parts: readonly number[];
  /** How many parts that one has in all. */
  readonly partsThere: number;
}

function standingOf(
  tree: PlacementTree,
  stores: readonly number[],
): Pick<Footing, 'chain' | 'parts' | 'partsThere'> {
  const [first] = stores;
  if (first === undefined) return { chain: [], parts: [], partsThere: 0 };
  const { failed, children, machines } = hitOf(tree, new Set(stores));
  const chain = (tree.chains[first] ?? []).filter((node) => failed.get(node) === stores.length);
  const last = chain.at(-1);
  const inside = last === undefined ? [] : (children.get(last) ?? []).map(({ id }) => id);
  const machinesInside = last === undefined ? undefined : machines.get(last)?.keys();
  const partsThere = last === undefined ? 0 : last.children.length + last.machines.length;
  return { chain: chain.map(({ id }) => id), parts: [...(machinesInside ?? inside)], partsThere };
}

/**
 * How deep in the tree two domains part; undefined where they have parts in common below that, or stores of
 * unknown place.
 */
function meetingDepth(a: Footing, b: Footing): number | undefined {
  if (a.domain.perhaps.stores.length > 0 || b.domain.perhaps.stores.length > 0) return undefined;
  const shorter = Math.min(a.chain.length, b.chain.length);
  let depth = 0;
  while (depth < shorter && a.chain[depth] === b.chain[depth]) depth++;
  if (depth < shorter || depth === 0) return depth;
  return overlap(partsAt(a, depth), partsAt(b, depth)) ? undefined : depth;
}

/** What a domain has stores of in the node at the end of the first `depth` of its chain. */
function partsAt({ chain, parts }: Footing, depth: number): readonly number[] {
  const next = chain[depth];
  return next === undefined ? parts : [next];
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  return a.some((part) => b.includes(part));
}

function perhapsOf(domains: readonly FailureDomain[]): string {
  // Who may stand in either falls once.
  const all = (kind: 'pd' | 'tidb') => new Set(domains.flatMap(({ perhaps }) => perhaps[kind])).size;
  return `${all('pd')} ${all('tidb')}`;
}

/** A failure up to exchanging equals. */
function describe(tree: PlacementTree, domains: readonly FailureDomain[]): string {
  const stores = new Set(domains.flatMap((domain) => [...domain.stores, ...domain.perhaps.stores]));
  const all = (kind: 'pd' | 'tidb') => domains.reduce((sum, domain) => sum + domain[kind].length, 0);
  return `${all('pd')} ${all('tidb')} ${perhapsOf(domains)} ${trace(tree, tree.root, hitOf(tree, stores))}`;
}

function trace(tree: PlacementTree, node: PlacementNode, hit: Hit): string {
  const { shape } = node;
  const failed = hit.failed.get(node) ?? 0;
  if (failed === 0 || failed === shape.stores) return `${shape.id}${failed === 0 ? '' : '!'}`;
  if (shape.kind === 'pool') {
    const machines = [...(hit.machines.get(node) ?? [])].map(
      ([index, gone]) => `${node.machines[index]?.length ?? 0}${markOf(tree, node, index)}-${gone}`,
    );
    return `${shape.id}[${machines.sort().join(' ')}]`;
  }
  const inside = (hit.children.get(node) ?? []).map(
    (child) => `${child.unnamedWorth ?? ''}:${trace(tree, child, hit)}`,
  );
  return `${shape.id}(${inside.sort().join(' ')})`;
}
