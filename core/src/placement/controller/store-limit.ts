/**
 * How fast PD lets operators reach a store. Version 1 is a bucket of tokens for peers that come and one for peers that
 * go; version 2 is a set of windows for the bytes of snapshots that the leader's store has under way.
 * Source: tikv/pd pkg/core/storelimit and pkg/schedule/operator/influence.go.
 */
import type { PriorityLevel } from '../model/operator';

/** Peers a minute; TiFlash is given twice as many. */
export const defaultPeersPerMinute = { tikv: 15, tiflash: 30 } as const;

const tokensPerRegion = 1000;
const tokensPerSmallRegion = 200;
const smallRegionMib = 20;
const emptyRegionMib = 1;

/** From here on, and at 0, there is no limit; draining a store that is removed uses it. */
export const unlimitedPeersPerMinute = 1e8;

/** What moving a Region costs: hardly anything for a small one, nothing for an empty one. */
export function limitCost(regionSizeMib: number): number {
  if (regionSizeMib <= emptyRegionMib) return 0;
  return regionSizeMib <= smallRegionMib ? tokensPerSmallRegion : tokensPerRegion;
}

/** A removal from a store that is down costs no more than that of a small Region. */
export function removalCost(regionSizeMib: number, isDownStore: boolean): number {
  return isDownStore ? Math.min(limitCost(regionSizeMib), tokensPerSmallRegion) : limitCost(regionSizeMib);
}

export class TokenBucket {
  private readonly tokensPerMs: number;
  private readonly capacity: number;
  private tokens: number;
  private filledMs: number;

  constructor(peersPerMinute: number, nowMs: number) {
    const isUnlimited = peersPerMinute <= 0 || peersPerMinute >= unlimitedPeersPerMinute;
    const perSecond = isUnlimited ? Number.POSITIVE_INFINITY : peersPerMinute / 60;
    this.tokensPerMs = (perSecond * tokensPerRegion) / 1000;
    this.capacity = Math.max(1, perSecond) * tokensPerRegion;
    this.tokens = this.capacity;
    this.filledMs = nowMs;
  }

  /** Whether there is room for this cost; the filters of PD ask for that of a whole Region. */
  isAvailable(nowMs: number, cost = tokensPerRegion): boolean {
    this.fill(nowMs);
    return this.tokens >= cost;
  }

  /** Takes what there is room for. */
  take(nowMs: number, cost: number): boolean {
    if (!this.isAvailable(nowMs, cost)) return false;
    this.tokens -= cost;
    return true;
  }

  private fill(nowMs: number): void {
    if (this.capacity === Number.POSITIVE_INFINITY) return;
    const passedMs = Math.max(0, nowMs - this.filledMs);
    this.tokens = Math.min(this.capacity, this.tokens + passedMs * this.tokensPerMs);
    this.filledMs = Math.max(this.filledMs, nowMs);
  }
}

const levels: readonly PriorityLevel[] = ['low', 'medium', 'high', 'urgent'];
const firstWindowMib = 100;
const minWindowMib = 10;
const minSnapshotMib = 10;
/** How the capacity follows what stores say of their snapshots: proportional and integral part. */
const feedbackGain = { proportional: 20, integral: 10 } as const;

/** Windows for the snapshots under way, one a level; an operator may use its own and those below. */
export class SnapshotWindows {
  private readonly usedMib = levels.map(() => 0);
  private capacityMib = firstWindowMib;
  private errorSum = 0;

  isAvailable(level: PriorityLevel): boolean {
    return this.windowFor(level) >= 0;
  }

  /** Takes room in the lowest window that has some. */
  take(sizeMib: number, level: PriorityLevel): boolean {
    const at = this.windowFor(level);
    if (at < 0) return false;
    this.usedMib[at] = (this.usedMib[at] ?? 0) + sizeMib;
    return true;
  }

  /** A snapshot has arrived: its room is free again, the window that was taken last first. */
  release(sizeMib: number): void {
    let leftMib = sizeMib;
    for (let at = levels.length - 1; at >= 0 && leftMib > 0; at--) {
      const used = this.usedMib[at] ?? 0;
      const freed = Math.min(used, leftMib);
      this.usedMib[at] = used - freed;
      leftMib -= freed;
    }
  }

  /** `error`: how far the store is from being busy with snapshots, as its heartbeat says. */
  feedback(error: number): void {
    this.errorSum += error;
    const wanted = feedbackGain.proportional * error + feedbackGain.integral * this.errorSum;
    this.capacityMib = Math.max(firstWindowMib, wanted);
  }

  private windowFor(level: PriorityLevel): number {
    const last = levels.indexOf(level);
    return this.usedMib.findIndex((used, at) => {
      const capacity = Math.max(minWindowMib, Math.floor(this.capacityMib / 2 ** at));
      return at <= last && used + minSnapshotMib <= capacity;
    });
  }
}
