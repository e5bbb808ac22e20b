/**
 * What becomes of the replication settings while placement rules are on: they live in the rule `pd/default`, and can be
 * changed only as long as that rule is what they say. Source: tikv/pd server/server.go, SetReplicationConfig.
 */
import type { ReplicationConfig } from '../model/config';
import type { Rule } from '../model/rule';
import type { Store } from '../model/store';
import type { Profile } from '../profile';
import { engineOf } from '../store/label';

export type ReplicationRefusal =
  | 'isolation-level-unknown'
  | 'default-rule-missing'
  | 'default-rule-narrowed'
  | 'default-rule-differs'
  | 'other-engines';

export type ReplicationChange =
  | { readonly ok: true; readonly rules: readonly Rule[] }
  | { readonly ok: false; readonly refusal: ReplicationRefusal };

/** The rules after the change, or why PD refuses it. */
export function changeReplication(
  rules: readonly Rule[],
  before: ReplicationConfig,
  after: ReplicationConfig,
): ReplicationChange {
  const { isolationLevel, locationLabels } = after;
  if (isolationLevel !== '' && !locationLabels.includes(isolationLevel)) {
    return { ok: false, refusal: 'isolation-level-unknown' };
  }
  if (!after.enablePlacementRules || isSame(before, after)) return { ok: true, rules };
  const rule = rules.find(({ groupId, id }) => groupId === 'pd' && id === 'default');
  if (rule === undefined) return { ok: false, refusal: 'default-rule-missing' };
  if (rule.startKey !== '' || rule.endKey !== '') return { ok: false, refusal: 'default-rule-narrowed' };
  const held: ReplicationConfig = { ...before, ...rule, maxReplicas: rule.count };
  if (!isSame(held, before)) return { ok: false, refusal: 'default-rule-differs' };
  const changed: Rule = { ...rule, count: after.maxReplicas, locationLabels, isolationLevel };
  return { ok: true, rules: rules.map((other) => (other === rule ? changed : other)) };
}

function isSame(a: ReplicationConfig, b: ReplicationConfig): boolean {
  return (
    a.maxReplicas === b.maxReplicas &&
    a.isolationLevel === b.isolationLevel &&
    a.locationLabels.length === b.locationLabels.length &&
    a.locationLabels.every((label, at) => label === b.locationLabels[at])
  );
}

/** Placement rules cannot be switched off while a store that is not removed runs something else than TiKV. */
export function refusesDisablingRules(
  stores: readonly Store[],
  profile: Profile,
): ReplicationRefusal | undefined {
  const other = stores.some((store) => store.nodeState !== 'Removed' && engineOf(store, profile) !== 'tikv');
  return other ? 'other-engines' : undefined;
}
