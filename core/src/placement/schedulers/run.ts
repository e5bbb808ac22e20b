/**
 * The schedulers side by side: each comes at its own interval, longer the longer it finds nothing, unless it is paused,
 * halted or at its limit. Source: tikv/pd pkg/schedule/schedulers/scheduler_controller.go and base_scheduler.go.
 */
import type { OperatorController, Refusal } from '../controller/operator-controller';
import { isSchedulingDenied } from '../labeler/region-labels';
import type { ClusterView } from '../model/cluster-view';
import type { Operator } from '../model/operator';
import type { Region } from '../model/region';
import { type KindLimit, reachedLimits, type SchedulerRow } from './catalogue';

const maxRetries = 10;
const growth = 1.3;

export interface RunningScheduler {
  readonly row: SchedulerRow;
  /** Makes operators, perhaps none; PD asks up to ten times in a round. */
  readonly schedule: () => readonly Operator[];
  /** Whether it empties a store at the moment, for those that obey their limit only then. */
  readonly isEvicting?: boolean;
  /** `pd-ctl scheduler pause`: until then it does nothing. */
  readonly pausedUntilMs?: number;
}

export interface SchedulerClock {
  readonly nextMs: number;
  readonly intervalMs: number;
}

/** By name; a scheduler that is not in it comes a first interval after it was added. */
export type SchedulerClocks = ReadonlyMap<string, SchedulerClock>;

export type SchedulerOutcome =
  | { readonly what: 'unprepared' | 'halted' | 'paused' | 'nothing-found' }
  | { readonly what: 'at-limit'; readonly limits: readonly KindLimit[] }
  | { readonly what: 'offered'; readonly operators: readonly Offered[]; readonly denied: number };

export interface Offered {
  readonly operator: Operator;
  /** Why the controller did not take it. */
  readonly refusal?: Refusal;
}

export interface SchedulerRound {
  readonly name: string;
  readonly outcome: SchedulerOutcome;
}

export interface RunInput {
  readonly view: ClusterView;
  readonly schedulers: readonly RunningScheduler[];
  readonly controller: OperatorController;
  readonly regionOf: (id: number) => Region | undefined;
  readonly isPrepared?: boolean;
  /** `halt-scheduling`, or an unsafe recovery. */
  readonly isHalted?: boolean;
}

export interface RunStep {
  readonly clocks: SchedulerClocks;
  /** Of those that were due, in their order. */
  readonly rounds: readonly SchedulerRound[];
  /** When the next is due; nothing without a scheduler. */
  readonly nextMs: number | undefined;
}

/** Every scheduler whose time has come has a round. */
export function runSchedulers(clocks: SchedulerClocks, input: RunInput): RunStep {
  const { nowMs } = input.view;
  const next = new Map<string, SchedulerClock>();
  const rounds: SchedulerRound[] = [];
  for (const scheduler of input.schedulers) {
    const { name, interval } = scheduler.row;
    const first = { nextMs: nowMs + interval.minMs, intervalMs: interval.minMs };
    const clock = clocks.get(name) ?? first;
    if (clock.nextMs > nowMs) {
      next.set(name, clock);
      continue;
    }
    const { outcome, intervalMs } = roundOf(scheduler, clock.intervalMs, input);
    rounds.push({ name, outcome });
    next.set(name, { nextMs: nowMs + intervalMs, intervalMs });
  }
  const times = [...next.values()].map(({ nextMs }) => nextMs);
  return { clocks: next, rounds, nextMs: times.length === 0 ? undefined : Math.min(...times) };
}

interface Round {
  readonly outcome: SchedulerOutcome;
  readonly intervalMs: number;
}

/** A round that may not be leaves the interval as it is. */
function roundOf(scheduler: RunningScheduler, intervalMs: number, input: RunInput): Round {
  const { view, controller } = input;
  if (input.isPrepared === false) return { outcome: { what: 'unprepared' }, intervalMs };
  const { row } = scheduler;
  const obeys = row.whileEvicting !== true || scheduler.isEvicting === true;
  const limits = obeys ? reachedLimits(row, view.config.schedule, (kind) => controller.count(kind)) : [];
  if (limits.length > 0) return { outcome: { what: 'at-limit', limits }, intervalMs };
  if (input.isHalted === true) return { outcome: { what: 'halted' }, intervalMs };
  if (view.nowMs < (scheduler.pausedUntilMs ?? 0)) return { outcome: { what: 'paused' }, intervalMs };
  return search(scheduler, intervalMs, input);
}

function search({ row, schedule }: RunningScheduler, intervalMs: number, input: RunInput): Round {
  const { minMs, maxMs } = row.interval;
  let reached = intervalMs;
  for (let tries = 0; tries < maxRetries; tries++) {
    const made = schedule();
    if (made.length === 0) continue;
    // Whatever becomes of them, something moves: the next round comes soon.
    reached = minMs;
    const regions = made.map(({ regionId }) => input.regionOf(regionId));
    if (regions.includes(undefined)) continue;
    const allowed = made.filter((_, at) => {
      const region = regions[at];
      return (
        region !== undefined && (row.ignoresDeny === true || !isSchedulingDenied(input.view.labels, region))
      );
    });
    if (allowed.length === 0) continue;
    const operators = offerAll(allowed, input);
    return {
      outcome: { what: 'offered', operators, denied: made.length - allowed.length },
      intervalMs: minMs,
    };
  }
  const longer = Math.min(reached * growth, maxMs);
  return { outcome: { what: 'nothing-found' }, intervalMs: longer };
}

/** The two of a merge come together, all others one by one. */
function offerAll(
  operators: readonly Operator[],
  { view, controller, regionOf }: RunInput,
): readonly Offered[] {
  const isMerge = operators.length === 2 && operators.every(({ kinds }) => kinds.includes('merge'));
  const groups = isMerge ? [operators] : operators.map((operator) => [operator]);
  return groups.flatMap((group) => {
    const refusal = controller.offer(view, group, regionOf);
    return group.map((operator) => ({ operator, ...(refusal === undefined ? {} : { refusal }) }));
  });
}
