/**
 * What the stores settle to where no formula says it exactly: a sample of Regions, placed and balanced by the engine of
 * PD's rules, and counted as those of a dump are.
 */
import { peerRoles } from '../cluster/running';
import { clusterView } from '../placement/model/cluster-view';
import type { Config } from '../placement/model/config';
import type { Rule } from '../placement/model/rule';
import type { Store } from '../placement/model/store';
import { kindOf } from '../placement/settle/load';
import { noPlace } from '../placement/settle/rows';
import { type Sample, sampling, toEnd } from '../placement/settle/sample';
import { randomStream } from '../random/random';
import { Copysets, Gathered, type Standing } from './copysets';

/** Stores in the order of the model, as they were with nothing of the data on them. */
export interface SteadySpec {
  readonly config: Config;
  readonly stores: readonly Store[];
  readonly rules: readonly Rule[];
  readonly dataBytes: number;
  /** Stores that fail with whatever else does. */
  readonly down: ReadonlySet<number>;
}

export interface Steady {
  readonly copysets: Copysets;
  /** Regions of the sample. */
  readonly count: number;
  /** Voters of a Region on each store. */
  readonly voterShares: readonly number[];
  /** The fewest voters that a Region has. */
  readonly fewest: number;
  /** Regions that PD leaves where they are, though others are further apart. */
  readonly stuckShare: number;
}

/** One time in so many a share of a half is off by more than a hundredth: it takes some thousand Regions. */
const regionsMin = 8192;
const regionsMax = 24_576;
const regionsPerStore = 32;
/** Beyond so many stores a sample has too few Regions for each to say anything. */
export const sampledStoresMax = 2000;

/** Regions counted between two yields. */
const slice = 2048;

const seed = 1;
/** The last few, by all that they depend on: a cluster is asked about again and again while it is edited. */
const kept = new Map<string, Steady>();
/** Regions of all that is kept: some tens of MiB. */
const keptRegionsMax = 8 * regionsMin;

export function steadyOf(spec: SteadySpec): Steady {
  return toEnd(settling(spec));
}

/** The same in steps of some milliseconds. */
export function* settling(spec: SteadySpec): Generator<void, Steady> {
  const key = keyOf(spec);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = yield* makeSteady(spec);
  kept.set(key, made);
  let regions = [...kept.values()].reduce((sum, { count }) => sum + count, 0);
  for (const [oldest, { count }] of kept) {
    if (regions <= keptRegionsMax) break;
    kept.delete(oldest);
    regions -= count;
  }
  return made;
}

function keyOf({ config, stores, rules, dataBytes, down }: SteadySpec): string {
  const placed = stores.map((store) => [store.labels, kindOf(store), store.leaderWeight]);
  return JSON.stringify([config.schedule, config.labelProperty, placed, rules, dataBytes, [...down]]);
}

function* makeSteady({ config, stores, rules, dataBytes, down }: SteadySpec): Generator<void, Steady> {
  const count = Math.min(regionsMax, Math.max(regionsMin, stores.length * regionsPerStore));
  const dice = randomStream(seed, 'steady');
  const sample = yield* sampling({ view: clusterView({ stores, config }), rules, dataBytes, count, dice });
  const { stuckShare } = sample;
  return { ...(yield* counted(sample, config.schedule.enableWitness, down)), count, stuckShare };
}

function* counted(
  { rows }: Sample,
  allowsWitness: boolean,
  down: ReadonlySet<number>,
): Generator<void, Omit<Steady, 'count' | 'stuckShare'>> {
  const roles = rows.ruleOf.map(({ rule }) => {
    const full = rule.role === 'learner' ? 'learner' : 'voter';
    return peerRoles.indexOf(rule.isWitness && allowsWitness ? 'witness' : full);
  });
  const isVoter = rows.ruleOf.map(({ rule }) => rule.role !== 'learner');
  const wanted = isVoter.filter(Boolean).length;
  const gathered = new Gathered();
  const voters = new Array<number>(rows.stores).fill(0);
  let fewest = wanted;
  for (let row = 0; row < rows.count; row++) {
    const peers: Standing[] = [];
    let votes = 0;
    for (let slot = 0; slot < rows.width; slot++) {
      const place = rows.at(row, slot);
      if (place === noPlace) continue;
      peers.push([place, roles[slot] ?? 0]);
      if (isVoter[slot] !== true) continue;
      votes++;
      voters[place] = (voters[place] ?? 0) + 1;
    }
    fewest = Math.min(fewest, votes);
    gathered.add(peers);
    if (row % slice === slice - 1) yield;
  }
  return {
    copysets: new Copysets(gathered.copysets(wanted), rows.stores, down),
    voterShares: voters.map((voters) => voters / Math.max(1, rows.count)),
    fewest,
  };
}

/** Twice the standard deviation of a share that was counted over `failures` alike. */
export function spreadOf({ count }: Steady, share: number, failures: number): number {
  if (share <= 0 || share >= 1) return 0;
  // What many alike failures have in common of one Region counts once.
  const independent = Math.max(1, Math.min(failures, 1 / share));
  return 2 * Math.sqrt((share * (1 - share)) / (count * independent));
}
