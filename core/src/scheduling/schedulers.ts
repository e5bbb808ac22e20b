/** Which schedulers PD runs, as its configuration says. */
import type { Cluster } from '../cluster/cluster';
import { findPath } from '../formats/keys';
import { defaultSchedulersOf } from '../placement/schedulers/catalogue';
import { asMap, asScalar, asSequence, find } from '../text/walk';

export interface RunningScheduler {
  /** As PD's configuration spells it: `balance-leader`. */
  readonly type: string;
  /** The stores that it is about, by id: of evict-leader and grant-leader. */
  readonly storeIds: readonly number[];
}

export interface Schedulers {
  readonly running: readonly RunningScheduler[];
  /** Defaults of PD that are switched off. */
  readonly stopped: readonly string[];
  /** No dump lists them. */
  readonly isAssumed: boolean;
}

/** `schedule.schedulers-v2` lists them with their arguments; what is disabled is not run. */
export function schedulersOf({ running, version }: Cluster): Schedulers {
  const defaults = defaultSchedulersOf(version.value).map(({ type }) => type);
  const found = findPath(running?.state.config, 'schedule.schedulers-v2')?.value;
  const items = asSequence(found)?.items.map(asMap);
  if (items === undefined) {
    return { running: defaults.map((type) => ({ type, storeIds: [] })), stopped: [], isAssumed: true };
  }
  const listed = items.map((item) => ({
    type: asScalar(find(item, 'type')?.value)?.text ?? '',
    storeIds: (asSequence(find(item, 'args')?.value)?.items ?? []).flatMap((arg) => {
      const id = asScalar(arg)?.text ?? '';
      return /^\d+$/.test(id) ? [Number(id)] : [];
    }),
    isDisabled: asScalar(find(item, 'disable')?.value)?.text === 'true',
  }));
  const kept = listed.filter(({ isDisabled }) => !isDisabled);
  return {
    running: kept.map(({ type, storeIds }) => ({ type, storeIds })),
    stopped: defaults.filter((type) => !kept.some((scheduler) => scheduler.type === type)),
    isAssumed: false,
  };
}
