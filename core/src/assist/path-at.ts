/** What stands at an offset of a file that was read: the keys that lead there, and the nodes. */
import { tomlOf } from '../formats/operator/config';
import type { MapNode, Pair, ParsedFile, Place, ScalarNode, YamlNode } from '../text/node';
import { absolute } from '../text/place';
import { resolve } from '../text/walk';

export interface PathAt {
  /** Keys, and `[]` for an item of a list. */
  readonly path: readonly string[];
  /** The innermost pair; absent where an item of a list is none. */
  readonly pair: Pair | undefined;
  /** The offset is in the key of the pair, else in its value or in an item of that. */
  readonly onKey: boolean;
  /** The scalar at the offset that is no key. */
  readonly scalar: ScalarNode | undefined;
  /** The maps on the way, the document's first. */
  readonly maps: readonly MapNode[];
  /** The document's root. */
  readonly root: YamlNode;
}

export function pathAt(parsed: ParsedFile, offset: number): PathAt | undefined {
  const document = parsed.documents.find(({ root }) => root !== undefined && holds(root, offset));
  const root = document?.root;
  if (root === undefined) return undefined;
  const way = new Way(offset);
  way.into(root);
  return way.pair === undefined ? undefined : { ...way.found(), root };
}

class Way {
  private readonly path: string[] = [];
  private readonly maps: MapNode[] = [];
  pair: Pair | undefined;
  private onKey = false;
  private scalar: ScalarNode | undefined;

  constructor(private readonly offset: number) {}

  found(): Omit<PathAt, 'root'> {
    const { path, pair, onKey, scalar, maps } = this;
    return { path, pair, onKey, scalar, maps };
  }

  into(node: YamlNode | undefined): void {
    const found = node?.kind === 'alias' ? undefined : resolve(node);
    switch (found?.kind) {
      case 'map':
        this.intoMap(found);
        return;
      case 'sequence': {
        const item = found.items.find((one) => holds(one, this.offset));
        if (item === undefined) return;
        this.path.push('[]');
        this.into(item);
        return;
      }
      case 'scalar':
        if (isToml(found)) this.intoMap(tomlOf(found).root);
        else this.scalar = found;
    }
  }

  private intoMap(map: MapNode): void {
    // The last one counts: in TOML the place of a table may hold what stands before its end.
    const pair = map.pairs.findLast((candidate) => holds(candidate, this.offset));
    if (pair === undefined) return;
    this.maps.push(map);
    this.path.push(pair.key.text);
    this.pair = pair;
    this.onKey = holds(pair.key, this.offset);
    if (!this.onKey) this.into(pair.value);
  }
}

/** Several lines, or what looks like a key of TOML: a configuration in a manifest. */
export function isToml({ style, text }: ScalarNode): boolean {
  const isBlock = style === 'literal' || style === 'folded';
  return (isBlock || text.includes('\n')) && /^\s*(?:\[|[\w."-]+\s*=)/m.test(text);
}

export function holds(place: Place, offset: number): boolean {
  const { from, to } = absolute(place);
  return offset >= from && offset <= to;
}
