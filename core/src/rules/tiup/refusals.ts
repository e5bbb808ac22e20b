/** The validators of `formats/tiup/validate` as rules: every refusal is a finding, not only the first. */
import type { Cluster } from '../../cluster/cluster';
import type { EffectiveTopology } from '../../formats/tiup/effective';
import type { Refusal } from '../../formats/tiup/validate/refusal';
import type { RuleContext } from '../context';
import type { Rule, Violation } from '../rule';
import { isTiUP } from '../settings';

type Validate = (topology: EffectiveTopology, version: string) => Iterable<Refusal>;

/** The check of a rule that hands on what validators say. */
export function refusalsOf(...validates: readonly Validate[]): Rule['check'] {
  return function* (cluster: Cluster, context: RuleContext): Iterable<Violation> {
    if (!isTiUP(cluster)) return;
    const topology = context.topology();
    for (const validate of validates) {
      for (const refusal of validate(topology, cluster.version.value)) {
        const { at, template, args = {}, related = [], fixes = [] } = refusal;
        yield { at, template, args, related, fixes };
      }
    }
  };
}
