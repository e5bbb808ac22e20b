/** All that a decision may look at: no clock, no random, no I/O. */
import { noRegionLabels, type RegionLabels } from '../labeler/region-labels';
import type { Profile } from '../profile';
import { newestProfile } from '../profile';
import type { Trace } from '../trace';
import { type Config, defaultConfig } from './config';
import type { Key } from './key';
import type { Region } from './region';
import type { Rule } from './rule';
import type { Store } from './store';

/** What the rules say of a range: the ones that apply, in order, and where the key space is cut inside it. */
export interface RuleView {
  /** Empty where no rule covers the range, or where it lies across a cut. */
  readonly rulesFor: (startKey: Key, endKey: Key) => readonly Rule[];
  /** The cuts strictly inside the range, ascending. */
  readonly splitKeys: (startKey: Key, endKey: Key) => readonly Key[];
}

export interface ClusterView {
  readonly nowMs: number;
  readonly config: Config;
  readonly profile: Profile;
  /** In the order of their ids. PD walks a hash map: no decision may hang on this order. */
  readonly stores: readonly Store[];
  readonly store: (id: number) => Store | undefined;
  readonly rules: RuleView;
  readonly labels: RegionLabels;
  readonly isHot: (region: Region) => boolean;
  /** Takes down why; absent, nothing is made for it. */
  readonly trace?: Trace;
}

/** What is needed to make a view; the rest is PD's default. */
export interface ClusterViewParts {
  readonly stores: readonly Store[];
  readonly nowMs?: number;
  readonly config?: Config;
  readonly profile?: Profile;
  readonly rules?: RuleView;
  readonly labels?: RegionLabels;
  readonly hotRegions?: ReadonlySet<number>;
  readonly trace?: Trace;
}

/** A cluster without a rule, as one where placement rules are off. */
export const noRules: RuleView = { rulesFor: () => [], splitKeys: () => [] };

/** Of two stores with one id the later counts, as where PD hears of a store anew. */
export function clusterView(parts: ClusterViewParts): ClusterView {
  const byId = new Map(parts.stores.map((store) => [store.id, store]));
  const stores = [...byId.values()].sort((a, b) => a.id - b.id);
  const { trace, hotRegions } = parts;
  return {
    nowMs: parts.nowMs ?? 0,
    config: parts.config ?? defaultConfig,
    profile: parts.profile ?? newestProfile,
    stores,
    store: (id) => byId.get(id),
    rules: parts.rules ?? noRules,
    labels: parts.labels ?? noRegionLabels,
    isHot: ({ id }) => hotRegions?.has(id) ?? false,
    ...(trace === undefined ? {} : { trace }),
  };
}

/** The stores of a Region's peers, in the order of the peers; those that PD does not know are left out. */
export function regionStores(view: ClusterView, region: Region): readonly Store[] {
  return region.peers.flatMap(({ storeId }) => view.store(storeId) ?? []);
}
