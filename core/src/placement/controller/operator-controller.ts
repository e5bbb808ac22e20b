/**
 * The operators of a cluster: those that wait, those that run, and what limits both. Time and chance are given; what a
 * step has become is told by the Region that the next heartbeat reports.
 * Source: tikv/pd pkg/schedule/operator/operator_controller.go.
 */
import type { ClusterView } from '../model/cluster-view';
import { type Operator, type OperatorKind, operatorKinds, priorityLevels } from '../model/operator';
import { peerOnStore, type Region } from '../model/region';
import type { Step } from '../model/step';
import { Influence } from '../operator/influence';
import { operatorExpiryMs, operatorTimeoutMs } from '../operator/timeout';
import { engineOf } from '../store/label';
import { isStepDone } from './step-done';
import { defaultPeersPerMinute, limitCost, removalCost, TokenBucket } from './store-limit';
import { WaitingQueue } from './waiting-queue';

export interface Running {
  readonly operator: Operator;
  /** As it was when the operator was made, for the cost of what is left. */
  readonly region: Region;
  /** Steps that are done. */
  readonly done: number;
  /** Until then all steps have to be done; the two of a merge share what the source has. */
  readonly untilMs: number;
}

export type Refusal = 'too-many-waiting' | 'has-operator' | 'unknown-region';

type RegionOf = (id: number) => Region | undefined;

export interface Limits {
  /** Peers a minute that a store may be given, and may lose; TiFlash's default where nothing is said. */
  readonly peersPerMinute?: (storeId: number, limit: 'add' | 'remove') => number | undefined;
}

