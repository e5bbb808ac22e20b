/** Milliseconds from any fixed moment; the core has no clock of its own. */
export type Clock = () => number;

/** Sums up the time that is spent on each file. Without a clock every time is 0. */
export class Stopwatch {
  private readonly sums = new Map<string, number>();

  constructor(private readonly nowMs: Clock = () => 0) {}

  /** Runs `work` and counts its time to the file at `path`. */
  time<T>(path: string, work: () => T): T {
    const before = this.nowMs();
    const result = work();
    this.sums.set(path, (this.sums.get(path) ?? 0) + this.nowMs() - before);
    return result;
  }

  /** Milliseconds by path. */
  get spent(): ReadonlyMap<string, number> {
    return this.sums;
  }
}
