/**
 * Operators that wait for their turn, drawn by priority and not by age.
 * Source: tikv/pd pkg/schedule/operator/waiting_operator.go.
 */
import { type Operator, type PriorityLevel, priorityLevels } from '../model/operator';
import type { Region } from '../model/region';

/** Of every four draws' worth of weight; a level without an operator does not count. */
const weights: Readonly<Record<PriorityLevel, number>> = { low: 1, medium: 4, high: 9, urgent: 16 };

/** A merge comes as two that have to start together. */
export interface Waiting {
  readonly operators: readonly Operator[];
  /** As they were when the operators were made; nothing for one that PD does not know. */
  readonly regions: readonly (Region | undefined)[];
  readonly sinceMs: number;
}

export class WaitingQueue {
  private readonly byLevel = new Map<PriorityLevel, Waiting[]>();
  private readonly counts = new Map<string, number>();

  /** How many of a description wait. */
  count(description: string): number {
    return this.counts.get(description) ?? 0;
  }

  get size(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  put(waiting: Waiting): void {
    const [first] = waiting.operators;
    if (first === undefined) return;
    const list = this.byLevel.get(first.priority);
    if (list === undefined) this.byLevel.set(first.priority, [waiting]);
    else list.push(waiting);
    this.note(first, 1);
  }

  /** The next: a level by its weight, of that level the oldest. `unit` is a random number in [0, 1). */
  take(unit: number): Waiting | undefined {
    const filled = priorityLevels.filter((level) => (this.byLevel.get(level) ?? []).length > 0);
    const total = filled.reduce((sum, level) => sum + weights[level], 0);
    let left = unit * total;
    const level = filled.find((found) => {
      left -= weights[found];
      return left < 0;
    });
    const waiting = level === undefined ? undefined : this.byLevel.get(level)?.shift();
    const first = waiting?.operators[0];
    if (first !== undefined) this.note(first, -1);
    return waiting;
  }

  private note({ description }: Operator, by: 1 | -1): void {
    this.counts.set(description, this.count(description) + by);
  }
}
