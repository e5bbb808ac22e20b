/** Filters of stores and of Regions: whether they let one pass. */
import { isolationTupleFilter } from '../../../../core/src/placement/filter/isolation';
import { type LocationPolicy, locationFloorFilter } from '../../../../core/src/placement/filter/location';
import * as regions from '../../../../core/src/placement/filter/region-filter';
import { ruleFitFilter, ruleLeaderFitFilter } from '../../../../core/src/placement/filter/rule-fit';
import {
  constraintRefusingFilter,
  engineFilter,
  excludedFilter,
  hotTargetFilter,
  labelConstraintFilter,
  storageThresholdFilter,
} from '../../../../core/src/placement/filter/simple';
import type { StoreFilter } from '../../../../core/src/placement/filter/store-filter';
import { type StateUse, storeStateFilter } from '../../../../core/src/placement/filter/store-state';
import { fitRegion } from '../../../../core/src/placement/fit/fit-region';
import type { ClusterView } from '../../../../core/src/placement/model/cluster-view';
import type { Region } from '../../../../core/src/placement/model/region';
import type { ConstraintJson, PdCase } from '../case';
import { compare, type Judge } from '../judge';
import { loadConstraints, loadRegion, loadView } from '../load';

interface FilterCase extends PdCase {
  readonly filter: string;
  readonly direction: 'source' | 'target';
  readonly store: number;
  readonly params: Params;
  readonly clusterRegionCount?: number;
}

interface Params extends StateUse {
  readonly constraints?: readonly ConstraintJson[];
  readonly constraint?: ConstraintJson;
  readonly constraintSet?: readonly (readonly string[])[] | null;
  readonly locationLabels?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly otherStores?: readonly number[] | null;
  readonly policy?: LocationPolicy;
  readonly sourceScore?: number;
  readonly source?: number;
  readonly allowMoveLeader?: boolean;
  readonly sources?: readonly number[] | null;
  readonly targets?: readonly number[] | null;
  readonly store?: number;
}

type Maker = (view: ClusterView, params: Params, region: Region | undefined) => StoreFilter;

const storeFilters: Readonly<Record<string, Maker>> = {
  'store-state': (_, params) => storeStateFilter(params),
  'label-constraint': (_, { constraints }) => labelConstraintFilter(loadConstraints(constraints)),
  'special-use': (_, { constraint }) => constraintRefusingFilter(oneConstraint(constraint)),
  engine: (_, { constraint }) => engineFilter(oneConstraint(constraint)),
  isolation: (_, { constraintSet, locationLabels }) =>
    isolationTupleFilter(locationLabels ?? [], constraintSet ?? []),
  'distinct-score': (view, { policy, labels, otherStores, sourceScore }) =>
    locationFloorFilter(
      policy ?? 'safeguard',
      labels ?? [],
      (otherStores ?? []).flatMap((id) => view.store(id) ?? []),
      sourceScore ?? 0,
    ),
  excluded: (_, { sources, targets }) => excludedFilter(new Set(sources), new Set(targets)),
  'storage-threshold': () => storageThresholdFilter,
  'hot-region-evicted-target': () => hotTargetFilter,
  'rule-fit': (view, { source }, region) => ruleFitFilter(fitRegion(view, present(region)), present(source)),
  'rule-leader-fit': (view, { source, allowMoveLeader }, region) => {
    const found = present(region);
    return ruleLeaderFitFilter(found, fitRegion(view, found), present(source), allowMoveLeader === true);
  },
};

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the case lacks what its filter needs');
  return value;
}

function oneConstraint(json: ConstraintJson | undefined) {
  return present(loadConstraints(json === undefined ? [] : [json])[0]);
}

export const storeFilter: Judge = (testCase) => {
  const { filter, direction, params, store, region } = testCase as FilterCase;
  const view = loadView(testCase);
  const make = present(storeFilters[filter]);
  const found = make(view, params, region === undefined ? undefined : loadRegion(region));
  const refusal = found[direction](view, present(view.store(store)));
  return compare(testCase.expect, { ok: refusal === undefined }, ['ok']);
};

const regionFilters: Readonly<Record<string, (testCase: FilterCase) => regions.RegionFilter>> = {
  'region-pending': () => regions.regionPendingFilter,
  'region-down': () => regions.regionDownFilter,
  'region-replicated': () => regions.regionReplicatedFilter,
  'region-empty': ({ clusterRegionCount }) => regions.regionEmptyFilter(clusterRegionCount ?? 0),
  'region-witness': ({ params }) => regions.regionWitnessFilter(present(params.store)),
  'snapshot-sender': () => regions.snapshotSenderFilter,
};

export const regionFilter: Judge = (testCase) => {
  const { filter, region } = testCase as FilterCase;
  const { select } = present(regionFilters[filter])(testCase as FilterCase);
  const refusal = select(loadView(testCase), loadRegion(present(region)));
  return compare(testCase.expect, { ok: refusal === undefined }, ['ok']);
};
