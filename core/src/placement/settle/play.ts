/**
 * A play of PD, decision for decision, on a cluster that grows until nothing moves any more: each Region gets its first
 * peer by chance, the patrol completes it, balance-region and balance-leader even out the stores, and operators are done
 * at once. Slow and faithful: what computes the same quickly is held against it.
 */
import type { Choose } from '../choice';
import { checkRegion } from '../controller/check-region';
import { matchesConstraints } from '../label-constraint';
import { type ClusterView, clusterView } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import type { Store } from '../model/store';
import { applyOperator } from '../operator/apply';
import { Influence } from '../operator/influence';
import type { KeyRange } from '../ranges';
import { balanceLeader, balanceLeaderBatch } from '../schedulers/balance-leader';
import { balanceRegion } from '../schedulers/balance-region';
import { RegionIndex } from '../schedulers/region-index';
import { allKeys, type Scheduling, searchAll, searchSome } from '../schedulers/scheduling';
import { DrawnRegions } from './drawn-regions';
import { takesCopies } from './takes-copies';
import { Tally } from './tally';

/** Regions that lie in one range, and so under the same rules. */
export interface RegionsToPlace {
  readonly range: KeyRange;
  readonly count: number;
}

export interface SettleSpec {
  /** Stores with what they hold besides the Regions that are placed. */
  readonly view: ClusterView;
  readonly regions: readonly RegionsToPlace[];
  readonly regionMib: number;
  readonly choose: Choose;
}

export interface Progress {
  readonly done: boolean;
  readonly placed: number;
  readonly operators: number;
}

/** Rounds without an operator after which all Regions are looked at, not only those that are drawn. */
const quietRounds = 8;
/** A Region that needs more repairs in a row than this is caught between two decisions, and is left alone. */
const repairsMax = 40;

const noMerges = Number.POSITIVE_INFINITY;

export class SettlePlay {
  private readonly regions: Region[] = [];
  private readonly tally: Tally;
  private readonly plan: readonly KeyRange[];
  private view: ClusterView;
  private readonly repairs: number[] = [];
  private readonly restless = new Set<number>();
  private nextPeerId = 1;
  private operators = 0;
  private quiet = 0;
  private isDone = false;

  constructor(private readonly spec: SettleSpec) {
    this.tally = new Tally(spec.view.stores);
    this.view = spec.view;
    this.plan = interleaved(spec.regions);
  }

  /** Places or balances up to `budget` times. */
  run(budget: number): Progress {
    for (let left = budget; left > 0 && !this.isDone; left--) {
      const range = this.plan[this.regions.length];
      if (range === undefined) this.isDone = this.balance() === 0 && this.isAtRest();
      else this.place(range);
    }
    return { done: this.isDone, placed: this.regions.length, operators: this.operators };
  }

  get settled(): { readonly view: ClusterView; readonly regions: readonly Region[] } {
    return { view: this.view, regions: this.regions };
  }

  /** Regions that PD would move to and fro for ever. */
  get restlessRegions(): number {
    return this.restless.size;
  }

  /** The most repairs that a Region needed in a row. */
  get mostRepairs(): number {
    return Math.max(0, ...this.repairs);
  }

  private place(range: KeyRange): void {
    const { choose, regionMib } = this.spec;
    const store = choose(this.firstStores(range));
    const id = this.regions.length + 1;
    const peer = {
      id: this.nextPeerId++,
      storeId: store?.id ?? 0,
      role: 'voter',
      isWitness: false,
    } as const;
    const region: Region = {
      id,
      ...range,
      peers: store === undefined ? [] : [peer],
      leader: store === undefined ? null : peer,
      pendingPeers: [],
      downPeers: [],
      approximateSizeMib: regionMib,
      approximateKeys: regionMib * 10_000,
    };
    this.regions.push(region);
    this.repairs.push(0);
    this.tally.add(region);
    this.refresh();
    this.repair(region);
    // A cluster is balanced as it grows, not once it is full.
    if ((id & (id - 1)) === 0) while (this.balance() > 0);
  }

