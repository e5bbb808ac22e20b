/**
 * The two sites as PD sees them: which stores are there, and which voters are left for certain.
 * Source: tikv/pd pkg/replication/replication_mode.go, checkStoreStatus and tickUpdateState.
 */
import { matchesConstraints } from '../label-constraint';
import type { Rule } from '../model/rule';
import type { Store } from '../model/store';
import type { Profile } from '../profile';
import { labelValue } from '../store/label';
import { downTimeMs } from '../store/state';
import type { DrAutoSyncConfig } from './status';

/** In the order of the ids. */
export interface Site {
  readonly up: readonly Store[];
  readonly down: readonly Store[];
}

export interface Sites {
  readonly primary: Site;
  readonly dr: Site;
}

/** The value of the label is compared exactly; a store with another value, or none, counts for no site. */
export function sitesOf(stores: readonly Store[], config: DrAutoSyncConfig, nowMs: number): Sites {
  const known = stores.filter(({ nodeState }) => nodeState !== 'Removed').sort((a, b) => a.id - b.id);
  const isDown = (store: Store) => downTimeMs(store, nowMs) >= config.waitStoreTimeoutMs;
  const siteOf = (value: string): Site => {
    const there = known.filter((store) => labelValue(store, config.labelKey) === value);
    return { up: there.filter((store) => !isDown(store)), down: there.filter(isDown) };
  };
  return { primary: siteOf(config.primary), dr: siteOf(config.dr) };
}

export interface Voters {
  /** Every Region has a voter in each site. */
  readonly canSync: boolean;
  /** Every Region has a majority of its voters; without it no state helps. */
  readonly hasMajority: boolean;
}

export interface DrQuestion {
  readonly config: DrAutoSyncConfig;
  /** All that are configured, those that others override among them. */
  readonly rules: readonly Rule[];
  readonly profile: Profile;
}

export function votersOf(sites: Sites, question: DrQuestion): Voters {
  return question.profile.drCountsByRules
    ? votersByRules(sites, question.rules)
    : votersByCounts(sites, question.config);
}

/** Only rules over the whole key space count, and no learners; `primary-replicas` and `dr-replicas` do not. */
function votersByRules({ primary, dr }: Sites, rules: readonly Rule[]): Voters {
  const voting = rules.filter(
    ({ startKey, endKey, role }) => startKey === '' && endKey === '' && role !== 'learner',
  );
  const left = voting.map((rule) => {
    const ofPrimary = votersLeft(rule, primary);
    const ofDr = votersLeft(rule, dr);
    return { count: rule.count, primary: ofPrimary, dr: ofDr, both: Math.min(ofPrimary + ofDr, rule.count) };
  });
  const sum = (pick: (one: (typeof left)[number]) => number) => left.reduce((all, one) => all + pick(one), 0);
  return {
    canSync: left.some((one) => one.primary > 0) && left.some((one) => one.dr > 0),
    hasMajority: 2 * sum(({ both }) => both) > sum(({ count }) => count),
  };
}

/** The voters of a rule that a site has even where each store that is down held one. */
function votersLeft({ count, labelConstraints }: Rule, { up, down }: Site): number {
  const matching = (stores: readonly Store[]) =>
    stores.filter((store) => matchesConstraints(store, labelConstraints)).length;
  return Math.min(matching(up), Math.max(0, count - matching(down)));
}

/** As before PD looked at rules; a store that holds learners alone is left out. */
function votersByCounts(sites: Sites, { primaryReplicas, drReplicas }: DrAutoSyncConfig): Voters {
  const votes = ({ regionCount, learnerCount }: Store) => regionCount !== learnerCount;
  const count = ({ up, down }: Site) => ({ up: up.filter(votes).length, down: down.filter(votes).length });
  const primary = count(sites.primary);
  const dr = count(sites.dr);
  const left = Math.max(0, primaryReplicas - primary.down) + Math.max(0, drReplicas - dr.down);
  return {
    canSync: primary.down < primaryReplicas && dr.down < drReplicas && primary.up > 0 && dr.up > 0,
    hasMajority: 2 * left > primaryReplicas + drReplicas,
  };
}
