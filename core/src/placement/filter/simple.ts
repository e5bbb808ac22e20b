/** The filters that are a line or two each. Source: tikv/pd pkg/schedule/filter/filters.go. */
import { matchesConstraint, matchesConstraints } from '../label-constraint';
import { mismatchOf } from '../label-mismatch';
import type { LabelConstraint } from '../model/rule';
import type { Store } from '../model/store';
import { labelValue } from '../store/label';
import { isLowSpace } from '../store/state';
import type { Figures } from '../trace';
import { anySource, type StoreFilter } from './store-filter';

/** Keeps out what has a copy already. */
export function excludedFilter(sources: ReadonlySet<number>, targets: ReadonlySet<number>): StoreFilter {
  return {
    name: 'excluded',
    source: (_, { id }) => (sources.has(id) ? 'has-peer' : undefined),
    target: (_, { id }) => (targets.has(id) ? 'has-peer' : undefined),
  };
}

function spaceFigures(store: Store, lowSpaceRatio: number): Figures {
  const { availableBytes, capacityBytes, regionCount } = store;
  const usedShare = capacityBytes === 0 ? null : 1 - availableBytes / capacityBytes;
  return { availableBytes, capacityBytes, regionCount, usedShare, lowSpaceRatio };
}

export const storageThresholdFilter: StoreFilter = {
  name: 'storage-threshold',
  source: anySource,
  target: ({ config }, store) => (isLowSpace(store, config.schedule.lowSpaceRatio) ? 'low-space' : undefined),
  figures: ({ config }, store) => spaceFigures(store, config.schedule.lowSpaceRatio),
};

/** Where leaders are being evicted no hot Region is sent. */
export const hotTargetFilter: StoreFilter = {
  name: 'hot-region-evicted-target',
  source: anySource,
  target: (_, store) => {
    if (store.evictedAsSlow) return 'slow-store-evicted';
    if (store.evictedAsStopping) return 'stopping-store-evicted';
    return store.evictedAsSlowTrend ? 'slow-trend-evicted' : undefined;
  },
};

export const specialUseKey = 'specialUse';
const specialUses: readonly string[] = ['hotRegion', 'reserved'];

/** Keeps stores of a special use for those who name it; what is low on space may be emptied by anyone. */
export function specialUseFilter(...allowed: readonly string[]): StoreFilter {
  const values = specialUses.filter((use) => !allowed.includes(use));
  return constraintRefusingFilter({ key: specialUseKey, op: 'in', values });
}

/** The same with the constraint that refuses. */
export function constraintRefusingFilter(constraint: LabelConstraint): StoreFilter {
  const special = (store: Store) => matchesConstraint(store, constraint);
  return {
    name: 'special-use',
    source: ({ config }, store) =>
      isLowSpace(store, config.schedule.lowSpaceRatio) || !special(store) ? undefined : 'special-use',
    target: (_, store) => (special(store) ? 'special-use' : undefined),
    figures: (_, store) => ({ [constraint.key]: labelValue(store, constraint.key) }),
  };
}

/** The constraints of a rule; exclusive labels count. */
export function labelConstraintFilter(constraints: readonly LabelConstraint[]): StoreFilter {
  const refuse = (store: Store) => (matchesConstraints(store, constraints) ? undefined : 'label-constraint');
  return {
    name: 'label-constraint',
    source: (_, store) => refuse(store),
    target: (_, store) => refuse(store),
    figures: (_, store) => ({
      ...exclusiveFigure(store, constraints),
      labels: store.labels.map(({ key, value }) => `${key}=${value}`).join(','),
      constraints: constraints.map(({ key, op, values }) => `${key} ${op} ${values.join('|')}`).join(', '),
    }),
  };
}

/** The label that alone keeps the store out, if one does. */
function exclusiveFigure(store: Store, constraints: readonly LabelConstraint[]): Figures {
  const mismatch = mismatchOf(store, constraints);
  return mismatch?.kind === 'exclusive' ? { exclusive: `${mismatch.key}=${mismatch.value}` } : {};
}

/** Only stores whose engine matches; exclusive labels do not count. */
export function engineFilter(constraint: LabelConstraint): StoreFilter {
  const refuse = (store: Store) => (matchesConstraint(store, constraint) ? undefined : 'engine');
  return {
    name: 'engine',
    source: (_, store) => refuse(store),
    target: (_, store) => refuse(store),
    figures: (_, store) => ({ engine: labelValue(store, constraint.key) }),
  };
}

export const noSpecialEngine: LabelConstraint = { key: 'engine', op: 'notIn', values: ['tiflash'] };
