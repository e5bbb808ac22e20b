/** A rule as it is written, before anything is known of its values. */
import type { MapNode, Place, ScalarNode } from '../../../text/node';
import { headOf, integerOf, isTrue, mapsOf, textOf, textsOf } from './decode';
import { field } from './field';

export interface RawConstraint {
  readonly map: MapNode;
  readonly key: ScalarNode | undefined;
  readonly op: ScalarNode | undefined;
  readonly values: readonly ScalarNode[];
  /** `values` is there, with something in it or nothing. */
  readonly valuesAt: Place | undefined;
}

export interface RawRule {
  readonly map: MapNode;
  /** What to underline where nothing smaller is wrong. */
  readonly head: Place;
  readonly groupId: ScalarNode | undefined;
  /** Of the bundle around it. */
  readonly bundle: string | undefined;
  readonly id: ScalarNode | undefined;
  readonly index: number;
  readonly override: boolean;
  readonly startKey: ScalarNode | undefined;
  readonly endKey: ScalarNode | undefined;
  readonly role: ScalarNode | undefined;
  readonly isWitness: boolean;
  readonly count: { readonly value: number; readonly at: Place } | undefined;
  readonly constraints: readonly RawConstraint[];
  readonly locationLabels: readonly ScalarNode[];
  readonly isolationLevel: ScalarNode | undefined;
}

export function rawRule(map: MapNode, bundle: string | undefined): RawRule {
  const id = textOf(map, 'id');
  return {
    map,
    head: id !== undefined && id.text !== '' ? id : headOf(map),
    groupId: textOf(map, 'group_id'),
    bundle,
    id,
    index: integerOf(map, 'index')?.value ?? 0,
    override: isTrue(map, 'override'),
    startKey: textOf(map, 'start_key'),
    endKey: textOf(map, 'end_key'),
    role: textOf(map, 'role'),
    isWitness: isTrue(map, 'is_witness'),
    count: integerOf(map, 'count'),
    constraints: mapsOf(field(map, 'label_constraints')?.value).map(rawConstraint),
    locationLabels: textsOf(map, 'location_labels'),
    isolationLevel: textOf(map, 'isolation_level'),
  };
}

function rawConstraint(map: MapNode): RawConstraint {
  const values = field(map, 'values')?.value;
  return {
    map,
    key: textOf(map, 'key'),
    op: textOf(map, 'op'),
    values: textsOf(map, 'values'),
    valuesAt: values === undefined ? undefined : headOf(values),
  };
}
