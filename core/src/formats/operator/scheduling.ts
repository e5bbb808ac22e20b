/** Where a manifest lets its Pods run: spread constraints, affinity, selectors. */
import type { Scheduling, Spread, Zone, Zones } from '../../cluster/pod-set';
import type { MapNode, Pair } from '../../text/node';
import { readInteger } from '../../text/scalar';
import { asMap, asScalar, asSequence, entries, find } from '../../text/walk';
import { textAt } from './detect';
import { itemsOf } from './validate/component';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/**
 * Of a component of a TidbCluster: its own list of constraints replaces the cluster's, and so does its affinity; of two
 * selectors both hold (pkg/apis/pingcap/v1alpha1/component_spec.go).
 */
export function readScheduling(component: MapNode, spec: MapNode): Scheduling {
  const own = itemsOf(component, 'topologySpreadConstraints');
  const spread = spreadOf(own.length > 0 ? component : spec);
  const affinity = asMap((find(component, 'affinity') ?? find(spec, 'affinity'))?.value);
  const scheduler = textAt(component, 'schedulerName') ?? textAt(spec, 'schedulerName');
  const zones =
    selectedZone(component) ?? selectedZone(spec) ?? requiredZones(affinity, spread.some(isZoneSpread));
  return {
    spread,
    apart: hasAntiAffinity(affinity) || scheduler === 'tidb-scheduler',
    ...(zones === undefined ? {} : { zones }),
  };
}

/** The constraints of a list, which TiDB Operator v1 always makes strict. */
export function spreadOf(map: MapNode | undefined): Spread[] {
  return itemsOf(map, 'topologySpreadConstraints').flatMap((item): Spread[] => {
    const key = asScalar(find(item.map, 'topologyKey')?.value);
    const skew = asScalar(find(item.map, 'maxSkew')?.value);
    const read = skew === undefined ? undefined : readInteger(skew, 'kubernetes');
    if (key === undefined) return [];
    return [{ topologyKey: key.text, maxSkew: read?.ok ? read.value : 1, at: key }];
  });
}

export function hasAntiAffinity(affinity: MapNode | undefined): boolean {
  const against = asMap(find(affinity, 'podAntiAffinity')?.value);
  return [required, preferred].some((key) => itemsOf(against, key).length > 0);
}

/** `topology.kubernetes.io/zone`, its older spelling, or a label of that name. */
export function isZoneKey(key: string): boolean {
  return /(?:^|\/)zone$/.test(key);
}

export function isZoneSpread({ topologyKey }: Spread): boolean {
  return isZoneKey(topologyKey);
}

/** `nodeSelector` with a zone: that one. */
export function selectedZone(map: MapNode | undefined): Zones | undefined {
  const selector = asMap(find(map, 'nodeSelector')?.value);
  const pair = selector === undefined ? undefined : entries(selector).find(({ key }) => isZoneKey(key.text));
  return pair === undefined ? undefined : oneZone(pair);
}

/** A single zone under its Node label. */
export function oneZone({ key, value }: Pair): Zones | undefined {
  const scalar = asScalar(value);
  if (scalar === undefined || scalar.template) return undefined;
  const values = [{ name: scalar.text, at: scalar, weight: 1 }];
  return { key: key.text, at: scalar, values, even: true };
}

/** Required node affinity: the terms are alternatives, so that only a single term narrows the zones for certain. */
export function requiredZones(affinity: MapNode | undefined, isSpread: boolean): Zones | undefined {
  const wanted = asMap(find(asMap(find(affinity, 'nodeAffinity')?.value), required)?.value);
  const terms = itemsOf(wanted, 'nodeSelectorTerms');
  if (terms.length !== 1) return undefined;
  for (const { map } of itemsOf(terms[0]?.map, 'matchExpressions')) {
    const key = textAt(map, 'key') ?? '';
    const list = asSequence(find(map, 'values')?.value);
    if (!isZoneKey(key) || textAt(map, 'operator') !== 'In' || list === undefined) continue;
    const values = list.items.flatMap((item): Zone[] => {
      const scalar = asScalar(item);
      return scalar === undefined ? [] : [{ name: scalar.text, at: scalar, weight: 1 }];
    });
    const distinct = values.filter(
      (zone, index) => values.findIndex(({ name }) => name === zone.name) === index,
    );
    return { key, at: list, values: distinct, even: isSpread || distinct.length === 1 };
  }
  return undefined;
}
