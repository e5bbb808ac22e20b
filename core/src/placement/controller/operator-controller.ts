/**
 * The operators of a cluster: those that wait, those that run, and what limits both. Time and chance are given; what a
 * step has become is told by the Region that the next heartbeat reports.
 * Source: tikv/pd pkg/schedule/operator/operator_controller.go.
 */
import type { ClusterView } from '../model/cluster-view';
import { type Operator, type OperatorKind, operatorKinds, priorityLevels } from '../model/operator';
import type { Region } from '../model/region';
import type { Step } from '../model/step';
import { Influence } from '../operator/influence';
import { stepTimeoutMs } from '../operator/timeout';
import { engineOf } from '../store/label';
import { isStepDone } from './step-done';
import { defaultPeersPerMinute, limitCost, removalCost, TokenBucket } from './store-limit';
import { type Waiting, WaitingQueue } from './waiting-queue';

export interface Running {
  readonly operator: Operator;
  /** As it was when the operator was made, for the cost of what is left. */
  readonly region: Region;
  /** Steps that are done. */
  readonly done: number;
  readonly stepStartMs: number;
}

export type Refusal = 'too-many-waiting' | 'has-operator' | 'store-limit';

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
  offer(view: ClusterView, operators: Waiting): Refusal | undefined {
    const [first] = operators;
    if (first === undefined) return undefined;
    if (operators.some((operator) => !this.outranks(operator))) return 'has-operator';
    if (this.waiting.count(first.description) >= view.config.schedule.schedulerMaxWaitingOperator) {
      return 'too-many-waiting';
    }
    this.waiting.put(operators);
    return undefined;
  }

  /**
   * Starts the next that waits; what no longer may is dropped with its reason. `unit` is a random number in [0, 1).
   * False once nothing waits.
   */
  promote(view: ClusterView, regionOf: (id: number) => Region | undefined, unit: number): boolean {
    const operators = this.waiting.take(unit);
    if (operators === undefined) return false;
    const regions = operators.map(({ regionId }) => regionOf(regionId));
    const mayRun = operators.every((operator, at) => {
      const region = regions[at];
      return (
        region !== undefined && this.outranks(operator) && !this.exceedsStoreLimit(view, operator, region)
      );
    });
    if (!mayRun) return true;
    for (const [at, operator] of operators.entries()) {
      const region = regions[at];
      if (region !== undefined) this.start(view, operator, region);
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
    let { done, stepStartMs } = found;
    for (let step = operator.steps[done]; step !== undefined && isStepDone(step, region); ) {
      done++;
      stepStartMs = view.nowMs;
      step = operator.steps[done];
    }
    const step = operator.steps[done];
    if (step === undefined) return this.end(region.id, 'finished');
    if (view.nowMs - stepStartMs > stepTimeoutMs(step, found.region.approximateSizeMib)) {
      return this.end(region.id, 'timed-out');
    }
    this.running.set(region.id, { ...found, done, stepStartMs });
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

  private start(view: ClusterView, operator: Operator, region: Region): void {
    this.running.set(operator.regionId, { operator, region, done: 0, stepStartMs: view.nowMs });
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
