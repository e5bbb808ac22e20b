/** Instances with TiUP's defaults, and what the file itself says of a field, for rules on fields. */
import type { Cluster } from '../../cluster/cluster';
import type { EffectiveInstance } from '../../formats/tiup/effective';
import type { MapNode, ScalarNode } from '../../text/node';
import { asMap, asScalar, find } from '../../text/walk';
import type { RuleContext } from '../context';
import { isTiUP } from '../settings';
import { sweeper } from '../sweep';

/** None on Kubernetes. */
export function instancesOf(cluster: Cluster, context: RuleContext): readonly EffectiveInstance[] {
  return isTiUP(cluster) ? context.topology().instances : [];
}

/** What a rule says of one instance at a time. */
export const eachInstance = sweeper<EffectiveInstance>();

/** The value of a field as it is written; nothing where a template engine is still to fill it in. */
export function writtenIn(map: MapNode | undefined, field: string): ScalarNode | undefined {
  const scalar = asScalar(find(map, field)?.value);
  return scalar === undefined || scalar.template === true || scalar.text === '' ? undefined : scalar;
}

/** `global`, `monitored` and their like. A scale-out file's own are dropped, and not told of again. */
export function mapOf(cluster: Cluster, context: RuleContext, name: string): MapNode | undefined {
  return isTiUP(cluster) ? asMap(find(context.topology().root, name)?.value) : undefined;
}
