/** What PD's rule checker remembers between Regions, and for how long. Source: checker/rule_checker.go, recorder. */
import type { ClusterView } from '../model/cluster-view';
import type { RuleCheckerMemory } from './rule-check';

const keptMs = 5 * 60_000;

/** The memory after a store was given a leader. */
export function withOfflineLeader(memory: RuleCheckerMemory, storeId: number): RuleCheckerMemory {
  const count = memory.offlineLeaders.get(storeId) ?? 0;
  return { ...memory, offlineLeaders: new Map([...memory.offlineLeaders, [storeId, count + 1]]) };
}

/**
 * What is left of it when nothing was added for `idleMs`: after five minutes PD forgets it where a store is gone. It
 * looks for stores by the counts, not by the ids that it counts for; so do we, to forget when PD does.
 */
export function refreshedMemory(
  memory: RuleCheckerMemory,
  idleMs: number,
  view: ClusterView,
): RuleCheckerMemory {
  if (idleMs <= keptMs) return memory;
  const isGone = (id: number) => (view.store(id)?.nodeState ?? 'Removed') === 'Removed';
  const forgets = [...memory.offlineLeaders.values()].some(isGone);
  return forgets ? { ...memory, offlineLeaders: new Map() } : memory;
}
