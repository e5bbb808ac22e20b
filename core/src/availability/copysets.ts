import { peerRoles, type RunningRegions } from '../cluster/running';
import { type Shares, tidy } from './shares';

/** Regions whose peers stand on the same stores in the same roles, counted together. */
interface Copyset {
  readonly count: number;
  /** Stores of the peers; -1 for one that is gone. */
  readonly stores: readonly number[];
  readonly roles: readonly string[];
  /** Copies that are wanted. */
  readonly wanted: number;
}

/** What becomes of the Regions of a copyset, and how many of its voters are gone. */
interface Fate {
  readonly unavailable: boolean;
  readonly lost: boolean;
  readonly degraded: boolean;
  readonly gone: number;
}

/** Shares that were counted, Region by Region. */
export interface Counted extends Shares {
  /** The most voters of one Region on failed stores. */
  readonly most: number;
}

/**
 * The Regions of a dump, to be counted under any failure. A Region has a quorum as long as most of its voters
 * stand; in a joint consensus, most of the old and most of the new ones. It is lost where no copy is left on
 * TiKV: a witness holds no data, and from TiFlash nothing is restored.
 */
export class Copysets {
  private readonly sets: readonly Copyset[];
  private readonly ofStore: readonly (readonly number[])[];
  private readonly total: number;
  /** Without any failure: some Regions may lack something already. */
  private readonly asIs: readonly Fate[];
  private readonly base: Readonly<Sums>;
  private readonly seen: Uint32Array;
  private round = 0;

  /** `indexOf`: the index of a TiKV store by its id; `elsewhere`: the ids of TiFlash's. */
  constructor(
    regions: RunningRegions,
    indexOf: ReadonlyMap<number, number>,
    elsewhere: ReadonlySet<number>,
    replicas: number,
  ) {
    this.sets = gather(regions, indexOf, elsewhere, replicas);
    this.total = this.sets.reduce((sum, { count }) => sum + count, 0);
    const ofStore = Array.from({ length: indexOf.size }, (): number[] => []);
    this.sets.forEach(({ stores }, set) => {
      for (const store of stores) ofStore[store]?.push(set);
    });
    this.ofStore = ofStore;
    this.asIs = this.sets.map((set) => fateOf(set, new Set()));
    this.base = sumOf(this.sets, this.asIs);
    this.seen = new Uint32Array(this.sets.length);
  }

  /** Looks only at the Regions with a peer on a failed store; the others stay as they are. */
  count(failed: ReadonlySet<number>): Counted {
    const sums: Sums = { ...this.base };
    let most = 0;
    this.round++;
    for (const store of failed) {
      for (const index of this.ofStore[store] ?? []) {
        const [set, before] = [this.sets[index], this.asIs[index]];
        if (set === undefined || before === undefined || this.seen[index] === this.round) continue;
        this.seen[index] = this.round;
        const now = fateOf(set, failed);
        most = Math.max(most, now.gone);
        for (const what of outcomes) sums[what] += set.count * (Number(now[what]) - Number(before[what]));
      }
    }
    const share = (count: number) => tidy(count / Math.max(1, this.total));
    return {
      unavailable: share(sums.unavailable),
      lost: share(sums.lost),
      degraded: share(sums.degraded),
      most,
    };
  }
}

const outcomes = ['unavailable', 'lost', 'degraded'] as const;

type Sums = Record<(typeof outcomes)[number], number>;

function sumOf(sets: readonly Copyset[], fates: readonly Fate[]): Sums {
  const sums: Sums = { unavailable: 0, lost: 0, degraded: 0 };
  fates.forEach((fate, index) => {
    for (const what of outcomes) if (fate[what]) sums[what] += sets[index]?.count ?? 0;
  });
  return sums;
}

function gather(
  regions: RunningRegions,
  indexOf: ReadonlyMap<number, number>,
  elsewhere: ReadonlySet<number>,
  replicas: number,
): Copyset[] {
  const found = new Map<string, { count: number; readonly peers: readonly (readonly [number, number])[] }>();
  for (let region = 0; region < regions.count; region++) {
    const peers: (readonly [number, number])[] = [];
    for (let peer = regions.starts[region] ?? 0; peer < (regions.starts[region + 1] ?? 0); peer++) {
      const id = regions.stores[peer] ?? 0;
      if (!elsewhere.has(id)) peers.push([indexOf.get(id) ?? -1, regions.roles[peer] ?? 0]);
    }
    peers.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const key = peers.join(';');
    const known = found.get(key);
    if (known === undefined) found.set(key, { count: 1, peers });
    else known.count++;
  }
  return [...found.values()].map(({ count, peers }) => {
    const roles = peers.map(([, role]) => peerRoles[role] ?? 'voter');
    const voters = roles.filter((role) => role !== 'learner' && role !== 'demoting').length;
    return { count, stores: peers.map(([store]) => store), roles, wanted: Math.max(replicas, voters) };
  });
}

function fateOf({ stores, roles, wanted }: Copyset, failed: ReadonlySet<number>): Fate {
  let [now, before, nowUp, beforeUp, copies] = [0, 0, 0, 0, 0];
  for (const [index, role] of roles.entries()) {
    const store = stores[index] ?? -1;
    const up = store >= 0 && !failed.has(store) ? 1 : 0;
    if (role !== 'witness') copies += up;
    if (role === 'learner') continue;
    if (role !== 'demoting') {
      now++;
      nowUp += up;
    }
    if (role !== 'incoming') {
      before++;
      beforeUp += up;
    }
  }
  const unavailable = nowUp * 2 <= now || beforeUp * 2 <= before;
  return {
    unavailable,
    lost: copies === 0,
    degraded: !unavailable && nowUp < wanted,
    gone: Math.max(now - nowUp, before - beforeUp),
  };
}
