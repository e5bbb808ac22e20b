/** Where a group of TiDB Operator v2 lets its Pods run: its policies, and what lies over the Pod. */
import type { Scheduling, Spread, Zone, Zones } from '../../../cluster/pod-set';
import type { MapNode } from '../../../text/node';
import { readInteger } from '../../../text/scalar';
import { asMap, asScalar, entries, find } from '../../../text/walk';
import { textAt } from '../detect';
import { hasAntiAffinity, isZoneKey, requiredZones, selectedZone, spreadOf } from '../scheduling';
import { itemsOf } from '../validate/component';

/** `spec` is the group's, `pods` its template's. */
export function readGroupScheduling(spec: MapNode, pods: MapNode): Scheduling {
  const evenly = itemsOf(spec, 'schedulePolicies').find(({ map }) => textAt(map, 'type') === 'EvenlySpread');
  const topologies = itemsOf(asMap(find(evenly?.map, 'evenlySpread')?.value), 'topologies');
  const pod = asMap(find(asMap(find(asMap(find(pods, 'overlay')?.value), 'pod')?.value), 'spec')?.value);
  const affinity = asMap(find(pod, 'affinity')?.value);
  const written = spreadOf(pod).filter((_, index) => isStrict(pod, index));
  const spread = [...topologySpread(topologies.map(({ map }) => map)), ...written];
  const zones =
    evenZones(topologies.map(({ map }) => map)) ??
    selectedZone(pod) ??
    requiredZones(affinity, written.length > 0);
  return { spread, apart: hasAntiAffinity(affinity), ...(zones === undefined ? {} : { zones }) };
}

/** The overlay is the Pod's own, in which a constraint may be a wish. */
function isStrict(pod: MapNode | undefined, index: number): boolean {
  const item = itemsOf(pod, 'topologySpreadConstraints')[index];
  return textAt(item?.map, 'whenUnsatisfiable') !== 'ScheduleAnyway';
}

/** One constraint a key: each instance is given one of the places when it is made, and stays there. */
function topologySpread(topologies: readonly MapNode[]): Spread[] {
  const [first] = topologies;
  if (topologies.length < 2 || first === undefined) return [];
  const keys = entries(asMap(find(first, 'topology')?.value) ?? first);
  return keys.map(({ key }) => ({ topologyKey: key.text, maxSkew: 1, at: key }));
}

function evenZones(topologies: readonly MapNode[]): Zones | undefined {
  const found = topologies.map((item) => {
    const topology = asMap(find(item, 'topology')?.value);
    const pair =
      topology === undefined ? undefined : entries(topology).find(({ key }) => isZoneKey(key.text));
    const at = asScalar(pair?.value);
    return pair === undefined || at === undefined ? undefined : { pair, at, weight: weightOf(item) };
  });
  const [first] = found;
  if (first === undefined || found.includes(undefined)) return undefined;
  const values: Zone[] = [];
  for (const zone of found.filter((each) => each !== undefined)) {
    const index = values.findIndex(({ name }) => name === zone.at.text);
    const known = values[index];
    if (known === undefined) values.push({ name: zone.at.text, at: zone.at, weight: zone.weight });
    else values[index] = { ...known, weight: known.weight + zone.weight };
  }
  return { key: first.pair.key.text, at: first.at, values, even: true };
}

function weightOf(item: MapNode): number {
  const scalar = asScalar(find(item, 'weight')?.value);
  const read = scalar === undefined ? undefined : readInteger(scalar, 'kubernetes');
  return read?.ok && read.value > 0 ? read.value : 1;
}
