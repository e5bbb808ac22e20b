/** Instances with TiUP's defaults, and what the file itself says of a field, for rules on fields. */
import type { Cluster } from '../../cluster/cluster';
import type { EffectiveInstance } from '../../formats/tiup/effective';
import type { MapNode, ScalarNode } from '../../text/node';
import { remembered } from '../../text/remembered';
import { asMap, asScalar, find } from '../../text/walk';
import type { RuleContext } from '../context';
import type { Violation } from '../rule';
import { isTiUP } from '../settings';

/** None on Kubernetes. */
export function instancesOf(cluster: Cluster, context: RuleContext): readonly EffectiveInstance[] {
  return isTiUP(cluster) ? context.topology().instances : [];
}

/**
 * What a rule says of one instance at a time, kept as long as the instance stays as it is: a keystroke changes one of a
 * thousand.
 */
export function eachInstance(
  judge: (instance: EffectiveInstance) => Iterable<Violation>,
): (instances: readonly EffectiveInstance[]) => Iterable<Violation> {
  const found = remembered((instance: EffectiveInstance): readonly Violation[] => [...judge(instance)]);
  return function* (instances) {
    for (const instance of instances) yield* found(instance);
  };
}

/** The value of a field as it is written; nothing where a template engine is still to fill it in. */
export function writtenIn(map: MapNode | undefined, field: string): ScalarNode | undefined {
  const scalar = asScalar(find(map, field)?.value);
  return scalar === undefined || scalar.template === true || scalar.text === '' ? undefined : scalar;
}

/** `global`, `monitored` and their like. A scale-out file's own are dropped, and not told of again. */
export function mapOf(cluster: Cluster, context: RuleContext, name: string): MapNode | undefined {
  return isTiUP(cluster) ? asMap(find(context.topology().root, name)?.value) : undefined;
}