  /** Where a voter of the Region may be. */
  private firstStores({ startKey, endKey }: KeyRange): readonly Store[] {
    const { rules, config } = this.spec.view;
    const voting = rules
      .rulesFor(startKey, endKey)
      .filter(({ role, isWitness }) => role !== 'learner' && !isWitness);
    const isAllowed = (store: Store) =>
      !config.replication.enablePlacementRules ||
      voting.some(({ labelConstraints }) => matchesConstraints(store, labelConstraints));
    return this.view.stores.filter((store) => isAllowed(store) && takesCopies(this.view, store));
  }

  private repair(start: Region): void {
    if (this.restless.has(start.id)) return;
    let region = start;
    for (let repairs = 0; repairs <= repairsMax; repairs++) {
      const [operator] = checkRegion({
        view: this.view,
        region,
        neighbours: { previous: undefined, next: undefined },
        choose: this.spec.choose,
        running: (kind) => (kind === 'merge' ? noMerges : 0),
        memory: { merge: { recentlySplit: new Set(), runningMs: 0 } },
      }).operators;
      if (operator === undefined) return;
      region = this.apply(operator);
      this.repairs[region.id - 1] = Math.max(this.repairs[region.id - 1] ?? 0, repairs + 1);
    }
    this.restless.add(start.id);
  }

  /** One round of both schedulers; how many operators they made. */
  private balance(): number {
    let made = 0;
    for (const round of [balanceRegion, leaders]) {
      for (const operator of round(this.scheduling('some'))) {
        made++;
        this.repair(this.apply(operator));
      }
    }
    this.quiet = made > 0 ? 0 : this.quiet + 1;
    return this.quiet >= quietRounds ? 0 : Math.max(1, made);
  }

  /** Nothing is left to do for any Region, drawn or not. */
  private isAtRest(): boolean {
    this.quiet = 0;
    const before = this.operators;
    for (const region of this.regions) this.repair(region);
    if (this.operators > before) return false;
    for (const round of [balanceRegion, leaders]) {
      for (const operator of round(this.scheduling('all'))) this.repair(this.apply(operator));
    }
    return this.operators === before;
  }

  private scheduling(looks: 'some' | 'all'): Scheduling {
    const { choose, regionMib } = this.spec;
    const movable = this.regions.filter(({ id }) => !this.restless.has(id));
    return {
      view: this.view,
      regions: looks === 'all' ? new RegionIndex(movable) : new DrawnRegions(movable, choose),
      choose,
      search: looks === 'all' ? searchAll : searchSome,
      influence: new Influence(),
      averageRegionSizeMib: regionMib,
      ranges: allKeys,
    };
  }

  private apply(operator: Operator): Region {
    const at = operator.regionId - 1;
    const before = this.regions[at];
    if (before === undefined) throw new RangeError(`no Region ${operator.regionId}`);
    const after = applyOperator(before, operator, () => this.nextPeerId++);
    this.tally.remove(before);
    this.tally.add(after);
    this.regions[at] = after;
    this.operators++;
    this.refresh();
    return after;
  }

  private refresh(): void {
    const { nowMs, config, profile, rules, labels } = this.spec.view;
    this.view = clusterView({ stores: this.tally.all(), nowMs, config, profile, rules, labels });
  }
}

function leaders(scheduling: Scheduling): readonly Operator[] {
  return balanceLeader(scheduling, balanceLeaderBatch);
}

/** Regions of all ranges grow side by side. */
function interleaved(parts: readonly RegionsToPlace[]): readonly KeyRange[] {
  const places = parts.flatMap(({ range, count }) =>
    Array.from({ length: count }, (_, at) => ({ range, at: (at + 0.5) / count })),
  );
  return places.sort((a, b) => a.at - b.at).map(({ range }) => range);
}
