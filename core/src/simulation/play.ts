import { randomStream } from '../random/random';
import { adopt, downAtStart, fill } from './adopt';
import type { Sample } from './curve';
import { type Outage, revive, strike } from './outage';
import { Repair, type RepairOutcome } from './repair';
import { shareOfCurve } from './service-curve';
import { disconnectedMs } from './settings';
import { settle } from './settle';
import { balancedShares } from './shares';
import type { Start } from './start';
import { emptyWorld, type Settings, type StoreSpec, type World } from './world';

/** What is to be played. Times in ms from the failure. */
export interface Script {
  readonly stores: readonly StoreSpec[];
  readonly settings: Settings;
  /** Regions of the cluster, and bytes of one copy of one Region on disk. */
  readonly regions: number;
  readonly regionBytes: number;
  /** Where it begins, where dumps say it; else as PD's balancing leaves the Regions. */
  readonly start?: Start | undefined;
  /** Indexes of the stores that fail. */
  readonly failed: readonly number[];
  /** When they come back, if they do. */
  readonly healsMs: number | undefined;
  readonly untilMs: number;
  readonly seed: number;
}

/** A store at one moment. */
export interface Moment {
  readonly leaders: number;
  readonly peers: number;
  readonly usedBytes: number;
}

export interface Played {
  readonly outage: Outage;
  readonly revivedMs: Float64Array;
  /** Share of Regions without service over time. */
  readonly unavailable: readonly { readonly tMs: number; readonly share: number }[];
  readonly repair: RepairOutcome | undefined;
  readonly before: readonly Moment[];
  readonly after: readonly Moment[];
  readonly curve: readonly Sample[];
  readonly regions: number;
  readonly failed: readonly number[];
  readonly horizonMs: number;
}

/** Regions that are played one by one; beyond it each stands for several. */
const playedMax = 2_000_000;

/** After the last event nothing happens any more: this much is still shown. */
const quietMs = 10 * 60_000;

/**
 * A failure on virtual time: the Regions are placed as PD leaves them, the stores fail, leaders are elected, and from
 * `max-store-down-time` on PD rebuilds. A stepper: `run` plays a slice and says whether it is done.
 */
export class Play {
  private readonly world: World;
  private readonly before: readonly Moment[];
  private readonly outage: Outage;
  private readonly repair: Repair | undefined;
  private readonly repairUntilMs: number;
  private done = false;

  constructor(private readonly script: Script) {
    const { stores, settings, regions, regionBytes, seed } = script;
    const weight = Math.max(1, Math.ceil(regions / playedMax));
    const slots = Math.max(settings.replicas, script.start?.placement?.slots ?? 0);
    const world = emptyWorld(stores, settings, Math.round(regions / weight), weight, regionBytes, slots);
    begin(world, script);
    this.world = world;
    this.before = moments(world);
    this.outage = strike(world, script.failed, randomStream(seed, 'election'));
    this.repairUntilMs = Math.min(script.untilMs, script.healsMs ?? Number.POSITIVE_INFINITY);
    const starts = settings.maxStoreDownTimeMs <= this.repairUntilMs && this.outage.degraded > 0;
    this.repair = starts ? new Repair(world, settings.maxStoreDownTimeMs, this.repairUntilMs) : undefined;
    this.done = this.repair === undefined;
  }

  /** Plays at most `budget` events. */
  run(budget: number): { readonly done: boolean; readonly tMs: number } {
    if (this.done || this.repair === undefined) return { done: true, tMs: 0 };
    const progress = this.repair.run(budget);
    this.done = progress.done;
    return progress;
  }

  /** What came of it. To be called once, when `run` is done. */
  result(): Played {
    const { script, world, outage } = this;
    const repair = this.repair?.outcome();
    const heals = script.healsMs !== undefined && script.healsMs <= script.untilMs;
    const revivedMs = heals
      ? revive(world, script.failed, randomStream(script.seed, 'revival'))
      : new Float64Array();
    const lastMs = Math.max(
      script.settings.maxStoreDownTimeMs > this.repairUntilMs
        ? disconnectedMs
        : script.settings.maxStoreDownTimeMs,
      repair?.endsMs ?? 0,
      heals ? (script.healsMs ?? 0) + 20_000 : 0,
    );
    const horizonMs = Math.min(script.untilMs, lastMs + quietMs);
    return {
      outage,
      revivedMs,
      unavailable: shareOfCurve(
        outage,
        revivedMs,
        heals ? script.healsMs : undefined,
        script.regions,
        world.weight,
      ),
      repair,
      before: this.before,
      after: moments(world),
      curve: repair?.curve ?? [],
      regions: world.regions * world.weight,
      failed: script.failed,
      horizonMs,
    };
  }
}

function begin(world: World, { start, seed }: Script): void {
  const { stores, settings, regions, weight, regionBytes } = world;
  if (start?.placement === undefined) {
    const capacities = stores.map(({ capacityBytes }) => capacityBytes);
    const total = regions * weight * regionBytes * settings.replicas;
    settle(world, balancedShares(capacities, total, settings.lowSpaceRatio), randomStream(seed, 'settle'));
  }
  if (start === undefined) return;
  adopt(world, start);
  fill(world, start);
  for (const store of downAtStart(start)) world.alive[store] = 0;
}

function moments(world: World): Moment[] {
  return world.stores.map((_, store) => ({
    leaders: world.leaderCount[store] ?? 0,
    peers: world.peerCount[store] ?? 0,
    usedBytes: world.usedBytes[store] ?? 0,
  }));
}
