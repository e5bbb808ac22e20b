/** A rule while a policy is translated, and the merging of rules that ask for the same stores. */
import type { RuleRole } from '../../placement/model/rule';
import type { Place } from '../../text/node';
import type { PolicyConstraint } from './constraint';

export interface Draft {
  readonly role: RuleRole;
  readonly count: number;
  readonly constraints: readonly PolicyConstraint[];
  /** What asks for it. */
  readonly at: Place;
  readonly countAt: Place;
}

/**
 * Rules of one role for the same stores become one; where only those of the leader may lead, they become voters,
 * since nothing else says which of them leads. The order stays that of the first of each.
 * Source: pingcap/tidb, pkg/ddl/placement/bundle.go, Tidy.
 */
export function tidy(drafts: readonly Draft[]): Draft[] {
  const byRole = merge(
    drafts.filter(({ count }) => count > 0),
    (draft) => `${fingerprint(draft)}\n${draft.role}`,
  );
  const mayLead = byRole.filter(({ role }) => role === 'leader' || role === 'voter');
  const leading = new Set(mayLead.map(fingerprint));
  const leader = byRole.find(({ role }) => role === 'leader');
  if (leader === undefined || leading.size !== 1) return byRole;
  const own = fingerprint(leader);
  const joins = (draft: Draft) => draft.role !== 'learner' && fingerprint(draft) === own;
  const joined = byRole.filter(joins).length > 1;
  return merge(
    byRole.map((draft) => (joined && joins(draft) ? { ...draft, role: 'voter' as const } : draft)),
    (draft) => `${fingerprint(draft)}\n${draft.role}`,
  );
}

function merge(drafts: readonly Draft[], keyOf: (draft: Draft) => string): Draft[] {
  const merged = new Map<string, Draft>();
  for (const draft of drafts) {
    const known = merged.get(keyOf(draft));
    merged.set(keyOf(draft), known === undefined ? draft : { ...known, count: known.count + draft.count });
  }
  return [...merged.values()];
}

/** Equal for constraints that ask for the same, in whatever order. */
function fingerprint({ constraints }: Draft): string {
  return constraints
    .map(({ constraint: { key, op, values } }) => `${key}|${op}|${[...values].sort().join(',')}`)
    .sort()
    .join('\n');
}