export class OperatorController {
  private readonly waiting = new WaitingQueue();
  private readonly running = new Map<number, Running>();
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly limits: Limits = {}) {}

  runningOn(regionId: number): Running | undefined {
    return this.running.get(regionId);
  }

  get runningCount(): number {
    return this.running.size;
  }

  /** Running operators that a kind's limit counts: each by its first kind alone. */
  count(kind: OperatorKind): number {
    return [...this.running.values()].filter(({ operator }) => limitKind(operator) === kind).length;
  }

  /** What the running operators will still change. */
  influence(): Influence {
    const influence = new Influence();
    for (const { operator, region, done } of this.running.values()) influence.add(operator, region, done);
    return influence;
  }

  /** Puts operators that belong together into the queue, or says why not. */
  offer(view: ClusterView, operators: readonly Operator[], regionOf: RegionOf): Refusal | undefined {
    const [first] = operators;
    if (first === undefined) return undefined;
    const regions = operators.map(({ regionId }) => regionOf(regionId));
    if (regions.includes(undefined)) return 'unknown-region';
    if (operators.some((operator) => !this.outranks(operator))) return 'has-operator';
    if (this.waiting.count(first.description) >= view.config.schedule.schedulerMaxWaitingOperator) {
      return 'too-many-waiting';
    }
    this.waiting.put({ operators, regions, sinceMs: view.nowMs });
    return undefined;
  }

  /**
   * Starts the next that waits; what no longer may is dropped: it has waited too long, the Region is not what it was, or
   * a store has no room. `unit` is a random number in [0, 1). False once nothing waits.
   */
  promote(view: ClusterView, regionOf: RegionOf, unit: number): boolean {
    const next = this.waiting.take(unit);
    if (next === undefined) return false;
    const { operators, regions, sinceMs } = next;
    const mayRun = operators.every((operator, at) => {
      const region = regionOf(operator.regionId);
      return (
        region !== undefined &&
        isUnchanged(regions[at], region) &&
        this.outranks(operator) &&
        !this.exceedsStoreLimit(view, operator, region)
      );
    });
    if (!mayRun || view.nowMs - sinceMs >= operatorExpiryMs) return true;
    const timeoutMs = operatorTimeoutMs(operators[0]?.steps ?? [], regions[0]?.approximateSizeMib ?? 0);
    for (const operator of operators) {
      const region = regionOf(operator.regionId);
      if (region !== undefined) this.start(view, operator, region, view.nowMs + timeoutMs);
    }
    return true;
  }

  /** Whether a store has no room for what the operator does; an urgent one does not ask. */
  exceedsStoreLimit(view: ClusterView, operator: Operator, region: Region): boolean {
    if (operator.priority === 'urgent') return false;
    return costs(operator.steps, region).some(
      ({ storeId, limit, cost }) => !this.bucket(view, storeId, limit).isAvailable(view.nowMs, cost),
    );
  }

  /** Whether a filter that asks for a whole Region's room finds it. */
  hasRoom(view: ClusterView, storeId: number, limit: 'add' | 'remove'): boolean {
    return this.bucket(view, storeId, limit).isAvailable(view.nowMs);
  }

  /** What a Region's heartbeat means for its operator: the step to take, or that it has ended. */
  heartbeat(view: ClusterView, region: Region): Step | 'finished' | 'timed-out' | undefined {
    const found = this.running.get(region.id);
    if (found === undefined) return undefined;
    const { operator } = found;
    let { done } = found;
    let step = operator.steps[done];
    while (step !== undefined && isStepDone(step, region)) step = operator.steps[++done];
    if (step === undefined) return this.end(region.id, 'finished');
    if (view.nowMs >= found.untilMs) return this.end(region.id, 'timed-out');
    this.running.set(region.id, { ...found, done });
    return step;
  }

  private end<T extends 'finished' | 'timed-out'>(regionId: number, how: T): T {
    this.running.delete(regionId);
    return how;
  }

  private outranks({ regionId, priority }: Operator): boolean {
    const other = this.running.get(regionId)?.operator;
    return other === undefined || priorityLevels.indexOf(priority) > priorityLevels.indexOf(other.priority);
  }

  private start(view: ClusterView, operator: Operator, region: Region, untilMs: number): void {
    this.running.set(operator.regionId, { operator, region, done: 0, untilMs });
    for (const { storeId, limit, cost } of costs(operator.steps, region)) {
      this.bucket(view, storeId, limit).take(view.nowMs, cost);
    }
  }

  private bucket(view: ClusterView, storeId: number, limit: 'add' | 'remove'): TokenBucket {
    const key = `${limit} ${storeId}`;
    const known = this.buckets.get(key);
    if (known !== undefined) return known;
    const made = new TokenBucket(this.peersPerMinute(view, storeId, limit), view.nowMs);
    this.buckets.set(key, made);
    return made;
  }

  private peersPerMinute(view: ClusterView, storeId: number, limit: 'add' | 'remove'): number {
    const told = this.limits.peersPerMinute?.(storeId, limit);
    if (told !== undefined) return told;
    const store = view.store(storeId);
    const isTiFlash = store !== undefined && engineOf(store, view.profile) === 'tiflash';
    return isTiFlash ? defaultPeersPerMinute.tiflash : defaultPeersPerMinute.tikv;
  }
}

/** PD compares the Region's epoch, which changes with its range and its peers. */
function isUnchanged(before: Region | undefined, now: Region): boolean {
  return (
    before !== undefined &&
    before.startKey === now.startKey &&
    before.endKey === now.endKey &&
    before.peers.length === now.peers.length &&
    before.peers.every((peer) => peerOnStore(now, peer.storeId)?.role === peer.role)
  );
}

/** The kind whose limit an operator counts against. */
export function limitKind({ kinds }: Operator): OperatorKind | undefined {
  return operatorKinds.find((kind) => kinds.includes(kind));
}

interface Cost {
  readonly storeId: number;
  readonly limit: 'add' | 'remove';
  readonly cost: number;
}

function costs(steps: readonly Step[], { approximateSizeMib }: Region): readonly Cost[] {
  const whole = limitCost(approximateSizeMib);
  return steps.flatMap((step): Cost[] => {
    switch (step.type) {
      case 'AddPeer':
      case 'AddLearner':
        return step.isLight || step.isWitness ? [] : [{ storeId: step.toStore, limit: 'add', cost: whole }];
      case 'BecomeNonWitness':
        return [{ storeId: step.store, limit: 'add', cost: whole }];
      case 'RemovePeer': {
        const cost = removalCost(approximateSizeMib, step.isDownStore);
        return step.isLight ? [] : [{ storeId: step.fromStore, limit: 'remove', cost }];
      }
      case 'BecomeWitness':
        return [{ storeId: step.store, limit: 'remove', cost: whole }];
      default:
        return [];
    }
  });
}
