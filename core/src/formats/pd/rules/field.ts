import type { MapNode, Pair } from '../../../text/node';

/** The pair of a key without case; of several the last, as Go's decoder takes it. */
export function field(map: MapNode, name: string): Pair | undefined {
  return map.pairs.findLast(({ key }) => key.text.toLowerCase() === name);
}
