/** What is selected when a selection grows: token, pair, instance, section, file. */
import { tomlOf } from '../formats/operator/config';
import type { ParsedFile, Place, YamlNode } from '../text/node';
import { resolve } from '../text/walk';
import { holds, isToml } from './path-at';

/** The places that hold an offset, the largest first. */
export function placesAround(parsed: ParsedFile, offset: number): readonly Place[] {
  const found: Place[] = [];
  for (const { root, place } of parsed.documents) {
    if (!holds(place, offset)) continue;
    found.push(place);
    into(root, offset, found);
  }
  return found;
}

function into(node: YamlNode | undefined, offset: number, found: Place[]): void {
  if (node === undefined || !holds(node, offset)) return;
  found.push(node);
  const at = node.kind === 'alias' ? undefined : resolve(node);
  const inner = at?.kind === 'scalar' && isToml(at) ? tomlOf(at).root : at;
  if (inner?.kind === 'sequence') {
    into(
      inner.items.find((item) => holds(item, offset)),
      offset,
      found,
    );
  }
  if (inner?.kind !== 'map') return;
  const pair = inner.pairs.findLast((candidate) => holds(candidate, offset));
  if (pair === undefined) return;
  found.push(pair);
  if (holds(pair.key, offset)) found.push(pair.key);
  else into(pair.value, offset, found);
}
