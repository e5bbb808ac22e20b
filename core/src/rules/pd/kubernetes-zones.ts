/** The zones that a manifest lets PD run in. */
import type { Cluster } from '../../cluster/cluster';
import type { MapNode, Place } from '../../text/node';
import { asMap, asScalar, asSequence, entries, find } from '../../text/walk';
import type { RuleContext } from '../context';
import { rankOf } from '../names';
import type { Violation } from '../rule';
import { listed } from '../say';

/** PD's Pods are held to one or two zones: one of them gets the majority. */
export function pdZonesOnKubernetes(cluster: Cluster, context: RuleContext): Violation | undefined {
  const members = context.ofRole('pd').length;
  const spec = asMap(find(asMap(cluster.root), 'spec')?.value);
  const pd = asMap(find(spec, 'pd')?.value);
  if (members < 3 || spec === undefined || pd === undefined) return undefined;
  const zones = selectedZone(pd) ?? selectedZone(spec) ?? requiredZones(pd) ?? requiredZones(spec);
  if (zones === undefined || zones.values.length > 2) return undefined;
  return {
    at: zones.at,
    severity: 'warning',
    template: {
      en: 'All {members} PD may run in {zones} only: losing one zone can take the majority, and then the \
whole cluster stops. Let them run in three zones.',
      'zh-cn':
        '全部 {members} 个 PD 只能运行在 {zones}：失去一个可用区就可能失去多数派，整个集群停止服务。请让其\
分布到三个可用区。',
    },
    args: { members, zones: listed(zones.values) },
    topic: 'pd/zone-majority',
  };
}

interface Zones {
  readonly values: readonly string[];
  readonly at: Place;
}

function isZoneKey(key: string): boolean {
  return /(^|\/)zone$/.test(key) && rankOf(key) !== undefined;
}

/** `nodeSelector` with a zone: one of them. */
function selectedZone(component: MapNode): Zones | undefined {
  const selector = asMap(find(component, 'nodeSelector')?.value);
  if (selector === undefined) return undefined;
  for (const { key, value } of entries(selector)) {
    const scalar = asScalar(value);
    if (isZoneKey(key.text) && scalar !== undefined) return { values: [scalar.text], at: scalar };
  }
  return undefined;
}

/**
 * Required node affinity: the terms are alternatives, so that only a single term narrows the zones for
 * certain.
 */
function requiredZones(component: MapNode): Zones | undefined {
  const affinity = asMap(find(asMap(find(component, 'affinity')?.value), 'nodeAffinity')?.value);
  const required = asMap(find(affinity, 'requiredDuringSchedulingIgnoredDuringExecution')?.value);
  const terms = asSequence(find(required, 'nodeSelectorTerms')?.value)?.items ?? [];
  if (terms.length !== 1) return undefined;
  for (const item of asSequence(find(asMap(terms[0]), 'matchExpressions')?.value)?.items ?? []) {
    const expression = asMap(item);
    const key = asScalar(find(expression, 'key')?.value)?.text ?? '';
    const operator = asScalar(find(expression, 'operator')?.value)?.text;
    const list = asSequence(find(expression, 'values')?.value);
    if (!isZoneKey(key) || operator !== 'In' || list === undefined) continue;
    const values = list.items.map((value) => asScalar(value)?.text).filter((text) => text !== undefined);
    return { values: [...new Set(values)], at: list };
  }
  return undefined;
}
