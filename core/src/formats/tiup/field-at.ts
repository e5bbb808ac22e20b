import type { Field } from '../../facts/tiup/field';
import { mapSections } from '../../facts/tiup/topology';
import type { MapNode, Pair, Place } from '../../text/node';
import { absolute } from '../../text/place';
import { asMap, asSequence } from '../../text/walk';
import { sectionOf } from './items';

/** A field of TiUP's at a place of a topology. */
export interface FieldAt {
  readonly section: string;
  readonly field: Field;
  readonly key: Place;
  /** The instance that has it; absent in `global` and its like. */
  readonly item: MapNode | undefined;
}

/** The field whose key holds the offset; nothing for keys that TiUP does not type, such as those of `config`. */
export function fieldAt(topology: MapNode, offset: number): FieldAt | undefined {
  const pair = topology.pairs.find((candidate) => holds(candidate, offset));
  if (pair === undefined) return undefined;
  const name = pair.key.text;
  const whole = mapSections.find((section) => section.name === name);
  if (whole !== undefined) return within(asMap(pair.value), whole.name, whole.fields, offset, false);
  const section = sectionOf(name, topology);
  if (section === undefined) return undefined;
  const item = asSequence(pair.value)?.items.find((candidate) => holds(candidate, offset));
  return within(asMap(item), section.name, section.fields, offset, true);
}

function within(
  map: MapNode | undefined,
  section: string,
  fields: readonly Field[],
  offset: number,
  isItem: boolean,
): FieldAt | undefined {
  const pair: Pair | undefined = map?.pairs.find(({ key }) => holds(key, offset));
  const field = fields.find(({ name }) => name === pair?.key.text);
  if (pair === undefined || field === undefined) return undefined;
  return { section, field, key: pair.key, item: isItem ? map : undefined };
}

function holds(place: Place, offset: number): boolean {
  const { from, to } = absolute(place);
  return offset >= from && offset <= to;
}
