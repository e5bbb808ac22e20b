import { type Candidates, candidates, isLowSpace, type Obstacle } from './candidates';
import { Curve, type Sample } from './curve';
import { quorumOf } from './outage';
import { type Snapshots, snapshots } from './snapshots';
import { TimeQueue } from './time-queue';
import { addPeer, countCopies, noStore, removePeer, storeAt, type World } from './world';

/** What came of the repair. Times in ms from the failure, Regions of the cluster. */
export interface RepairOutcome {
  readonly startsMs: number | undefined;
  readonly endsMs: number | undefined;
  readonly movedRegions: number;
  readonly bytes: number;
  readonly blocked: ReadonlyMap<Obstacle, number>;
  /** Per store: when it crossed the low-space line, NaN where it did not. */
  readonly fullAtMs: Float64Array;
  readonly curve: readonly Sample[];
}

export interface Progress {
  readonly done: boolean;
  readonly tMs: number;
}

/** Regions that a store looks at for one token before it lets the others go first. */
const scanMax = 512;

/**
 * PD rebuilds the copies that a failure took, from `max-store-down-time` on: each store that is up takes in peers at its store
 * limit, at most `replica-schedule-limit` operators run, and snapshots share the stores' bandwidth. A store that its token wakes
 * takes the next Region in patrol order for which PD would choose it.
 */
export class Repair {
  private readonly choice: Candidates;
  private readonly traffic: Snapshots;
  private readonly tokens = new TimeQueue();
  private readonly running = new TimeQueue();
  private readonly target = new Map<number, { readonly store: number; readonly slot: number }>();
  private readonly waiting: number[] = [];
  private readonly cursor: Int32Array;
  private readonly blocked = new Map<number, Obstacle>();
  private readonly curve = new Curve();
  private readonly fullAtMs: Float64Array;
  private startsMs: number | undefined;
  private endsMs: number | undefined;
  private moved = 0;
  private missing = 0;
  private nowMs: number;

  constructor(
    private readonly world: World,
    fromMs: number,
    private readonly untilMs: number,
  ) {
    const count = world.stores.length;
    this.choice = candidates(world);
    this.traffic = snapshots(world);
    this.cursor = new Int32Array(count);
    this.fullAtMs = new Float64Array(count).fill(Number.NaN);
    this.nowMs = fromMs;
    for (let region = 0; region < world.regions; region++) this.enlist(region);
    for (let store = 0; store < count; store++) if (world.alive[store] === 1) this.tokens.push(fromMs, store);
    for (const tMs of [0, fromMs]) this.curve.pin({ tMs, ...this.sample() });
  }

  /** Plays at most `budget` events. */
  run(budget: number): Progress {
    for (let left = budget; left > 0; left--) {
      const next = Math.min(this.running.nextTime, this.waiting.length > 0 ? this.tokens.nextTime : Infinity);
      if (next > this.untilMs || next === Number.POSITIVE_INFINITY) return { done: true, tMs: this.nowMs };
      this.nowMs = Math.max(this.nowMs, next);
      if (this.running.nextTime <= next) this.complete(this.running.pop());
      else this.wake(this.tokens.pop());
    }
    return { done: false, tMs: this.nowMs };
  }

  outcome(): RepairOutcome {
    const blocked = new Map<Obstacle, number>();
    for (const reason of this.blocked.values()) {
      blocked.set(reason, (blocked.get(reason) ?? 0) + this.world.weight);
    }
    return {
      startsMs: this.startsMs,
      endsMs: this.waiting.length > 0 || this.running.size > 0 ? undefined : this.endsMs,
      movedRegions: this.moved * this.world.weight,
      bytes: this.moved * this.world.weight * this.world.regionBytes,
      blocked,
      fullAtMs: this.fullAtMs,
      curve: this.curve.finish(this.nowMs, () => this.sample()),
    };
  }

