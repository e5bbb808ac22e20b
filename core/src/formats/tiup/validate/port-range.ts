/** Every port is from 1 to 65535, those of SSH and of the exporters too. */

import type { Field } from '../../../facts/tiup/field';
import { global, monitored } from '../../../facts/tiup/map-sections';
import type { MapNode, Place } from '../../../text/node';
import { asMap, find } from '../../../text/walk';
import { numberOf, placeOf, type Values } from '../effective';
import { portRange as said } from '../shape/said';
import { isPort } from '../shape/value';
import type { Refusal, Validator } from './refusal';

export const portRange: Validator = function* ({
  global: ofGlobal,
  monitored: ofMonitored,
  instances,
  ...topology
}) {
  const mapOf = (name: string) => asMap(find(topology.root, name)?.value);
  const inMap = (map: MapNode | undefined) => (field: string) => find(map, field)?.value ?? topology.place;
  yield* outOfRange(ofGlobal, global.fields, inMap(mapOf('global')));
  yield* outOfRange(ofMonitored, monitored.fields, inMap(mapOf('monitored')));
  for (const instance of instances) {
    yield* outOfRange(instance.values, instance.section.fields, (field) => placeOf(instance, field));
  }
};

function* outOfRange(
  values: Values,
  fields: readonly Field[],
  at: (field: string) => Place,
): Iterable<Refusal> {
  for (const { name, type } of fields) {
    if (type !== 'port' && type !== 'ng-port') continue;
    const value = numberOf(values, name);
    if (isPort(value, type === 'ng-port')) continue;
    yield { kind: 'port-range', at: at(name), template: said, args: { key: name, value } };
  }
}
