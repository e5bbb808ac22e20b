/** The parts of a TidbCluster as TiDB Operator's validation walks them. */
import type { MapNode, Pair, Place } from '../../../text/node';
import { asMap, asScalar, asSequence, find } from '../../../text/walk';

export interface Component {
  /** `tikv`; a PD service goes by its own name, as in TiDB Operator's paths. */
  readonly name: string;
  /** As TiDB Operator spells it: `spec.tikv`, `spec.tso`. */
  readonly path: string;
  readonly map: MapNode;
  /** Underlined where something is missing. */
  readonly head: Place;
}

/** The components that TiDB Operator validates; TiProxy it leaves alone. */
const validated = ['pd', 'tikv', 'tidb', 'tiflash', 'ticdc', 'pump'] as const;

export function componentsOf(spec: MapNode): Component[] {
  const services = (asSequence(find(spec, 'pdms')?.value)?.items ?? []).flatMap((item) => {
    const map = asMap(item);
    if (map === undefined) return [];
    const name = asScalar(find(map, 'name')?.value)?.text ?? '';
    return [{ name, path: `spec.${name}`, map, head: map.pairs[0]?.key ?? item }];
  });
  const own = validated.flatMap((name) => {
    const component = componentOf(spec, name);
    return component === undefined ? [] : [component];
  });
  return [...own, ...services];
}

export function componentOf(spec: MapNode | undefined, name: string): Component | undefined {
  const pair = find(spec, name);
  const map = asMap(pair?.value);
  return pair === undefined || map === undefined
    ? undefined
    : { name, path: `spec.${name}`, map, head: pair.key };
}

/** The text of a field; nothing where nothing, or a template, stands. */
export function textOf(map: MapNode | undefined, name: string): string | undefined {
  const scalar = asScalar(find(map, name)?.value);
  return scalar?.template ? undefined : scalar?.text;
}

export interface Item {
  readonly index: number;
  readonly map: MapNode;
  readonly head: Place;
}

/** The maps of a list. */
export function itemsOf(map: MapNode | undefined, name: string): Item[] {
  return (asSequence(find(map, name)?.value)?.items ?? []).flatMap((item, index) => {
    const found = asMap(item);
    return found === undefined ? [] : [{ index, map: found, head: found.pairs[0]?.key ?? item }];
  });
}

/** The value of a field where there is one, else its key. */
export function valuePlace(pair: Pair): Place {
  return asScalar(pair.value) ?? pair.key;
}