  /** Puts a Region that misses a copy, and has a quorum to act, into the patrol's list or among the blocked ones. */
  private enlist(region: number): void {
    const { placed, alive } = countCopies(this.world, region);
    if (alive === placed || alive < quorumOf(placed)) return;
    this.missing++;
    this.sort(region);
  }

  private sort(region: number): void {
    const obstacle = this.choice.obstacle(region);
    if (obstacle === undefined) this.waiting.push(region);
    else this.blocked.set(region, obstacle);
  }

  /** A store has a token: it takes the next Region for which PD would choose it, or waits for its next turn. */
  private wake(store: number): void {
    const { settings, regionBytes, weight } = this.world;
    const limit = this.world.stores[store]?.addPeerPerMinute ?? settings.addPeerPerMinute;
    if (this.world.alive[store] !== 1 || isLowSpace(this.world, store)) return;
    if (this.running.size >= Math.max(1, Math.floor(settings.replicaScheduleLimit / weight))) {
      this.tokens.push(this.running.nextTime, store);
      return;
    }
    const found = this.nextFor(store);
    if (found < 0) {
      this.tokens.push(this.nowMs + tokenMs(limit, regionBytes) * weight, store);
      return;
    }
    this.start(found, store);
    this.tokens.push(this.nowMs + tokenMs(limit, regionBytes) * weight, store);
  }

  private nextFor(store: number): number {
    const length = this.waiting.length;
    let at = Math.min(this.cursor[store] ?? 0, length);
    for (let steps = Math.min(scanMax, length); steps > 0; steps--, at++) {
      if (at >= length) at = 0;
      const region = this.waiting[at];
      if (region === undefined || !this.choice.allows(region, store)) continue;
      const last = this.waiting.pop();
      if (last !== undefined && last !== region) this.waiting[at] = last;
      this.cursor[store] = at;
      return region;
    }
    this.cursor[store] = at;
    return -1;
  }

  private start(region: number, store: number): void {
    const { settings, weight } = this.world;
    const slot = this.deadSlot(region);
    const sender = storeAt(this.world, region, this.world.leaders[region] ?? 0);
    const arrived = this.traffic.send(sender === noStore ? store : sender, store, this.nowMs);
    this.target.set(region, { store, slot });
    this.running.push(arrived + settings.operatorOverheadMs * weight, region);
    this.startsMs ??= this.nowMs;
  }

  private complete(region: number): void {
    const target = this.target.get(region);
    if (target === undefined) return;
    this.target.delete(region);
    removePeer(this.world, region, target.slot);
    addPeer(this.world, region, target.slot, target.store);
    this.moved++;
    this.missing--;
    this.endsMs = this.nowMs;
    if (Number.isNaN(this.fullAtMs[target.store]) && isLowSpace(this.world, target.store))
      this.filled(target.store);
    this.enlist(region);
    this.curve.offer(this.nowMs, () => this.sample());
  }

  /** A store crossed the low-space line: what was possible may not be any more. */
  private filled(store: number): void {
    this.fullAtMs[store] = this.nowMs;
    this.choice.forget();
    const again = this.waiting.splice(0);
    for (const region of again) this.sort(region);
  }

  private deadSlot(region: number): number {
    for (let slot = 0; slot < this.world.slots; slot++) {
      const store = storeAt(this.world, region, slot);
      if (store !== noStore && this.world.alive[store] !== 1) return slot;
    }
    return 0;
  }

  private sample(): Omit<Sample, 'tMs'> {
    return {
      underReplicated: this.missing * this.world.weight,
      usedBytes: Array.from(this.world.usedBytes),
    };
  }
}

/** Time between two peers that a store takes in: Regions up to 20 MiB cost a fifth. Source: tikv/pd storelimit. */
function tokenMs(addPeerPerMinute: number, regionBytes: number): number {
  const cost = regionBytes > 20 * 1024 ** 2 ? 1 : 0.2;
  return (60_000 / addPeerPerMinute) * cost;
}
