/** The rules that a cluster has before anybody writes one. Source: placement/rule_manager.go, Initialize. */
import type { ReplicationConfig } from '../model/config';
import type { Rule, RuleGroup } from '../model/rule';

const wholeKeySpace = { startKey: '', endKey: '' } as const;

/** `pd/default` as the replication settings say; with witnesses allowed half of the copies are witnesses. */
export function defaultRules(
  { maxReplicas, locationLabels, isolationLevel }: ReplicationConfig,
  allowsWitness: boolean,
): readonly Rule[] {
  const witnesses = allowsWitness && maxReplicas >= 3 ? Math.trunc(maxReplicas / 2) : 0;
  const voters: Rule = {
    ...wholeKeySpace,
    groupId: 'pd',
    id: 'default',
    index: 0,
    override: false,
    role: 'voter',
    isWitness: false,
    count: maxReplicas - witnesses,
    labelConstraints: [],
    locationLabels,
    isolationLevel,
  };
  if (witnesses === 0) return [voters];
  return [voters, { ...voters, id: 'witness', isWitness: true, count: witnesses }];
}

/** The group of TiDB's rules for TiFlash. PD makes none of them itself. */
export const tiflashGroup: RuleGroup = { id: 'tiflash', index: 120, override: false };

/** A table's copies on TiFlash: learners on stores of that engine. */
export function tiflashRule(
  id: string,
  range: { readonly startKey: string; readonly endKey: string },
  count: number,
  locationLabels: readonly string[],
): Rule {
  return {
    ...range,
    groupId: tiflashGroup.id,
    id,
    index: tiflashGroup.index,
    override: false,
    role: 'learner',
    isWitness: false,
    count,
    labelConstraints: [{ key: 'engine', op: 'in', values: ['tiflash'] }],
    locationLabels,
    isolationLevel: '',
  };
}
