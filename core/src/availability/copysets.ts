import { type PeerRole, peerRoles, type RunningRegions } from '../cluster/running';
import { type Shares, tidy } from './shares';

/** Regions whose peers stand on the same stores in the same roles, counted together. */
export interface Copyset {
  readonly count: number;
  /** Stores of the peers; -1 for one that is gone. */
  readonly stores: readonly number[];
  readonly roles: readonly PeerRole[];
  /** Voters that are wanted. */
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

/** Stores that fail together: what of the Regions they touch, worked out once. */
interface Group {
  readonly stores: ReadonlySet<number>;
  readonly touched: Uint32Array;
  /** By how many Regions each outcome changes if nothing else fails. */
  readonly change: Readonly<Sums>;
  readonly most: number;
}

/**
 * Regions of a dump, or of a sample, to be counted under any failure. A Region has a quorum as long as most of its voters
 * stand; in a joint consensus, most of the old and most of the new ones. It is lost where no copy is left on
 * TiKV: a witness holds no data, and from TiFlash nothing is restored.
 */
export class Copysets {
  private readonly ofStore: readonly (readonly number[])[];
  private readonly total: number;
  /** Without any failure: some Regions may lack something already. */
  private readonly base: Readonly<Sums>;
  private mostAsIs = 0;
  private readonly groups = new Map<readonly number[], Group>();
  private readonly seen: Uint32Array;
  private round = 0;

  /** `stores`: how many TiKV stores there are; those that are `down` fail with whatever else does. */
  constructor(
    private readonly sets: readonly Copyset[],
    stores: number,
    private readonly down: ReadonlySet<number>,
  ) {
    this.total = this.sets.reduce((sum, { count }) => sum + count, 0);
    const ofStore = Array.from({ length: stores }, (): number[] => []);
    this.sets.forEach(({ stores: on }, set) => {
      for (const store of on) ofStore[store]?.push(set);
    });
    this.ofStore = ofStore;
    this.seen = new Uint32Array(this.sets.length);
    const base: Sums = { unavailable: 0, lost: 0, degraded: 0 };
    for (const set of this.sets) {
      const fate = this.fate(set, []);
      add(base, set.count, fate);
      this.mostAsIs = Math.max(this.mostAsIs, fate.gone);
    }
    this.base = base;
  }

  /**
   * Only Regions with peers in several of the failed groups are looked at again: what a group alone does is
   * remembered, by the list that names it.
   */
  count(failed: readonly (readonly number[])[]): Counted {
    const groups = failed.filter(({ length }) => length > 0).map((stores) => this.groupOf(stores));
    const sums: Sums = { ...this.base };
    let most = this.mostAsIs;
    for (const group of groups) {
      for (const what of outcomes) sums[what] += group.change[what];
      most = Math.max(most, group.most);
    }
    for (const set of this.sharedBy(groups)) {
      const together = this.fate(set, groups);
      most = Math.max(most, together.gone);
      const alone = this.fate(set, []);
      add(sums, set.count, together);
      add(sums, set.count * (groups.length - 1), alone);
      for (const group of groups) add(sums, -set.count, this.fate(set, [group]));
    }
    const share = (count: number) => tidy(count / Math.max(1, this.total));
    const { unavailable, lost, degraded } = sums;
    return { unavailable: share(unavailable), lost: share(lost), degraded: share(degraded), most };
  }

  private sharedBy(groups: readonly Group[]): readonly Copyset[] {
    const shared = new Set<number>();
    this.round++;
    for (const { touched } of groups) {
      for (const index of touched) {
        if (this.seen[index] === this.round) shared.add(index);
        else this.seen[index] = this.round;
      }
    }
    return [...shared].flatMap((index) => this.sets[index] ?? []);
  }

  private groupOf(stores: readonly number[]): Group {
    const known = this.groups.get(stores);
    if (known !== undefined) return known;
    const touched = new Set(stores.flatMap((store) => this.ofStore[store] ?? []));
    const change: Sums = { unavailable: 0, lost: 0, degraded: 0 };
    const group = { stores: new Set(stores), touched: Uint32Array.from(touched), change, most: 0 };
    for (const index of touched) {
      const set = this.sets[index];
      if (set === undefined) continue;
      const now = this.fate(set, [group]);
      add(change, set.count, now);
      add(change, -set.count, this.fate(set, []));
      group.most = Math.max(group.most, now.gone);
    }
    this.groups.set(stores, group);
    return group;
  }

  /** What becomes of a Region's voters and copies when the groups fail. */
  private fate({ stores, roles, wanted }: Copyset, failed: readonly Pick<Group, 'stores'>[]): Fate {
    let [now, before, nowUp, beforeUp, copies] = [0, 0, 0, 0, 0];
    for (let index = 0; index < stores.length; index++) {
      const store = stores[index] ?? -1;
      const role = roles[index];
      const isGone = store < 0 || this.down.has(store) || failed.some((group) => group.stores.has(store));
      const up = isGone ? 0 : 1;
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
}

const outcomes = ['unavailable', 'lost', 'degraded'] as const;

type Sums = Record<(typeof outcomes)[number], number>;

function add(sums: Sums, regions: number, fate: Fate): void {
  for (const what of outcomes) if (fate[what]) sums[what] += regions;
}

/** `indexOf`: the index of a TiKV store by its id; `elsewhere`: the ids of TiFlash's. */
export function copysetsOf(
  regions: RunningRegions,
  indexOf: ReadonlyMap<number, number>,
  elsewhere: ReadonlySet<number>,
  replicas: number,
): readonly Copyset[] {
  const gathered = new Gathered();
  for (let region = 0; region < regions.count; region++) {
    const peers: Standing[] = [];
    for (let peer = regions.starts[region] ?? 0; peer < (regions.starts[region + 1] ?? 0); peer++) {
      const id = regions.stores[peer] ?? 0;
      if (!elsewhere.has(id)) peers.push([indexOf.get(id) ?? -1, regions.roles[peer] ?? 0]);
    }
    gathered.add(peers);
  }
  return gathered.copysets(replicas);
}

/** A peer: the index of its store, and that of its role in `peerRoles`. */
export type Standing = readonly [store: number, role: number];

/** Puts Regions together whose peers stand alike. */
export class Gathered {
  private readonly found = new Map<string, { count: number; readonly peers: readonly Standing[] }>();

  add(peers: Standing[]): void {
    peers.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const key = peers.join(';');
    const known = this.found.get(key);
    if (known === undefined) this.found.set(key, { count: 1, peers });
    else known.count++;
  }

  /** `replicas`: voters that every Region should have; one that has more wants them all. */
  copysets(replicas: number): readonly Copyset[] {
    return [...this.found.values()].map(({ count, peers }) => {
      const roles = peers.map(([, role]) => peerRoles[role] ?? 'voter');
      const voters = roles.filter((role) => role !== 'learner' && role !== 'demoting').length;
      return { count, stores: peers.map(([store]) => store), roles, wanted: Math.max(replicas, voters) };
    });
  }
}
